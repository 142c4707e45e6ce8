import { addDecimals, type Decimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { absolute, halfUnit, inUnit, isAtMost, isEqual, isSlipOf, isZero, minus, plain, times } from '../text/exact.ts';
import { type Figure, halfUnitOf } from '../text/figure.ts';
import { agreedFact, distinctAmounts, mainFactsIn } from '../text/mainFact.ts';
import { type MoneyConcept, type MoneyFact, moneyFactsOf, phraseBefore } from '../text/moneyFact.ts';
import { paragraphsBefore } from '../text/neighbours.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R3 差额: 下达 − 支付 ＝ 未使用, 预算 − 执行 ＝ 结转结余, 概算 − 一期 ＝ 剩余概算. Told in one paragraph, or each
 * only once for the project as such.
 */
export const difference: Rule = {
  id: 'R3',
  title: '总额减已用等于未用',
  class: 'A',
  run(report) {
    const found = moneyFactsOf(report)
      .filter(
        ({ concept, subject }) => (concept === 'unspent' || concept === 'remainingEstimate') && subject.length <= 2,
      )
      .flatMap((fact) => check(report, fact).map((finding) => ({ figure: fact.figure, finding })));
    const raised = new Set(found.map(({ figure }) => figure));
    const beside = report.body.flatMap((paragraph) => besides(report, paragraph));
    const counted = report.inEach('shortfalls', (paragraph) => shortfalls(report, paragraph));
    return [
      ...[...found, ...beside.filter(({ figure }) => !raised.has(figure))].map(({ finding }) => finding),
      ...counted,
    ];
  },
};

const restWords =
  /^(?:(?:差额|相差|缺口|核减|审减|节约|节省|尚缺|少|短缺|结余|结转|剩余|余额|未支付|未使用|未拨付|尚未支付)(?:的(?:下达|预算|财政))?(?:资金|款项|部分|金额)?(?:为|了|共)?|[比较](?:年初)?预算(?:数|额)?(?:减少|节约|节省|压减|下降)(?:了|额为)?)$/;

/**
 * 安排80万元，到位50万元，差额30万元: two amounts and their difference in one sentence; or what was spent of the amount told
 * last before it. Slips only, where the three are not told right one after the other.
 */
function besides(report: Report, paragraph: Paragraph): { figure: Figure; finding: Finding }[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph).filter(({ kind }) => kind === 'money');
  return figures.flatMap((rest, index) => {
    const phrase = phraseBefore(text, figures[index - 1]?.end ?? 0, rest.start);
    if (rest.approximate || isZero(rest.value) || !restWords.test(phrase)) return [];
    const stop = text.lastIndexOf('。', rest.start) + 1;
    const told = figures.slice(0, index).filter(({ start }) => start >= stop);
    // A包预算…，节约…；B包预算620万元，中标价598万元，节约22万元: by itself, where both stand there.
    const own = told.filter(({ start }) => start > text.lastIndexOf('；', rest.start));
    const here = own.length === 2 ? own : told;
    const wholes = here.length >= 2 ? here.slice(0, -1) : lastWholes(report, paragraph, here[0]);
    const [used] = here.slice(-1);
    if (!used || wholes.length === 0 || here.length > 2) return [];
    const lefts = wholes.map((whole) => ({ whole, left: minus(whole.value, used.value) }));
    if (lefts.some(({ left }) => isEqual(left, rest.value))) return [];
    const meant =
      lefts.find(({ left }) => isSlipOf(inUnit(left, rest.unit, rest.printed.scale), rest.digits + rest.unit)) ??
      lefts.find(
        ({ whole, left }) => isToldAtOnce(report, whole, used, rest) && left.units > 0n && !isRounded(left, rest),
      );
    if (!meant) return [];
    const expected = inUnit(meant.left, rest.unit, rest.printed.scale);
    const finding = raise(difference, {
      severity: 'error',
      at: clauseOf(paragraph, rest),
      stated: rest.digits + rest.unit,
      expected,
      reason: `${meant.whole.digits}${meant.whole.unit}（${lineName(meant.whole.paragraph, meant.whole.start)}）－${used.digits}${used.unit}＝${expected}，此处为 ${rest.digits}${rest.unit}。`,
    });
    return [{ figure: rest, finding }];
  });
}

const givenWords = /(?:预算|控制价|概算|下达|到位|送审|拨付)[\u4e00-\u9fa5]{0,6}$/;
const usedWords =
  /^，(?:项目|累计|实际|已|共)*(?:支出|支付|使用|执行|中标|成交|审定|列支)(?:金额|资金|总额|数|价|额)?(?:合计)?(?:为|共)?$/;

/** What else comes in or goes out: 上年结转10万元, 年中调减20万元, 财政收回30万元, 结转20万元，结余14.60万元. */
const otherFlows =
  /(?:上年|年初)(?:结转|结余)|调[整减增]|追加|收回|上缴|退回|统筹|核销|其他(?:资金|经费|收入|来源)|结转[^，。；]*[，、；]结余|结余[^，。；]*[，、；]结转/;

/** 预算1,380万元，中标价1,352.6万元，节约27.4万元: with nothing else between, and nothing else that is left behind or taken back. */
function isToldAtOnce(report: Report, whole: Figure, used: Figure, rest: Figure): boolean {
  const { paragraph } = rest;
  const { text } = paragraph;
  if (whole.paragraph !== paragraph) return false;
  const stop = text.slice(rest.end).search(/[。；]/);
  const end = stop < 0 ? text.length : rest.end + stop;
  const told = report.figuresIn(paragraph);
  return (
    told.at(told.indexOf(rest) - 1) === used &&
    !told.some(({ kind, start }) => kind === 'money' && start > rest.start && start < end) &&
    givenWords.test(phraseBefore(text, 0, whole.start)) &&
    usedWords.test(text.slice(whole.end, used.start)) &&
    text[used.end] === '，' &&
    !/其中/.test(sentenceOf(rest)) &&
    !otherFlows.test(sentenceOf(rest))
  );
}

function sentenceOf({ paragraph: { text }, start, end }: Figure): string {
  const stop = text.indexOf('。', end);
  return text.slice(text.lastIndexOf('。', start) + 1, stop < 0 ? text.length : stop);
}

/** What the printed decimals of the rest leave open. */
function isRounded(left: Decimal, rest: Figure): boolean {
  return isAtMost(absolute(minus(left, rest.value)), times(halfUnitOf(rest), 2));
}

/** 计划养护86.50公里，实际养护82.20公里，少4.30公里: three figures of one unit with nothing else between. */
function shortfalls(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rest, index) => {
    const [planned, actual] = [figures[index - 2], figures[index - 1]];
    if (!planned || !actual || [planned, actual, rest].some((each) => each.unit !== rest.unit || each.approximate))
      return [];
    if (rest.unit === '' || rest.unit === '%' || rest.kind === 'money') return [];
    if (
      !/(?:计划|目标|任务|应)[\u4e00-\u9fa5]{0,8}$/.test(
        phraseBefore(text, figures[index - 3]?.end ?? 0, planned.start),
      )
    )
      return [];
    if (!/^，实际[\u4e00-\u9fa5]{0,8}$/.test(text.slice(planned.end, actual.start))) return [];
    if (
      !/^，(?:[比较](?:计划|目标|任务))?(?:少|相差|差|短缺|缺口|尚缺|未完成|减少)(?:了|为)?$/.test(
        text.slice(actual.end, rest.start),
      )
    )
      return [];
    const left = minus(planned.value, actual.value);
    if (left.units < 0n || isEqual(left, rest.value)) return [];
    const expected = inUnit(left, rest.unit, rest.printed.scale);
    return [
      raise(difference, {
        severity: 'error',
        at: clauseOf(paragraph, rest),
        stated: rest.digits + rest.unit,
        expected,
        reason: `${planned.digits}${planned.unit}－${actual.digits}${actual.unit}＝${expected}，此处为 ${rest.digits}${rest.unit}。`,
      }),
    ];
  });
}

/** What was allotted or budgeted, as told last before what was spent, at most three paragraphs away. */
function lastWholes(report: Report, paragraph: Paragraph, used: Figure | undefined): Figure[] {
  const facts = report.once('wholesByParagraph', () =>
    Map.groupBy(
      moneyFactsOf(report).filter(({ concept }) => concept === 'allotted' || concept === 'budget'),
      ({ figure }) => figure.paragraph,
    ),
  );
  return [...paragraphsBefore(report, paragraph, 3), paragraph]
    .flatMap((each) => facts.get(each) ?? [])
    .map(({ figure }) => figure)
    .filter((figure) => used && (figure.paragraph !== paragraph || figure.end <= used.start));
}

function check(report: Report, rest: MoneyFact): Finding[] {
  const wholes = candidates(report, rest, rest.concept === 'unspent' ? ['allotted', 'budget'] : ['estimate']);
  const used = candidates(report, rest, ['spent']);
  const taken = rest.concept === 'unspent' ? used : phases(report, rest);
  if (wholes.length === 0 || taken.length === 0) return [];
  const pairs = wholes.flatMap((whole) => taken.map((part) => ({ whole, part, left: minus(whole.value, part.value) })));
  if (pairs.some(({ left }) => isWithin(left, rest)) || isOtherRest(report, rest)) return [];
  const [first] = pairs;
  if (!first || first.left.units < 0n) return [];
  const { unit, printed, paragraph } = rest.figure;
  const expected = inUnit(first.left, unit, printed.scale);
  // With other money in the sentence only a slip is sure, and none that this money explains.
  if (otherFlows.test(sentenceOf(rest.figure))) {
    const gap = absolute(minus(first.left, rest.figure.value));
    const isTold = report.figuresIn(paragraph).some(({ kind, value }) => kind === 'money' && isEqual(value, gap));
    if (isTold || !isSlipOf(expected, rest.figure.digits + unit)) return [];
  }
  return [
    raise(difference, {
      severity: 'error',
      at: clauseOf(paragraph, rest.figure),
      stated: rest.figure.digits + unit,
      expected,
      reason: `${inUnit(first.whole.value, unit)}（${lineName(first.whole.figure.paragraph, first.whole.figure.start)}）－${inUnit(first.part.value, unit)}（${lineName(first.part.figure.paragraph, first.part.figure.start)}）＝${expected}，此处为 ${rest.figure.digits}${unit}。`,
    }),
  ];
}

/** Of another difference: 指标 500 − 合同 499 ＝ 结余 1. */
function isOtherRest(report: Report, rest: MoneyFact): boolean {
  if (rest.concept !== 'unspent' || rest.figure.value.units === 0n) return false;
  const amounts = report.once('amountsByValue', () => {
    const values = new Map<string, Decimal>();
    for (const { concept, figure } of moneyFactsOf(report)) {
      if (values.size >= mostAmounts) break;
      if (concept !== 'unspent' && concept !== 'remainingEstimate') values.set(plain(figure.value), figure.value);
    }
    return values;
  });
  const known = report.once('otherRests', () => new Map<string, boolean>());
  const value = plain(rest.figure.value);
  if (!known.has(value)) {
    known.set(
      value,
      [...amounts.values()].some((part) => amounts.has(plain(addDecimals(part, rest.figure.value)))),
    );
  }
  return known.get(value) ?? false;
}

/** With more amounts than these, any figure is the difference of some two of them. */
const mostAmounts = 200;
/** So many amounts of one paragraph are held against its rest: those that stand last. */
const mostHere = 20;

type Candidate = Pick<MoneyFact, 'figure'> & { value: Decimal };

/** The facts of a concept in the same paragraph; without any, the one value that the report has for it. */
function candidates(report: Report, rest: MoneyFact, concepts: readonly MoneyConcept[]): Candidate[] {
  const facts = mainFactsIn(report, rest.figure.paragraph).filter(({ concept }) => concepts.includes(concept));
  const here = facts.filter(({ figure }) => figure !== rest.figure);
  const agreed = here.length > 0 ? null : agreedFact(report, ...concepts);
  return (agreed ? [agreed] : distinctAmounts(here).slice(-mostHere)).map(({ figure }) => ({
    figure,
    value: figure.value,
  }));
}

/** 一期工程500万元: what of an estimate is already under way, in the sentence before the rest. */
function phases(report: Report, rest: MoneyFact): Candidate[] {
  const { paragraph, start } = rest.figure;
  return report
    .figuresIn(paragraph)
    .filter((figure) => figure.kind === 'money' && figure.start < start)
    .filter((figure) => /(一期|已实施|已完成|先期|首期)[^，。]{0,14}$/.test(paragraph.text.slice(0, figure.start)))
    .map((figure) => ({ figure, value: figure.value }));
}

function isWithin(left: Decimal, rest: MoneyFact): boolean {
  const scale = rest.figure.printed.scale - (rest.figure.unit === '亿元' ? 8 : rest.figure.unit === '万元' ? 4 : 0);
  const slack = scale >= 0 ? times(halfUnit(scale), 2) : { units: 10n ** BigInt(-scale), scale: 0 };
  const gap = absolute(minus(left, rest.figure.value));
  // A figure in whole 万元 rounds; one with decimals has the rest to the last of them.
  return isEqual(left, rest.figure.value) || (rest.figure.printed.scale <= 2 && isAtMost(gap, slack));
}
