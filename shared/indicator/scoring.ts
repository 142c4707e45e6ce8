import {
  compareDecimals,
  type Decimal,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  trimDecimal,
} from '../decimal.ts';
import type { RulePack, ScoringRule } from '../rulePack/rulePack.ts';
import { isReverse, numbersOf, outcomeOf } from './completion.ts';
import { type Indicator, scoringMethods } from './indicator.ts';
import { readIndicatorNumber } from './indicatorValue.ts';

export type Scoring = NonNullable<RulePack['scoring']>;

/** 得分 of one indicator: the points, or why there are none yet. `exact` has no rounding; what is printed is rounded once. */
export type RowScore = { points: Decimal | null; reason: string | null };

const zero: Decimal = { units: 0n, scale: 0 };
const hundred: Decimal = { units: 100n, scale: 0 };
/** Decimals kept while a quotient is worked with; points are rounded from it once. */
const working = 12;

/** The rule of an indicator: the one that it names, else the pack's for its kind. */
export function ruleOf(indicator: Indicator, scoring: Scoring): ScoringRule {
  const own = indicator.scoringMethod;
  const { quantitative, qualitative, satisfaction } = scoring.rules;
  if (own === 'byPack') {
    if (/满意/.test(`${indicator.levelOne}${indicator.levelTwo}`)) return satisfaction;
    return isQualitative(indicator) ? qualitative : quantitative;
  }
  // The parameters of a method are the pack's where it has that method.
  const known = [quantitative, qualitative, satisfaction].find(({ method }) => method === own);
  if (known) return known;
  switch (own) {
    case 'metOrNot':
    case 'proportional':
    case 'judged':
      return { method: own };
    case 'graded':
      return { method: own, grades: [{ label: '达成程度', from: '0', to: '100' }] };
    case 'satisfaction':
      return { method: own, zeroBelow: '60' };
  }
}

function isQualitative({ direction, target }: Indicator): boolean {
  return direction === 'qualitative' || readIndicatorNumber(target) === null;
}

/** 得分, rounded 四舍五入 to the pack's decimals. Points are never more than the weight and never below 0. */
export function scoreRow(indicator: Indicator, scoring: Scoring): RowScore {
  const weight = parseDecimal(indicator.weight ?? '');
  if (!weight) return { points: null, reason: '还没有分值' };
  const rule = ruleOf(indicator, scoring);
  const awarded = parseDecimal(indicator.awardedScore ?? '');
  if (awarded) {
    if (compareDecimals(awarded, weight) > 0) {
      return { points: null, reason: `评定得分 ${indicator.awardedScore} 超过分值 ${indicator.weight}` };
    }
    return { points: roundDecimal(awarded, scoring.decimals), reason: null };
  }
  const { degree, reason } = degreeOf(indicator, rule);
  if (!degree) return { points: null, reason };
  const points = divideDecimals(multiplyDecimals(weight, degree), hundred, scoring.decimals);
  return { points, reason: null };
}

/** What the rule gives where a person has given points of their own; null when it gives none by itself. */
export function pointsByRule(indicator: Indicator, scoring: Scoring): Decimal | null {
  if (ruleOf(indicator, scoring).method === 'judged') return null;
  // 完成情况 may follow from the points themselves: then it says nothing of what the rule would give.
  const unjudged = { ...indicator, awardedScore: null };
  return scoreRow({ ...unjudged, ...outcomeOf(unjudged) }, scoring).points;
}

/** 得分率: how much of the weight is earned, in percent from 0 to 100. */
function degreeOf(indicator: Indicator, rule: ScoringRule): { degree: Decimal | null; reason: string } {
  if (rule.method === 'judged') return none('还没有评定得分');
  const { status, hindrance, attainment } = indicator;
  if (rule.method === 'graded' && attainment !== null) return graded(attainment, rule);
  if (status === 'unknown') return none(hindrance ?? '还没有核实完成值');
  if (rule.method === 'metOrNot') return some(status === 'met' ? hundred : zero);
  if (rule.method === 'graded') {
    return status === 'met' ? some(hundred) : none('还没有达成程度，请按评判等级填写（%）');
  }
  const rate = completion(indicator);
  // Words, and a target of 0 or below, have no rate: met or not met is all that can be said.
  if (!rate) return status === 'met' ? some(hundred) : some(zero);
  return rule.method === 'satisfaction' ? satisfied(indicator, rate, rule) : proportional(rate, rule);
}

function proportional(rate: Decimal, rule: ScoringRule & { method: 'proportional' }) {
  if (rule.zeroBelow && compareDecimals(rate, decimalOf(rule.zeroBelow)) < 0) return some(zero);
  if (rule.reduceAbove && compareDecimals(rate, decimalOf(rule.reduceAbove)) > 0) {
    return some(divideDecimals(multiplyDecimals(hundred, hundred), rate, working) ?? hundred);
  }
  return some(atMostHundred(rate));
}

/** 满意度赋分: full from the target on, nothing below the limit, evenly in between. */
function satisfied(indicator: Indicator, rate: Decimal, rule: ScoringRule & { method: 'satisfaction' }) {
  if (compareDecimals(rate, hundred) >= 0) return some(hundred);
  const numbers = numbersOf(indicator);
  const limit = decimalOf(rule.zeroBelow);
  if (!numbers || 'hindrance' in numbers || compareDecimals(numbers.reached, limit) < 0) return some(zero);
  const [above, room] = [subtractDecimals(numbers.reached, limit), subtractDecimals(numbers.goal, limit)];
  return some(atMostHundred(divideDecimals(multiplyDecimals(above, hundred), room, working) ?? zero));
}

function graded(attainment: string, rule: ScoringRule & { method: 'graded' }) {
  const degree = decimalOf(attainment);
  const [highest, lowest] = [rule.grades[0], rule.grades.at(-1)];
  const fits =
    compareDecimals(degree, decimalOf(highest?.to ?? '100')) <= 0 &&
    compareDecimals(degree, decimalOf(lowest?.from ?? '0')) >= 0;
  return fits ? some(degree) : none(`达成程度 ${attainment} 不在评判等级内（${lowest?.from}–${highest?.to}）`);
}

/** 完成率, unrounded; for = more than the target counts against it as less does. Null without numbers above 0 to compare. */
function completion(indicator: Indicator): Decimal | null {
  const numbers = numbersOf(indicator);
  if (!numbers || 'hindrance' in numbers) return null;
  const { goal, reached } = numbers;
  // Below 0 a quotient turns round what is better: met or not met is all that can be said.
  if (goal.units <= 0n || reached.units < 0n) return null;
  const { direction } = indicator;
  const reverse = isReverse(direction) || (direction === '=' && compareDecimals(reached, goal) > 0);
  const [top, bottom] = reverse ? [goal, reached] : [reached, goal];
  return divideDecimals(multiplyDecimals(top, hundred), bottom, working);
}

function atMostHundred(rate: Decimal): Decimal {
  if (compareDecimals(rate, hundred) > 0) return hundred;
  return compareDecimals(rate, zero) < 0 ? zero : rate;
}

function some(degree: Decimal) {
  return { degree, reason: '' };
}

function none(reason: string) {
  return { degree: null, reason };
}

function decimalOf(text: string): Decimal {
  return parseDecimal(text) ?? zero;
}

/** Points as they are shown: 7, 7.5. */
export function pointsText(points: Decimal | null): string {
  return points ? formatDecimal(trimDecimal(points)) : '';
}

/** 评分方法 in words, as it applies to an indicator. */
export function methodText(indicator: Indicator, scoring: Scoring): string {
  return scoringMethods[ruleOf(indicator, scoring).method];
}
