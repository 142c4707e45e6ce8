import { type Decimal, formatDecimal, parseDecimal, trimDecimal } from '../../shared/decimal.ts';
import type { SheetCell } from '../../shared/document/workbook.ts';
import { isReverse, numbersOf } from '../../shared/indicator/completion.ts';
import type { Indicator } from '../../shared/indicator/indicator.ts';
import { ruleOf, type Scoring } from '../../shared/indicator/scoring.ts';
import type { ScoringRule } from '../../shared/rulePack/rulePack.ts';

/** Where target and actual stand on the sheet, as references; without them the formula holds their values. */
type Places = { goal: string; reached: string };

/**
 * 得分 as the arithmetic of its rule on the sheet: `ROUND(分值*MIN(1,核实完成值/指标值),2)`. Points that a person gave, and
 * rules that decide by words, are values.
 *
 * @param weight the reference to 分值.
 */
export function scoreCell(
  indicator: Indicator,
  scoring: Scoring,
  points: string | null,
  weight: string | null,
  places: Places | null = null,
): SheetCell {
  if (points === null) return null;
  const share = weight === null || indicator.awardedScore !== null ? null : shareFormula(indicator, scoring, places);
  if (share === null) return { number: points };
  return { formula: `ROUND(${weight}*${share},${scoring.decimals})`, result: points };
}

/** What part of the weight is earned, from 0 to 1; null where no arithmetic says it. The same steps as `scoring.ts`. */
function shareFormula(indicator: Indicator, scoring: Scoring, places: Places | null): string | null {
  const rule = ruleOf(indicator, scoring);
  if (rule.method === 'graded' && indicator.attainment !== null) return `${indicator.attainment}/100`;
  if (rule.method !== 'proportional' && rule.method !== 'satisfaction' && rule.method !== 'metOrNot') return null;
  const numbers = numbersOf(indicator);
  if (!numbers || 'hindrance' in numbers) return null;
  const { goal, reached } = numbers;
  const [wanted, found] = places ? [places.goal, places.reached] : [plain(goal), plain(reached)];
  const { direction } = indicator;
  if (rule.method === 'metOrNot') {
    return direction === 'qualitative' ? null : `IF(${found}${direction}${wanted},1,0)`;
  }
  // Values of the sheet may be changed there; at 0 and below no ratio says anything, as `scoring.ts` has it.
  const guarded = (share: string) =>
    places ? `IF(MIN(${wanted},${found})>0,${share},IF(${found}${direction}${wanted},1,0))` : share;
  if (goal.units <= 0n || reached.units <= 0n) return null;
  // A target that is the limit itself leaves nothing to divide by.
  if (rule.method === 'satisfaction' && plain(goal) === plain(parseDecimal(rule.zeroBelow) ?? goal)) return null;
  const rate =
    direction === '='
      ? `MIN(${found}/${wanted},${wanted}/${found})`
      : isReverse(direction)
        ? `${wanted}/${found}`
        : `${found}/${wanted}`;
  return guarded(rule.method === 'satisfaction' ? satisfied(rate, wanted, found, rule) : proportional(rate, rule));
}

function proportional(rate: string, { zeroBelow, reduceAbove }: ScoringRule & { method: 'proportional' }): string {
  const capped = `MIN(1,${rate})`;
  const reduced = reduceAbove ? `IF(${rate}>${reduceAbove}/100,1/(${rate}),${capped})` : capped;
  return zeroBelow ? `IF(${rate}<${zeroBelow}/100,0,${reduced})` : reduced;
}

function satisfied(
  rate: string,
  wanted: string,
  found: string,
  { zeroBelow }: ScoringRule & { method: 'satisfaction' },
): string {
  return `IF(${rate}>=1,1,IF(${found}<${zeroBelow},0,MAX(0,MIN(1,(${found}-${zeroBelow})/(${wanted}-${zeroBelow})))))`;
}

function plain(value: Decimal): string {
  return formatDecimal(trimDecimal(value));
}

/** A number that stands on the sheet as one: not too long to be kept exactly. */
export function bareNumber(text: string): Decimal | null {
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) && text.length <= 16 ? parseDecimal(text) : null;
}
