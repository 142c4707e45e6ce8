import {
  compareDecimals,
  type Decimal,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
} from '../decimal.ts';
import {
  type CompletionStatus,
  type IndicatorDirection,
  type IndicatorDraft,
  type IndicatorOutcome,
  indicatorDirections,
} from './indicator.ts';
import { plain, readIndicatorNumber, readUnit } from './indicatorValue.ts';

type Values = Pick<IndicatorDraft, 'direction' | 'target' | 'actual' | 'unit' | 'attainment'> &
  Partial<Pick<IndicatorDraft, 'weight' | 'awardedScore' | 'scoringMethod'>>;

/**
 * 达成程度, or else 评定得分 ÷ 分值, from which what is judged counts as reached, and as partly reached
 * (财预〔2020〕10号: 100–80–60–0).
 */
const reachedFrom: Decimal = { units: 80n, scale: 0 };
const partlyFrom: Decimal = { units: 60n, scale: 0 };
const hundred: Decimal = { units: 100n, scale: 0 };
/** Decimals kept where a quotient is only compared. */
const working = 12;

/**
 * 完成情况, 完成率 and 偏差率: the actual value held against the target in the sense of its 指标性质. A cost of 499 against
 * ≤ 500 is met, whatever was paid. What a person judges (定性指标, 评判得分) follows the judgement, also where the form has no
 * values of it. `unknown` (待核实) while neither is there, or a value can't be compared.
 */
export function outcomeOf(indicator: Values): IndicatorOutcome {
  const { direction, target, actual } = indicator;
  const judged = judgedStatus(indicator);
  if (judged && direction === 'qualitative') return { ...blank, status: judged };
  if (plain(target) === '' || plain(actual) === '') return { ...blank, status: judged ?? 'unknown' };
  const numbers = numbersOf(indicator);
  if (!numbers) {
    return compareWords(indicator, readIndicatorNumber(target) !== null, readIndicatorNumber(actual) !== null);
  }
  if ('hindrance' in numbers) return { ...blank, status: 'unknown', hindrance: numbers.hindrance };
  const { goal, reached } = numbers;
  const status = holds(direction, compareDecimals(reached, goal)) ? 'met' : 'unmet';
  if (goal.units === 0n) return { ...blank, status, hindrance: '目标值为 0，不能计算完成率，请在备注中说明' };
  if (goal.units < 0n) return { ...blank, status, hindrance: '目标值为负数，不能计算完成率，按是否达到目标计分' };
  return {
    status,
    completionRate: completionRate(direction, goal, reached),
    deviationRate: percent(subtractDecimals(reached, goal), goal),
    hindrance: null,
  };
}

/** Target and actual counted in one unit; null where one of them is no number, and why where they can't be compared. */
export function numbersOf(indicator: Values): { goal: Decimal; reached: Decimal } | { hindrance: string } | null {
  const { direction, target, actual } = indicator;
  const [wanted, found] = [readIndicatorNumber(target), readIndicatorNumber(actual)];
  if (!wanted || !found) return null;
  if (wanted.sign && wanted.sign !== direction) {
    return { hindrance: `指标值“${target}”与指标性质“${indicatorDirections[direction]}”不一致，请改其中一处` };
  }
  const column = readUnit(indicator.unit);
  const [wantedUnit, foundUnit] = [wanted.unit || column.unit, found.unit || column.unit];
  if (wantedUnit !== '' && foundUnit !== '' && wantedUnit !== foundUnit) {
    return { hindrance: `完成值的单位“${foundUnit}”与目标的单位“${wantedUnit}”不同，无法比较` };
  }
  return { goal: inUnit(target, wanted.value, column), reached: inUnit(actual, found.value, column) };
}

/** 反向指标: less is better. */
export function isReverse(direction: IndicatorDirection): boolean {
  return direction === '<=' || direction === '<';
}

const blank = { completionRate: null, deviationRate: null, hindrance: null } as const;

function hindered(hindrance: string): IndicatorOutcome {
  return { ...blank, status: 'unknown', hindrance };
}

function compareWords(indicator: Values, targetIsNumber: boolean, actualIsNumber: boolean): IndicatorOutcome {
  const { direction, target, actual } = indicator;
  const judged = judgedStatus(indicator);
  if (judged) return { ...blank, status: judged };
  if (direction === '=' || direction === 'qualitative') {
    if (plain(target) === plain(actual)) return { ...blank, status: 'met' };
    if (direction === '=' && !targetIsNumber && !actualIsNumber) return { ...blank, status: 'unmet' };
    if (direction === 'qualitative') return hindered('定性指标的完成值与目标文字不同，请填写达成程度（%）');
  }
  const wrong = targetIsNumber ? `完成值“${actual}”` : `指标值“${target}”`;
  return hindered(`${wrong}不是数字，不能按“${indicatorDirections[direction]}”比较`);
}

/** What the evaluator's 达成程度 or 评定得分 makes of an indicator that is judged; null where there is no judgement. */
function judgedStatus({ direction, scoringMethod, attainment, awardedScore, weight }: Values): CompletionStatus | null {
  if (direction !== 'qualitative' && scoringMethod !== 'judged') return null;
  const degree = parseDecimal(attainment ?? '') ?? awardedDegree(awardedScore ?? null, weight ?? null);
  if (!degree) return null;
  if (compareDecimals(degree, reachedFrom) >= 0) return 'met';
  return compareDecimals(degree, partlyFrom) >= 0 ? 'partial' : 'unmet';
}

/** 评定得分 as a percentage of 分值; null for points that the weight does not allow, which are refused where they stand. */
function awardedDegree(awardedScore: string | null, weight: string | null): Decimal | null {
  const [points, most] = [parseDecimal(awardedScore ?? ''), parseDecimal(weight ?? '')];
  if (!points || !most || compareDecimals(points, most) > 0) return null;
  return divideDecimals(multiplyDecimals(points, hundred), most, working);
}

function holds(direction: IndicatorDirection, order: -1 | 0 | 1): boolean {
  switch (direction) {
    case '=':
    case 'qualitative':
      return order === 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
  }
}

/** A bare number counts in the unit of the column (500 under 万元), one with words of its own in theirs (499万元). */
function inUnit(text: string, value: Decimal, column: { factor: bigint }): Decimal {
  const bare = /\d$/.test(plain(text));
  return bare ? multiplyDecimals(value, { units: column.factor, scale: 0 }) : value;
}

/** Null also where less is better and there is less than nothing: the quotient would call that the worst. */
function completionRate(direction: IndicatorDirection, goal: Decimal, reached: Decimal): string | null {
  if (!isReverse(direction)) return percent(reached, goal);
  return reached.units < 0n ? null : percent(goal, reached);
}

/** Null where nothing is divided by: an actual value of 0 where less is better needs no rate to be met. */
function percent(part: Decimal, whole: Decimal): string | null {
  const rate = divideDecimals(multiplyDecimals(part, hundred), whole, 2);
  return rate && formatDecimal(rate);
}
