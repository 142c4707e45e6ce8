import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
} from '../decimal.ts';
import type { BudgetExecution } from '../funds/budgetExecution.ts';
import type { RulePack } from '../rulePack/rulePack.ts';
import { explainGrade, gradeOf } from './grade.ts';
import type { Indicator, IndicatorDraft } from './indicator.ts';
import { findingsOf, type IndicatorFinding } from './indicatorFindings.ts';
import { methodText, pointsByRule, pointsText, type Scoring, scoreRow } from './scoring.ts';

/** A group of the tree of weights: what was stated for it, what its parts add up to, and what was earned. */
type WeightGroup = { name: string; stated: string | null; sum: string; points: string | null };

/** 评分: what follows from all indicators, the rule pack and the execution of the budget together. Never stored. */
export type Assessment = {
  /** 得分 and 失分 by indicator; `points` null while there are none. */
  rows: Record<string, { points: string | null; lost: string | null; method: string }>;
  levels: (WeightGroup & { groups: WeightGroup[] })[];
  /** 预算执行率 as a row of its own; null where the pack has none. */
  execution: { weight: string; rate: string | null; points: string | null } | null;
  /** Σ of all weights. */
  weight: string;
  /** The printed total; null while a row is blank or something else forbids it. */
  total: string | null;
  /** What is earned so far, for the eye of the person who scores. */
  soFar: string;
  grade: string | null;
  gradeReason: string | null;
  findings: IndicatorFinding[];
};

type Execution = Pick<BudgetExecution, 'budgetFen' | 'executedFen'>;

/** The pack by which the indicators are scored: an evaluation frame before a self-evaluation table; a monitoring table scores nothing. */
export function scoringPack(packs: readonly RulePack[]): RulePack | null {
  const kinds = ['evaluation', 'selfEvaluation', 'monitoring'] as const;
  return kinds.map((kind) => packs.find((pack) => pack.kind === kind)).find((pack) => pack !== undefined) ?? null;
}

const zero: Decimal = { units: 0n, scale: 0 };

/**
 * Scores all indicators by a pack. A monitoring pack has no scoring: then there are only findings. The total is the sum of
 * the rounded rows, as a reader would add them up; the grade is that of the printed total.
 */
export function assess(indicators: readonly Indicator[], pack: RulePack | null, execution: Execution): Assessment {
  const scoring = pack?.scoring ?? null;
  const general = findingsOf(indicators, pack);
  if (!scoring) return { ...unscored, findings: general };
  const scored = indicators.map((indicator) => ({ indicator, ...scoreRow(indicator, scoring) }));
  const ownRow = executionRow(scoring, execution);
  const levels = levelsOf(scored);
  const weights = [...scored.map(({ indicator }) => decimalOf(indicator.weight)), decimalOf(scoring.executionWeight)];
  const weight = sum(weights);
  const findings = [
    ...general,
    ...scoreFindings(scored, scoring),
    ...weightFindings(indicators, weight, scoring),
    ...executionFindings(indicators, ownRow),
  ];
  const soFar = sum([...scored.map(({ points }) => points ?? zero), parseDecimal(ownRow?.points ?? '') ?? zero]);
  const complete =
    indicators.length > 0 &&
    scored.every(({ points }) => points) &&
    (!ownRow || ownRow.points !== null) &&
    !findings.some(({ severity }) => severity === 'error');
  const printed = roundDecimal(soFar, scoring.decimals);
  return {
    rows: Object.fromEntries(
      scored.map(({ indicator, points }) => [
        indicator.id,
        {
          points: points && pointsText(points),
          lost: points && pointsText(subtractDecimals(decimalOf(indicator.weight), points)),
          method: methodText(indicator, scoring),
        },
      ]),
    ),
    levels,
    execution: ownRow,
    weight: pointsText(weight) || '0',
    total: complete ? formatDecimal(printed) : null,
    soFar: pointsText(printed) || '0',
    grade: complete ? (gradeOf(printed, scoring.bands)?.label ?? null) : null,
    gradeReason: complete ? explainGrade(printed, scoring.bands) : null,
    findings,
  };
}

const unscored: Assessment = {
  rows: {},
  levels: [],
  execution: null,
  weight: '0',
  total: null,
  soFar: '0',
  grade: null,
  gradeReason: null,
  findings: [],
};

type Scored = { indicator: Indicator; points: Decimal | null; reason: string | null };

/** 预算执行率 × its weight, never more than the weight and never below 0. */
function executionRow(scoring: Scoring, { budgetFen, executedFen }: Execution): Assessment['execution'] {
  const weight = parseDecimal(scoring.executionWeight ?? '');
  if (!weight) return null;
  const [budget, executed] = [whole(budgetFen), whole(executedFen)];
  const rate = divideDecimals(multiplyDecimals(executed, whole(100)), budget, 2);
  const earned = divideDecimals(multiplyDecimals(weight, executed), budget, scoring.decimals);
  const capped = earned && atMost(weight, earned);
  return {
    weight: pointsText(weight),
    rate: rate && formatDecimal(rate),
    points: capped && (pointsText(capped) || '0'),
  };
}

function atMost(most: Decimal, points: Decimal): Decimal {
  if (compareDecimals(points, zero) < 0) return zero;
  return compareDecimals(points, most) > 0 ? most : points;
}

/** Without 预算执行率 there is no total: said where the total of the weights is. */
function executionFindings(indicators: readonly Indicator[], row: Assessment['execution']): IndicatorFinding[] {
  const last = indicators.at(-1);
  if (!row || row.points !== null || !last) return [];
  return [finding(last, 'weight', '预算执行率还没有得分：没有全年预算数，请在“资金”页填写预算安排或预算指标')];
}

/** The tree by its path: two groups of one name under different parents are two. In the order in which they first appear. */
function levelsOf(scored: readonly Scored[]): Assessment['levels'] {
  return [...Map.groupBy(scored, ({ indicator }) => indicator.levelOne)].map(([name, rows]) => ({
    ...groupOf(name, rows, 'levelOneWeight'),
    groups: [...Map.groupBy(rows, ({ indicator }) => indicator.levelTwo)].map(([inner, those]) =>
      groupOf(inner, those, 'levelTwoWeight'),
    ),
  }));
}

function groupOf(name: string, rows: readonly Scored[], field: 'levelOneWeight' | 'levelTwoWeight'): WeightGroup {
  const stated = rows.map(({ indicator }) => indicator[field]).find((weight) => weight !== null) ?? null;
  const earned = rows.every(({ points }) => points) ? sum(rows.map(({ points }) => points ?? zero)) : null;
  return {
    name,
    stated,
    sum: pointsText(sum(rows.map(({ indicator }) => decimalOf(indicator.weight)))) || '0',
    points: earned && (pointsText(earned) || '0'),
  };
}

function scoreFindings(scored: readonly Scored[], scoring: Scoring): IndicatorFinding[] {
  return scored.flatMap(({ indicator, points, reason }): IndicatorFinding[] => {
    const at = (field: keyof IndicatorDraft, severity: IndicatorFinding['severity'], message: string) => [
      { indicatorId: indicator.id, field, severity, message: `${indicator.name}：${message}` },
    ];
    if (!points) return at(indicator.weight === null ? 'weight' : 'awardedScore', 'error', reason ?? '还没有得分');
    const found: IndicatorFinding[] = [];
    const lost = subtractDecimals(decimalOf(indicator.weight), points);
    if (lost.units > 0n && indicator.deductionReason.trim() === '' && indicator.deviationCause.trim() === '') {
      found.push(...at('deductionReason', 'warning', `扣 ${pointsText(lost)} 分，请写扣分原因`));
    }
    const byRule = indicator.awardedScore === null ? null : pointsByRule(indicator, scoring);
    if (byRule && compareDecimals(byRule, points) !== 0 && indicator.deductionReason.trim() === '') {
      found.push(...at('awardedScore', 'warning', `按规则应得 ${pointsText(byRule)} 分，评定为其他分数时请写明原因`));
    }
    return found;
  });
}

/** 分值 must close at each level: the parts of a group, the groups of a level, and all of it with the pack's total. */
function weightFindings(indicators: readonly Indicator[], weight: Decimal, scoring: Scoring): IndicatorFinding[] {
  const found: IndicatorFinding[] = [];
  const last = indicators.at(-1);
  const total = decimalOf(scoring.total);
  if (last && compareDecimals(weight, total) !== 0) {
    const own = scoring.executionWeight ? `（含预算执行率 ${scoring.executionWeight} 分）` : '';
    found.push(
      finding(
        last,
        'weight',
        `全部分值合计 ${pointsText(weight) || '0'}${own}，应为 ${scoring.total}，${gap(weight, total)}`,
      ),
    );
  }
  for (const [levelOne, rows] of Map.groupBy(indicators, (indicator) => indicator.levelOne)) {
    found.push(...groupFindings(levelOne, rows, 'levelOneWeight'));
    for (const [levelTwo, those] of Map.groupBy(rows, (indicator) => indicator.levelTwo)) {
      if (levelTwo !== '') found.push(...groupFindings(levelTwo, those, 'levelTwoWeight'));
    }
    const usual = scoring.levels.find((level) => level.levelOne === levelOne);
    const reached = sum(rows.map((row) => decimalOf(row.weight)));
    const [first] = rows;
    if (usual && first && compareDecimals(reached, decimalOf(usual.weight)) !== 0) {
      const message = `“${levelOne}”的分值合计 ${pointsText(reached) || '0'}，规则包为 ${usual.weight}`;
      const note = usual.adjustable ? '；如有调整请在底稿中说明' : `，${gap(reached, decimalOf(usual.weight))}`;
      found.push({
        ...finding(first, 'levelOneWeight', `${message}${note}`),
        severity: usual.adjustable ? 'warning' : 'error',
      });
    }
  }
  return found;
}

function groupFindings(
  name: string,
  rows: readonly Indicator[],
  field: 'levelOneWeight' | 'levelTwoWeight',
): IndicatorFinding[] {
  const stated = rows.filter((row) => row[field] !== null);
  const [first] = stated;
  if (!first) return [];
  const own = decimalOf(first[field]);
  const other = stated.find((row) => compareDecimals(decimalOf(row[field]), own) !== 0);
  if (other) return [finding(other, field, `“${name}”写了两个分值：${first[field]} 和 ${other[field]}，请只留一个`)];
  const parts = sum(rows.map((row) => decimalOf(row.weight)));
  if (compareDecimals(parts, own) === 0) return [];
  return [
    finding(first, field, `“${name}”分值 ${first[field]}，下级合计 ${pointsText(parts) || '0'}，${gap(parts, own)}`),
  ];
}

function finding(indicator: Indicator, field: keyof IndicatorDraft, message: string): IndicatorFinding {
  return { indicatorId: indicator.id, field, severity: 'error', message };
}

function gap(found: Decimal, wanted: Decimal): string {
  const difference = subtractDecimals(found, wanted);
  return difference.units < 0n
    ? `少 ${pointsText({ ...difference, units: -difference.units })}`
    : `多 ${pointsText(difference)}`;
}

function sum(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimals, zero);
}

function decimalOf(text: string | null): Decimal {
  return parseDecimal(text ?? '') ?? zero;
}

function whole(value: number): Decimal {
  return { units: BigInt(value), scale: 0 };
}
