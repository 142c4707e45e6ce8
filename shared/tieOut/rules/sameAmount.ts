import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { amountListsOf } from '../text/amountList.ts';
import { absolute, inUnit, isAtMost, isEqual, isSlipOf, isZero, minus, plain, roundsTo, times } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { distinctAmounts } from '../text/mainFact.ts';
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

/** One amount as it is told, of one subject and period: the first place of it, and all of them. */
type Telling = MoneyFact & { figures: readonly Figure[]; sums: ReadonlySet<number> };

/** A subject with more amounts than these is a list, and no fact that is told in many places: no more of them are compared. */
const mostAmounts = 200;
/** So many other places a reason names. */
const mostPlaces = 8;

function check(report: Report, facts: readonly MoneyFact[]): Finding[] {
  const all = tellingsOf(facts, sumsAmong(facts));
  const bySubject = Map.groupBy(distinctAmounts(all), ({ subject }) => subject);
  const told = [...bySubject.values()].flatMap((amounts) => amounts.slice(0, mostAmounts));
  if (told.length < 2) return [];
  const supports = new Map(told.map((fact) => [fact, support(report, fact)]));
  const supported = told.toSorted(
    (left, right) =>
      isRounding(left, right) - isRounding(right, left) || (supports.get(right) ?? 0) - (supports.get(left) ?? 0),
  );
  const ranks = new Map(supported.map(({ figure }, rank) => [plain(figure.value), rank]));
  const rankOf = ({ figure }: Telling) => ranks.get(plain(figure.value)) ?? -1;
  const candidates = Map.groupBy(supported, ({ subject }) => subject);
  const compared = all.filter((fact) => rankOf(fact) >= 0);
  const alike = Map.groupBy(compared, ({ subject }) => subject);
  const found = compared.flatMap((fact) => {
    const [other] = likeIt(candidates, fact, (each) => rankOf(each) < rankOf(fact)).sort(
      (left, right) => rankOf(left) - rankOf(right),
    );
    if (!other) return [];
    const values = likeIt(alike, fact).flatMap(({ figures }) => figures);
    return fact.figures.map((figure) => contradiction(report, { ...fact, figure }, other, values));
  });
  return [...found, ...[...bySubject.values()].flatMap(tooMany)];
}

/** What was left out is told, at the first amount that is not compared. */
function tooMany(amounts: readonly Telling[]): Finding[] {
  const next = amounts[mostAmounts];
  if (!next) return [];
  const title = conceptTitles[next.concept];
  return [
    raise(sameAmount, {
      severity: 'info',
      at: clauseOf(next.figure.paragraph, next.figure),
      stated: `${title} ${amounts.length} 个`,
      expected: `互相核对的是前 ${mostAmounts} 个`,
      reason: `同称${title}的不同金额有 ${amounts.length} 个，只互相核对前 ${mostAmounts} 个，自此处起没有核对；请按项目拆分后再检查。`,
    }),
  ];
}

function tellingsOf(facts: readonly MoneyFact[], sums: ReadonlyMap<Figure, ReadonlySet<number>>): Telling[] {
  const groups = Map.groupBy(facts, ({ figure, subject, period }) =>
    [plain(figure.value), figure.digits, figure.unit, subject, period].join('|'),
  );
  return [...groups.values()].flatMap((group) =>
    group[0]
      ? [
          {
            ...group[0],
            figures: group.map(({ figure }) => figure),
            sums: new Set(group.flatMap(({ figure }) => [...(sums.get(figure) ?? [])])),
          },
        ]
      : [],
  );
}

/** So many amounts, one behind the other, may be the parts of a sum. */
const mostParts = 12;

/** 一季度下达300万元，二季度下达200万元，累计下达500万元: which sums that tie each amount is a part or the total of. */
function sumsAmong(facts: readonly MoneyFact[]): ReadonlyMap<Figure, ReadonlySet<number>> {
  const sums = new Map<Figure, Set<number>>();
  let count = 0;
  const mark = (members: readonly MoneyFact[]) => {
    count += 1;
    for (const { figure } of members) sums.set(figure, (sums.get(figure) ?? new Set()).add(count));
  };
  facts.forEach((total, at) => {
    for (const step of [-1, 1]) {
      const parts: MoneyFact[] = [];
      let rest = total.figure.value;
      for (let next = at + step; parts.length < mostParts; next += step) {
        const part = facts[next];
        if (!part || !isAtMost(part.figure.value, rest)) break;
        parts.push(part);
        rest = minus(rest, part.figure.value);
        if (parts.length >= 2 && isZero(rest)) mark([total, ...parts]);
      }
    }
  });
  return sums;
}

/** The tellings of another amount for what must be one thing; of those only that pass. */
function likeIt(
  bySubject: ReadonlyMap<string, readonly Telling[]>,
  fact: Telling,
  passes: (other: Telling) => boolean = () => true,
): Telling[] {
  const groups = fact.subject === '' ? [...bySubject.values()] : [bySubject.get(fact.subject), bySubject.get('')];
  return groups.flatMap((group) =>
    (group ?? []).filter((each) => {
      if (!isOfOneThing(each, fact) || isEqual(each.figure.value, fact.figure.value)) return false;
      return passes(each) && areOne(each, fact) && [...each.sums].every((sum) => !fact.sums.has(sum));
    }),
  );
}

function contradiction(report: Report, fact: MoneyFact, other: MoneyFact, others: readonly Figure[]): Finding {
  const { figure } = fact;
  const rounded = roundedPrint(other, fact);
  const places = [
    ...new Set(
      others
        .toSorted((left, right) => left.paragraph.index - right.paragraph.index || left.start - right.start)
        .map((each) => `${each.digits}${each.unit}（${lineName(each.paragraph, each.start)}）`),
    ),
  ];
  const more = places.length > mostPlaces ? `等 ${places.length} 处` : '';
  return raise(sameAmount, {
    // Rounding that makes spending look like the whole budget hides something; other rounding is a matter of form.
    severity: rounded && !hidesRest(report, fact) ? 'info' : 'error',
    at: clauseOf(figure.paragraph, figure),
    stated: figure.digits + figure.unit,
    expected: other.figure.digits + other.figure.unit,
    reason: `同为${conceptTitles[fact.concept]}，此处为 ${figure.digits}${figure.unit}，别处为 ${places.slice(0, mostPlaces).join('、')}${more}，请以批复或凭证核定一个数。`,
  });
}

/** How many figures elsewhere bear a value out: told again, or what two other figures make. */
function support(report: Report, { figure }: MoneyFact): number {
  const again = moneyCounts(report).get(plain(figure.value)) ?? 0;
  const here = report.figuresIn(figure.paragraph).filter((each) => each.kind === 'money' && each !== figure);
  const values = Map.groupBy(here, ({ value }) => plain(value));
  const tied = here.some((one) => {
    const rest = values.get(plain(minus(figure.value, one.value))) ?? [];
    return !isZero(one.value) && rest.some((two) => two !== one);
  });
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

/** Near values, or a slip of the pen, of one thing in one period. */
function areOne(left: MoneyFact, right: MoneyFact): boolean {
  if (left.period !== '' && right.period !== '' && left.period !== right.period) return false;
  if (isOfOther(left, right)) return false;
  const [one, two] = [left.figure, right.figure];
  if (isAtMost(times(absolute(minus(one.value, two.value)), 50), two.value)) return true;
  const isAlike = one.unit === two.unit && one.printed.scale === two.printed.scale;
  if (isAlike) return isSlipOf(one.digits + one.unit, two.digits + two.unit);
  return isSlipOf(inUnit(one.value, two.unit, two.printed.scale), two.digits + two.unit);
}

const ordinal = /第[一二三四五六七八九十][批次笔期标]|[一二三四五六七八九十A-Z](?:标段|包|号)/;
const sources = /中央|[省市县区镇乡州]级|上级|本级|地方|自筹|总/g;
const stages = /年初|调整后|调[整增减]|追加/g;
const dates = /(?<!\d)\d{1,2}月|[上下]半年|[前第]?[一二三四]季度|年末|年底/g;

/** Of another source (省级, 县级), stage (年初, 调整后) or day (截至6月末, 截至9月末) than the other of its paragraph. */
function isOfOther(left: MoneyFact, right: MoneyFact): boolean {
  const [one, two] = [left, right].map(({ subject }) => ordinal.exec(subject)?.[0] ?? '');
  if (one !== two && left.figure.paragraph === right.figure.paragraph) return true;
  const differ = (words: RegExp, isKept: boolean) => {
    const [before, behind] = [lastWord(left, words), lastWord(right, words)];
    return before !== behind && (isKept || (before !== '' && behind !== ''));
  };
  if (differ(stages, false) || differ(dates, false)) return true;
  return left.figure.paragraph === right.figure.paragraph && differ(sources, left.concept === 'allotted');
}

/** The last of these words before an amount, in its part of the sentence; '' when there is none. */
function lastWord({ figure }: MoneyFact, words: RegExp): string {
  const { text } = figure.paragraph;
  const start = Math.max(...['。', '；'].map((sign) => text.lastIndexOf(sign, figure.start))) + 1;
  return text.slice(start, figure.start).match(words)?.at(-1) ?? '';
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
  const given = report.once(
    'given',
    () =>
      new Set(
        moneyFactsOf(report)
          .filter(({ concept }) => concept === 'budget' || concept === 'allotted')
          .map(({ figure }) => formatDecimal(figure.printed)),
      ),
  );
  return given.has(formatDecimal(fact.figure.printed));
}
