import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printFormula, surveyResult } from './satisfaction.ts';
import { grades, satisfactionFormulas } from './survey.ts';

const counts = { verySatisfied: 120, satisfied: 60, neutral: 15, dissatisfied: 4, veryDissatisfied: 1 };
const numbers = { issued: 220, returned: 210, valid: 204 };

// By hand: 12000 + 4800 + 900 + 120 = 17820 of 20000; with 40 for 不满意 17860; 180 of 200; 180 of 204.
test.for([
  ['weighted0', '89.10', '（120×100＋60×80＋15×60＋4×30＋1×0）÷（200×100）'],
  ['weighted40', '89.30', '（120×100＋60×80＋15×60＋4×40＋1×0）÷（200×100）'],
  ['share', '90.00', '（120＋60）÷200'],
  ['shareOfValid', '88.24', '（120＋60）÷204'],
] as const)('by %s the satisfaction is %s %%, and the formula says how', ([formula, rate, printed]) => {
  const result = surveyResult({ ...numbers, formula }, [{ question: '窗口服务', ...counts }]);
  expect(result).toMatchObject({ returnRate: '95.45', validRate: '97.14', questions: [rate], satisfaction: rate });
  expect(printFormula(counts, formula, numbers.valid)).toBe(printed);
});

test('nothing answered is no satisfaction, and what can not be is said', () => {
  const blank = { verySatisfied: null, satisfied: null, neutral: null, dissatisfied: null, veryDissatisfied: null };
  expect(
    surveyResult({ issued: 100, returned: 120, valid: 130, formula: 'weighted0' }, [
      { question: '一', ...blank },
      { question: '二', ...counts },
    ]),
  ).toMatchObject({
    questions: [null, '89.10'],
    satisfaction: '89.10',
    contradictions: ['回收数 120 多于发放数 100', '有效数 130 多于回收数 120', '第 2 题的答题数 200 多于有效数 130'],
  });
});

test('whatever was answered, a rate lies between 0 and 100 and equal questions together score as each alone', () => {
  const count = fc.nat({ max: 5_000 });
  const question = fc.record(
    Object.fromEntries(grades.map((grade) => [grade, count])) as Record<(typeof grades)[number], typeof count>,
  );
  const formula = fc.constantFrom(...(Object.keys(satisfactionFormulas) as (keyof typeof satisfactionFormulas)[]));
  fc.assert(
    fc.property(question, formula, (answered, by) => {
      const valid = grades.reduce((sum, grade) => sum + answered[grade], 0);
      const one = { question: '题', ...answered };
      const { questions, satisfaction, contradictions } = surveyResult(
        { issued: valid, returned: valid, valid, formula: by },
        [one, one],
      );
      expect(contradictions).toEqual([]);
      expect(satisfaction).toBe(questions[0] ?? null);
      if (satisfaction !== null) {
        expect(Number(satisfaction)).toBeGreaterThanOrEqual(0);
        expect(Number(satisfaction)).toBeLessThanOrEqual(100);
      }
    }),
  );
});
