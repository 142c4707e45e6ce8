import { percentOf } from '../ratio.ts';
import { grades, type satisfactionFormulas } from './survey.ts';

type Formula = keyof typeof satisfactionFormulas;
type Counts = Readonly<Record<(typeof grades)[number], number | null>>;
type Numbers = { issued: number | null; returned: number | null; valid: number | null };

const weights: Readonly<Partial<Record<Formula, readonly [number, number, number, number, number]>>> = {
  weighted0: [100, 80, 60, 30, 0],
  weighted40: [100, 80, 60, 40, 0],
};

/** What each grade counts by a formula, in points of 100; null where the formula counts who is satisfied. */
export function gradePoints(formula: Formula): readonly number[] | null {
  return weights[formula] ?? null;
}

export type SurveyResult = {
  /** 回收率 and 有效率 as percent text with two decimals; null where there is nothing to divide by. */
  returnRate: string | null;
  validRate: string | null;
  /** 得分率 of each question, in their order. */
  questions: (string | null)[];
  /** 满意度 of all questions together: every answer counts alike. */
  satisfaction: string | null;
  /** What can't be: more came back than went out, more answers than valid sheets. */
  contradictions: string[];
};

/** 问卷统计. Exact: whole numbers until the one rounding of each rate (四舍五入 to 0.01 %). */
export function surveyResult(
  numbers: Numbers & { formula: Formula },
  questions: readonly (Counts & { question: string })[],
): SurveyResult {
  const { issued, returned, valid, formula } = numbers;
  const sum = (counts: readonly Counts[]): Counts => {
    const entries = grades.map(
      (grade) => [grade, counts.reduce((total, one) => total + (one[grade] ?? 0), 0)] as const,
    );
    return Object.fromEntries(entries) as Record<(typeof grades)[number], number>;
  };
  return {
    returnRate: returned === null || issued === null ? null : percentOf(returned, issued),
    validRate: valid === null || returned === null ? null : percentOf(valid, returned),
    questions: questions.map((counts) => rateOf(counts, formula, valid)),
    satisfaction: rateOf(sum(questions), formula, valid === null ? null : valid * questions.length),
    contradictions: [
      ...(over(returned, issued) ? [`回收数 ${returned} 多于发放数 ${issued}`] : []),
      ...(over(valid, returned) ? [`有效数 ${valid} 多于回收数 ${returned}`] : []),
      ...questions.flatMap((counts, index) => {
        const answers = answersOf(counts);
        return over(answers, valid) ? [`第 ${index + 1} 题的答题数 ${answers} 多于有效数 ${valid}`] : [];
      }),
    ],
  };
}

/** How a question was counted, to be printed with the result: `(120×100+60×80+…)÷200`. */
export function printFormula(counts: Counts, formula: Formula, valid: number | null): string {
  const points = weights[formula];
  if (points) {
    const terms = grades.map((grade, index) => `${counts[grade] ?? 0}×${points[index]}`);
    return `（${terms.join('＋')}）÷（${answersOf(counts)}×100）`;
  }
  const whole = formula === 'share' ? answersOf(counts) : (valid ?? 0);
  return `（${counts.verySatisfied ?? 0}＋${counts.satisfied ?? 0}）÷${whole}`;
}

function rateOf(counts: Counts, formula: Formula, valid: number | null): string | null {
  const answers = answersOf(counts);
  const points = weights[formula];
  if (points) {
    const earned = grades.reduce((sum, grade, index) => sum + (counts[grade] ?? 0) * (points[index] ?? 0), 0);
    return percentOf(earned, answers * 100);
  }
  const pleased = (counts.verySatisfied ?? 0) + (counts.satisfied ?? 0);
  const whole = formula === 'share' ? answers : valid;
  return whole === null || answers === 0 ? null : percentOf(pleased, whole);
}

function answersOf(counts: Counts): number {
  return grades.reduce((sum, grade) => sum + (counts[grade] ?? 0), 0);
}

function over(part: number | null, whole: number | null): boolean {
  return part !== null && whole !== null && part > whole;
}
