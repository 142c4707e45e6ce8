import { compareDecimals, type Decimal, formatDecimal, roundDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { amountListsOf } from '../text/amountList.ts';
import { inUnit, isAtMost, isEqual, isZero, percentOf, sumOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { distinctAmounts, mainFactsIn, mainFactsOf } from '../text/mainFact.ts';
import { type MoneyConcept, type MoneyFact, moneyFactsOf, phraseBefore } from '../text/moneyFact.ts';
import { isMeantAs, isQuotient, roundedOf } from '../text/quotient.ts';
import { type RateKind, ratesOf } from '../text/rate.ts';

const parts: Readonly<Record<RateKind, { part: readonly MoneyConcept[]; whole: readonly MoneyConcept[] }>> = {
  execution: { part: ['spent'], whole: ['budget', 'allotted', 'contract'] },
  // What was spent is no base of 到位率: it is less than what is in place.
  inPlace: { part: ['allotted'], whole: ['budget', 'estimate'] },
  leftOver: { part: ['unspent'], whole: ['budget', 'allotted'] },
};

/** R4 比率: a printed rate is its numerator by its denominator, rounded to the decimals that are printed. */
export const rate: Rule = {
  id: 'R4',
  title: '比率等于分子除以分母',
  class: 'A',
  run: (report) => ratesOf(report).flatMap(({ figure, kind }) => check(report, figure, kind)),
};

function check(report: Report, figure: Figure, kind: RateKind): Finding[] {
  const near = factsNear(report, figure);
  const amounts = report
    .figuresIn(figure.paragraph)
    .filter((each) => each.kind === 'money' && each.start < figure.start && !isZero(each.value))
    .slice(-mostAmounts);
  const mismatch = kind === 'inPlace' ? againstParts(report, figure) : [];
  if (mismatch.length > 0) return mismatch;
  const local = kind === 'leftOver' ? null : (besideIt(report, figure) ?? withRest(report, figure));
  if (local) return local;
  const { part: partConcepts, whole: wholeConcepts } = parts[kind];
  const part = near.filter(({ concept }) => partConcepts.includes(concept));
  const whole = near.filter(({ concept }) => wholeConcepts.includes(concept));
  if (part.length === 0 || whole.length === 0) return [];
  // A base that the sentence does not name may still be one of the amounts before it, also one told elsewhere.
  const anywhere = amountsOf(report, wholeConcepts);
  const tops = [...amounts, ...distinctAmounts(part).map(({ figure: each }) => each)].map(({ value }) => value);
  if (tops.some((top) => amounts.some(({ value }) => agrees(top, value, figure)) || isOfOne(top, anywhere, figure)))
    return [];
  // What is divided stands in the same clause of the sentence: a rate may be of another contract's.
  const top = part.map(({ figure: each }) => each).findLast((each) => isBeside(each, figure));
  const base = whole.at(-1)?.figure;
  if (!top || !base) return [];
  const expected = percentOf(top.value, base.value, Math.max(figure.printed.scale, 2));
  // What is more than half of it off was divided by something else.
  if (!expected || !isMeantAs(expected, figure, 2)) return [];
  if (isOfSources(report, figure, top, base)) return [];
  return [wrongRate(figure, top, base, expected)];
}

/** 财政资金到位300万元；自筹资金到位150万元；支出432万元，执行率96%: of what all sources gave. */
function isOfSources(report: Report, figure: Figure, top: Figure, base: Figure): boolean {
  const here = moneyFactsOf(report).filter(
    (fact) => fact.figure.paragraph === figure.paragraph && fact.figure.start < figure.start,
  );
  const concept = here.find((fact) => fact.figure === base)?.concept;
  const given = here.filter((fact) => fact.concept === concept && fact.figure !== top);
  return given.length > 1 && agrees(top.value, sumOf(given.map((fact) => fact.figure.value)), figure);
}

function wrongRate(figure: Figure, top: Figure, base: Figure, expected: Decimal): Finding {
  return raise(rate, {
    severity: 'error',
    at: clauseOf(figure.paragraph, figure),
    stated: `${figure.digits}%`,
    expected: `${formatDecimal(expected)}%`,
    reason: `${top.digits}${top.unit}÷${base.digits}${base.unit}＝${formatDecimal(expected)}%，此处为 ${figure.digits}%。`,
  });
}

const directly =
  /^[，、（]?(?:预算|资金|经费)?(?:执行率|支付率|使用率|支出率|完成率|到位率|完成预算的?)(?:为|达到?|是|：)?$/;

/**
 * 购置费预算15万元，已执行3万元，完成率20%: of whatever it is, two amounts and their rate, with nothing else between.
 * null where there is no such thing.
 */
function besideIt(report: Report, figure: Figure): Finding[] | null {
  const { paragraph } = figure;
  const before = report.figuresIn(paragraph).filter(({ end }) => end <= figure.start);
  const stop = Math.max(
    ...['。', '；'].map((sign) => paragraph.text.lastIndexOf(sign, figure.start)),
    before.findLast(({ unit }) => unit === '%')?.end ?? 0,
  );
  const amounts = before.filter(({ kind, start }) => kind === 'money' && start >= stop);
  const words = (each: Figure, least: number) => phraseBefore(paragraph.text, least, each.start);
  // 支出21.36万元，完成预算的71.20%（预算30万元）: the base stands behind.
  const behind = report.figuresIn(paragraph).find(({ start }) => start > figure.end);
  const isBehind =
    behind?.kind === 'money' &&
    /^（[\u4e00-\u9fa5]*预算[\u4e00-\u9fa5]*$/.test(paragraph.text.slice(figure.end, behind.start));
  const [base, top] = isBehind ? [behind, amounts.at(-1)] : amounts;
  if (!base || !top || amounts.length !== (isBehind ? 1 : 2) || base.approximate || top.approximate) return null;
  const [baseWords, topWords] = isBehind ? ['预算', words(top, stop)] : [words(base, stop), words(top, base.end)];
  if (!/预算|下达|到位|安排|计划|年初|资金|总额|合同|投资|指标|经费/.test(baseWords)) return null;
  if (!/支出|支付|执行|使用|拨付|发放|列支|到位/.test(topWords) || /未|预算|结余|剩余/.test(topWords)) return null;
  if (isQuotient(roundedOf(top), roundedOf(base), figure)) return [];
  const expected = percentOf(top.value, base.value, Math.max(figure.printed.scale, 2));
  const isPlain = directly.test(paragraph.text.slice(top.end, figure.start));
  if (!expected || !(isPlain || isMeantAs(expected, figure))) return null;
  return [wrongRate(figure, top, base, expected)];
}

/** 支付180万元，未支付20万元，支付率90%: what was paid of that and the rest, where the report has such a whole. */
function withRest(report: Report, figure: Figure): Finding[] | null {
  const { text } = figure.paragraph;
  const before = report.figuresIn(figure.paragraph).filter(({ end }) => end <= figure.start);
  const [paid, rest] = before.slice(-2);
  if (paid?.kind !== 'money' || rest?.kind !== 'money' || paid.approximate || rest.approximate) return null;
  const words = (each: Figure, least: number) => phraseBefore(text, least, each.start);
  if (!/(?:支付|支出|拨付|使用|执行)(?:了|资金|数)?$/.test(words(paid, before.at(-3)?.end ?? 0))) return null;
  if (!/^[，、](?:尚)?未(?:支付?|支出|拨付|使用|执行)(?:资金|数)?$/.test(text.slice(paid.end, rest.start))) return null;
  if (!directly.test(text.slice(rest.end, figure.start))) return null;
  const whole = sumOf([paid.value, rest.value]);
  const told = report.figures.find(({ kind, value }) => kind === 'money' && isEqual(value, whole));
  if (!told || isQuotient(roundedOf(paid), roundedOf(told), figure)) return told ? [] : null;
  const expected = percentOf(paid.value, told.value, Math.max(figure.printed.scale, 2));
  return expected && isMeantAs(expected, figure) ? [wrongRate(figure, paid, told, expected)] : [];
}

/** So many amounts before a rate in its paragraph may be what it divides. */
const mostAmounts = 30;

/** The amounts that the report has of these kinds, each once, the smallest first. */
function amountsOf(report: Report, concepts: readonly MoneyConcept[]): readonly Decimal[] {
  return report.once(`amounts ${concepts}`, () =>
    distinctAmounts(mainFactsOf(report).filter(({ concept }) => concepts.includes(concept)))
      .map(({ figure }) => figure.value)
      .filter(({ units }) => units > 0n)
      .sort(compareDecimals),
  );
}

/** Whether the rate is what this amount makes of one of the bases: the greater the base, the smaller the rate. */
function isOfOne(top: Decimal, bases: readonly Decimal[], figure: Figure): boolean {
  let [low, high] = [0, bases.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const made = percentOf(top, bases[middle] as Decimal, figure.printed.scale);
    if (made && isAtMost(made, figure.printed)) high = middle;
    else low = middle + 1;
  }
  const base = bases[low];
  return base !== undefined && agrees(top, base, figure);
}

function isBeside(part: Figure, { paragraph, start }: Figure): boolean {
  return part.paragraph === paragraph && part.end <= start && !/[。；《]/.test(paragraph.text.slice(part.end, start));
}

function agrees(top: Decimal, base: Decimal, { printed }: Figure): boolean {
  const exact = percentOf(top, base, printed.scale);
  return exact !== null && isEqual(exact, roundDecimal(printed, printed.scale));
}

/** Facts of the project as such: of the same paragraph; for what it does not tell, the last ones before. */
function factsNear(report: Report, figure: Figure): MoneyFact[] {
  const here = mainFactsIn(report, figure.paragraph).filter((fact) => fact.figure.start < figure.start);
  // Without a numerator or a denominator beside it, a rate may be of anything.
  if (here.length === 0) return [];
  const have = new Set(here.map(({ concept }) => concept));
  const others = agreedFacts(report).flatMap((told) => {
    const last = told.findLast((fact) => fact.figure.paragraph !== figure.paragraph);
    return last && !have.has(last.concept) ? [last] : [];
  });
  return [...others.toSorted((left, right) => order(left.figure, right.figure)), ...here];
}

/** The facts of each concept that has one value in the whole report. */
function agreedFacts(report: Report): readonly (readonly MoneyFact[])[] {
  return report.once('agreedFacts', () =>
    [...Map.groupBy(mainFactsOf(report), ({ concept }) => concept).values()].filter(
      (facts) => distinctAmounts(facts).length === 1,
    ),
  );
}

function order(left: Figure, right: Figure): number {
  return left.paragraph.index - right.paragraph.index || left.start - right.start;
}

/** 到位率 100% beside parts that come to more than what is in place. */
function againstParts(report: Report, figure: Figure): Finding[] {
  const lists = report.once('amountListsIn', () => Map.groupBy(amountListsOf(report), ({ paragraph }) => paragraph));
  const list = lists.get(figure.paragraph)?.find(({ start, totals }) => start < figure.start && totals.length > 0);
  const total = list?.totals[0];
  const last = list?.parts.at(-1);
  const inPlace = report
    .figuresIn(figure.paragraph)
    .findLast((each) => each.kind === 'money' && each.start < figure.start && each.start > (last?.end ?? 0));
  if (!list || !total || !inPlace || !last) return [];
  const sum = sumOf(list.parts.map(({ value }) => value));
  const expected = percentOf(inPlace.value, sum, 2);
  // 100% claims completeness: it is held against the parts to the last decimal.
  if (isEqual(sum, total.value) || !expected || !isEqual(inPlace.value, total.value)) return [];
  // Only where the parts all but make the total: an incomplete list is no base.
  const share = percentOf(sum, total.value, 0);
  if (!share || share.units < 95n || share.units > 105n) return [];
  return [
    raise(rate, {
      severity: 'error',
      at: clauseOf(figure.paragraph, figure),
      stated: `${figure.digits}%`,
      expected: `${formatDecimal(expected)}%`,
      reason: `到位 ${inPlace.digits}${inPlace.unit}，而分项合计 ${inUnit(sum, total.unit)}，按分项合计到位率为 ${formatDecimal(expected)}%；请先核定总额。`,
    }),
  ];
}
