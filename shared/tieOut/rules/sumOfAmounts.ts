import type { Finding, Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { type AmountList, amountListsOf } from '../text/amountList.ts';
import { absolute, inUnit, isAtMost, isEqual, isSlipOf, isZero, minus, plain, sumOf, times } from '../text/exact.ts';
import { type Figure, halfUnitOf } from '../text/figure.ts';
import { distinctAmounts } from '../text/mainFact.ts';
import { type MoneyFact, moneyFactsOf } from '../text/moneyFact.ts';

/**
 * R1 合计: the parts of an amount add up to it. What rounding of the parts may have taken is told apart (尾差);
 * a list that is far from its total is taken as not complete and passes.
 */
export const sumOfAmounts: Rule = {
  id: 'R1',
  title: '分项金额之和等于总额',
  class: 'A',
  run: (report) => amountListsOf(report).flatMap((list) => check(report, list)),
};

type Total = { figure: Figure; local: boolean };

function check(report: Report, list: AmountList): Finding[] {
  const totals = totalsOf(report, list);
  if (totals.length === 0 || tiesToAny(list, totals)) return [];
  const sum = sumOf(list.parts.map(({ value }) => value));
  const slack = sumOf([...list.parts, ...list.parts.slice(0, 1)].map(halfUnitOf));
  const nearest = totals.toSorted((left, right) =>
    order(minus(left.figure.value, sum), minus(right.figure.value, sum)),
  );
  const best = nearest.find(({ figure }) => isNear(list, figure, sum)) ?? nearest[0];
  if (!best) return [];
  const difference = minus(best.figure.value, sum);
  // Whole 万元 leave no room for what rounding takes: one of them is worth an answer.
  if (isAtMost(absolute(difference), slack) && best.local && best.figure.printed.scale > 0)
    return roundingDifferences(list, nearest, sum, slack);
  if (!isNear(list, best.figure, sum)) return [];
  const { unit, printed } = best.figure;
  const decimals = Math.max(printed.scale, ...list.parts.map((part) => part.printed.scale));
  const terms = list.parts.map(({ digits }) => digits).join('＋');
  const sumText = inUnit(sum, unit, decimals);
  if (best.local) {
    return [
      raise(sumOfAmounts, {
        severity: 'error',
        at: best.figure,
        stated: best.figure.digits + unit,
        expected: sumText,
        reason: `分项之和 ${terms}＝${sumText}，与总额 ${best.figure.digits}${unit} 相差 ${inUnit(absolute(difference), unit, decimals)}。`,
      }),
    ];
  }
  return [
    raise(sumOfAmounts, {
      severity: 'error',
      at: spanOf(list),
      stated: sumText,
      expected: best.figure.digits + unit,
      reason: `分项之和 ${terms}＝${sumText}，而${lineName(best.figure.paragraph, best.figure.start)}的总额为 ${best.figure.digits}${unit}，相差 ${inUnit(absolute(difference), unit, decimals)}。`,
    }),
  ];
}

function roundingDifferences(
  list: AmountList,
  totals: readonly Total[],
  sum: ReturnType<typeof sumOf>,
  slack: ReturnType<typeof sumOf>,
): Finding[] {
  return totals
    .filter(({ figure, local }) => local && isAtMost(absolute(minus(figure.value, sum)), slack))
    .map(({ figure }, index) => {
      const difference = absolute(minus(figure.value, sum));
      const decimals = Math.max(figure.printed.scale, ...list.parts.map((part) => part.printed.scale));
      const small = isAtMost(difference, times(halfUnitOf(figure), 2)) || index > 0;
      return raise(sumOfAmounts, {
        severity: small ? 'info' : 'warn',
        at: figure,
        stated: figure.digits + figure.unit,
        expected: `${inUnit(sum, figure.unit, decimals)}，差 ${inUnit(difference, figure.unit, decimals)}`,
        reason: `${list.parts.length} 项之和为 ${inUnit(sum, figure.unit, decimals)}，差额 ${inUnit(difference, '元')}在四舍五入的尾差以内，请说明或按明细更正。`,
      });
    });
}

/** The amounts before the list; when there are none, the report's own figure for what the list is of. */
function totalsOf(report: Report, list: AmountList): Total[] {
  const local = list.totals.map((figure) => ({ figure, local: true }));
  const isSplit = list.trigger.startsWith('按');
  if (local.length > 0 && !isSplit) return local;
  const spending = list.names.some((name) => /支出/.test(name));
  const wanted = isSplit
    ? spending
      ? ['spent']
      : ['budget', 'allotted']
    : ['contract', 'spent', 'budget', 'allotted'];
  const elsewhere = told(report, wanted).filter(
    ({ figure }) => figure.paragraph !== list.paragraph && !list.parts.includes(figure),
  );
  // Of an amount that is told often, its last place.
  return distinctAmounts(elsewhere.toReversed())
    .toReversed()
    .map(({ figure }) => ({ figure, local: false }));
}

/** A report that has more totals than these for one thing is a list of projects. */
const mostTotals = 200;

function told(report: Report, wanted: readonly string[]): readonly MoneyFact[] {
  return report.once(`totals ${wanted}`, () => {
    const facts = moneyFactsOf(report).filter(
      ({ concept, subject, figure }) => wanted.includes(concept) && subject.length <= 2 && !isZero(figure.value),
    );
    const counts = new Map<string, number>();
    // Of an amount that is told often, some places will do.
    const places = facts.filter(({ figure }) => {
      const value = plain(figure.value);
      counts.set(value, (counts.get(value) ?? 0) + 1);
      return (counts.get(value) ?? 0) <= 8;
    });
    return places.slice(0, mostTotals);
  });
}

/** All parts, or the first of them (what follows may be told of something else), add up to one of the totals. */
function tiesToAny(list: AmountList, totals: readonly Total[]): boolean {
  if (list.kind === 'closing') return tiesAtTheEnd(list);
  for (let count = list.parts.length; count >= 1; count -= 1) {
    const sum = sumOf(list.parts.slice(0, count).map(({ value }) => value));
    if (
      totals.some(({ figure, local }) => isEqual(figure.value, sum) && (local || count > 1 || list.parts.length === 1))
    ) {
      if (count > 1 || totals.some(({ local }) => local)) return true;
    }
  }
  return false;
}

/** The last of the amounts before 合计 make it (what stands before them is told of something else), or it is told again. */
function tiesAtTheEnd({ parts, totals }: AmountList): boolean {
  return totals.some(
    ({ value }) =>
      parts.some((part) => isEqual(part.value, value)) ||
      parts.some((_, from) => isEqual(sumOf(parts.slice(from).map((part) => part.value)), value)),
  );
}

/** Near enough to be meant as the total: within a twentieth, or a slip of the pen in the total or in one part. */
function isNear(list: AmountList, total: Figure, sum: ReturnType<typeof sumOf>): boolean {
  const difference = absolute(minus(total.value, sum));
  if (isAtMost(times(difference, 20), total.value)) return true;
  if (isSlipOf(plain(total.value), plain(sum))) return true;
  return list.parts.some((part) => {
    const missing = minus(total.value, minus(sum, part.value));
    return missing.units > 0n && isSlipOf(inUnit(missing, part.unit, part.printed.scale), part.digits + part.unit);
  });
}

function spanOf({ paragraph, start, parts }: AmountList) {
  return { paragraph, start, end: parts.at(-1)?.end ?? start };
}

function order(left: ReturnType<typeof sumOf>, right: ReturnType<typeof sumOf>): number {
  return isAtMost(absolute(left), absolute(right)) ? -1 : 1;
}
