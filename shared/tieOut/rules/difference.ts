import type { Decimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { absolute, halfUnit, inUnit, isAtMost, isEqual, minus, plain, times } from '../text/exact.ts';
import { agreedFact, mainFactsOf } from '../text/mainFact.ts';
import { type MoneyConcept, type MoneyFact, moneyFactsOf } from '../text/moneyFact.ts';

/**
 * R3 差额: 下达 − 支付 ＝ 未使用, 预算 − 执行 ＝ 结转结余, 概算 − 一期 ＝ 剩余概算. Told in one paragraph, or each
 * only once for the project as such.
 */
export const difference: Rule = {
  id: 'R3',
  title: '总额减已用等于未用',
  class: 'A',
  run: (report) =>
    moneyFactsOf(report)
      .filter(
        ({ concept, subject }) => (concept === 'unspent' || concept === 'remainingEstimate') && subject.length <= 2,
      )
      .flatMap((fact) => check(report, fact)),
};

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
  const differences = report.once('differences', () => {
    const values = new Map(
      moneyFactsOf(report)
        .filter(({ concept }) => concept !== 'unspent' && concept !== 'remainingEstimate')
        .map(({ figure }) => [plain(figure.value), figure.value]),
    );
    const all = [...values.values()];
    return new Set(all.flatMap((whole) => all.map((part) => plain(minus(whole, part)))));
  });
  return differences.has(plain(rest.figure.value));
}

type Candidate = Pick<MoneyFact, 'figure'> & { value: Decimal };

/** The facts of a concept in the same paragraph; without any, the one value that the report has for it. */
function candidates(report: Report, rest: MoneyFact, concepts: readonly MoneyConcept[]): Candidate[] {
  const facts = mainFactsOf(report).filter(({ concept }) => concepts.includes(concept));
  const here = facts.filter(({ figure }) => figure.paragraph === rest.figure.paragraph && figure !== rest.figure);
  const agreed = here.length > 0 ? null : agreedFact(report, ...concepts);
  return (agreed ? [agreed] : here).map(({ figure }) => ({ figure, value: figure.value }));
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
