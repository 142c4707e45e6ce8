import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { amountListsOf } from '../text/amountList.ts';
import { absolute, inUnit, isAtMost, isEqual, isSlipOf, isZero, minus, plain, roundsTo, times } from '../text/exact.ts';
import { conceptTitles, type MoneyFact, moneyFactsOf } from '../text/moneyFact.ts';

/**
 * R2 同一事实: one amount (概算, 预算, 支出 … of the same thing in the same period) is one number wherever it is told.
 * Amounts that are far apart are taken as different facts; what is raised are slips, near values and roundings.
 */
export const sameAmount: Rule = {
  id: 'R2',
  title: '同一金额多处一致',
  class: 'A',
  run: (report) => [...groupsOf(report).values()].flatMap((facts) => check(report, facts)),
};

function groupsOf(report: Report): Map<string, MoneyFact[]> {
  const groups = new Map<string, MoneyFact[]>();
  // The parts of an amount (项目支出 of one year and of another) are facts of their list.
  const parts = new Set(amountListsOf(report).flatMap((list) => list.parts));
  for (const fact of moneyFactsOf(report)) {
    if (isZero(fact.figure.value) || parts.has(fact.figure)) continue;
    const key = fact.concept;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return groups;
}

function check(report: Report, facts: readonly MoneyFact[]): Finding[] {
  const findings: Finding[] = [];
  const told = facts.filter(
    (fact, index) => facts.findIndex((other) => isEqual(other.figure.value, fact.figure.value)) === index,
  );
  if (told.length < 2) return [];
  const supported = told.toSorted(
    (left, right) =>
      isRounding(left, right) - isRounding(right, left) || support(report, right) - support(report, left),
  );
  for (const fact of facts) {
    const rank = supported.findIndex((other) => isEqual(other.figure.value, fact.figure.value));
    const other = supported.find(
      (each) =>
        !isEqual(each.figure.value, fact.figure.value) &&
        supported.indexOf(each) < rank &&
        areOne(each, fact) &&
        isOfOneThing(each, fact),
    );
    if (!other) continue;
    findings.push(contradiction(report, fact, other, facts));
  }
  return findings;
}

function contradiction(report: Report, fact: MoneyFact, other: MoneyFact, facts: readonly MoneyFact[]): Finding {
  const { figure } = fact;
  const rounded = roundedPrint(other, fact);
  const values = facts
    .filter((each) => !isEqual(each.figure.value, figure.value) && areOne(each, fact) && isOfOneThing(each, fact))
    .map((each) => `${each.figure.digits}${each.figure.unit}（${lineName(each.figure.paragraph, each.figure.start)}）`);
  return raise(sameAmount, {
    // Rounding that makes spending look like the whole budget hides something; other rounding is a matter of form.
    severity: rounded && !hidesRest(report, fact) ? 'info' : 'error',
    at: clauseOf(figure.paragraph, figure),
    stated: figure.digits + figure.unit,
    expected: other.figure.digits + other.figure.unit,
    reason: `同为${conceptTitles[fact.concept]}，此处为 ${figure.digits}${figure.unit}，别处为 ${[...new Set(values)].join('、')}，请以批复或凭证核定一个数。`,
  });
}

/** How many figures elsewhere bear a value out: told again, or what two other figures make. */
function support(report: Report, { figure }: MoneyFact): number {
  const again = moneyCounts(report).get(plain(figure.value)) ?? 0;
  const here = report.figuresIn(figure.paragraph).filter(({ kind }) => kind === 'money');
  const tied = here.some((one) =>
    here.some(
      (two) =>
        one !== figure &&
        two !== figure &&
        one !== two &&
        !isZero(one.value) &&
        isEqual(figure.value, { ...sum(one.value, two.value) }),
    ),
  );
  return again * 2 + (tied ? 3 : 0);
}

/** How often each amount is told. */
function moneyCounts(report: Report): ReadonlyMap<string, number> {
  return report.once('moneyCounts', () => {
    const counts = new Map<string, number>();
    for (const { kind, value } of report.figures) {
      if (kind === 'money') counts.set(plain(value), (counts.get(plain(value)) ?? 0) + 1);
    }
    return counts;
  });
}

function sum(left: MoneyFact['figure']['value'], right: MoneyFact['figure']['value']) {
  return minus(left, { units: -right.units, scale: right.scale });
}

/** Near values, or a slip of the pen, of one thing in one period. */
function areOne(left: MoneyFact, right: MoneyFact): boolean {
  if (left.period !== '' && right.period !== '' && left.period !== right.period) return false;
  const [one, two] = [left.figure, right.figure];
  if (isAtMost(times(absolute(minus(one.value, two.value)), 50), two.value)) return true;
  return isSlipOf(inUnit(one.value, two.unit, two.printed.scale), two.digits + two.unit);
}

/** 1 when the first is the second, rounded: the finer print is what the other must follow. */
function isRounding(rounded: MoneyFact, exact: MoneyFact): number {
  return roundedPrint(exact, rounded) ? 1 : 0;
}

/**
 * Of the same subject; or one of the project as such, told at one place with its name, where the figure is long enough
 * that a like one is hardly another fact.
 */
function isOfOneThing(left: MoneyFact, right: MoneyFact): boolean {
  if (left.subject === right.subject) return true;
  if (left.subject !== '' && right.subject !== '') return false;
  const [one, two] = [left.figure.digits, right.figure.digits];
  return one.replace('.', '').length >= 4 && one !== two && isSlipOf(one, two);
}

/** 943.07 printed as 943.1. */
function roundedPrint(exact: MoneyFact, rounded: MoneyFact): boolean {
  const [fine, coarse] = [exact.figure.printed, rounded.figure.printed];
  return exact.figure.unit === rounded.figure.unit && roundsTo(fine, coarse);
}

function hidesRest(report: Report, fact: MoneyFact): boolean {
  if (fact.concept !== 'spent') return false;
  const budgets = moneyFactsOf(report).filter(({ concept }) => concept === 'budget' || concept === 'allotted');
  return budgets.some(({ figure }) => formatDecimal(figure.printed) === formatDecimal(fact.figure.printed));
}
