import { type Decimal, formatDecimal, roundDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report, Sentence } from '../report.ts';
import { absolute, isAtMost, isEqual, isSlipOf, minus, percentOf, plain, sumOf, times } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';

const hundred = { units: 100n, scale: 0 };

/** R1 合计 of shares: three or more percentages of one thing, told one after the other, make 100 %. Exact: 99.972＋0.026＋0.002. */
export const sumOfShares: Rule = {
  id: 'R1',
  title: '各占比之和为 100%',
  class: 'A',
  run: (report) =>
    report.inEach(sumOfShares.title, (paragraph) => {
      const rates = report.figuresIn(paragraph).filter(({ unit }) => unit === '%');
      return rates.length < 3
        ? []
        : report.sentencesIn(paragraph).flatMap((sentence) => check(report, sentence, rates));
    }),
};

function check(report: Report, sentence: Sentence, rates: readonly Figure[]): Finding[] {
  const { paragraph } = sentence;
  const shares = rates.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
  if (shares.length < 3) return [];
  // Told alike: 5分评价为…, 4分评价为…; 优秀占…, 良好占….
  const heads = shares.map((share, at) =>
    phraseBefore(paragraph.text, shares[at - 1]?.end ?? sentence.start, share.start)
      .replace(/[\d.]+/g, '')
      .slice(-3),
  );
  const alike = heads.slice(1).every((head) => head === heads[0]) || heads.every((head) => /占(比)?为?$/.test(head));
  if (!alike || shares.some(({ approximate }) => approximate)) return [];
  // 首付款占30%，进度款占40%，累计占70%: a share of those before it together; and by the end of …, by the end of ….
  const isUpTo = (share: Figure, at: number) =>
    at > 0 && /累计|合计|共计|[两三四]笔|截至|季度|月/.test(paragraph.text.slice(shares[at - 1]?.end, share.start));
  if (shares.some(isUpTo)) return [];
  const sum = sumOf(shares.map(({ printed }) => printed));
  const gap = absolute(minus(hundred, sum));
  const slack = {
    units: BigInt(shares.length * 5),
    scale: Math.max(...shares.map(({ printed }) => printed.scale)) + 1,
  };
  if (isEqual(sum, hundred) || (!isAtMost(gap, { units: 12n, scale: 0 }) && !hasSlip(shares, sum))) return [];
  const [first] = shares;
  const last = shares.at(-1);
  if (!first || !last) return [];
  // 男占52.5%，女占47.5%；50岁以上占40%: what makes 100 % goes before shares by something else.
  const first100 = shares.findIndex(
    (_, at) => at > 0 && isEqual(hundred, sumOf(shares.slice(0, at + 1).map(({ printed }) => printed))),
  );
  if (first100 > 0 || areOfOneWhole(report, shares)) return [];
  // What was paid so far need not be all of it.
  if (/支付|付款|预付|进度款|拨付/.test(sentence.text) && isAtMost(sum, hundred)) return [];
  const rounding = isAtMost(gap, slack) && gap.units === 1n && gap.scale <= 2;
  return [
    raise(sumOfShares, {
      severity: rounding ? 'info' : 'error',
      at: { paragraph, start: first.start, end: last.end },
      stated: `${plain(sum)}%`,
      expected: '100%',
      reason: `各占比 ${shares.map(({ digits }) => digits).join('＋')}＝${plain(sum)}，不等于 100。`,
    }),
  ];
}

/** 本科32人，占64%；45岁以下28人，占56%；高级职称10人，占20%: each is right of one whole, in which they overlap. */
function areOfOneWhole(report: Report, shares: readonly Figure[]): boolean {
  const [first] = shares;
  if (!first) return false;
  const figures = report.figuresIn(first.paragraph);
  const parts = shares.map((share) => figures[figures.indexOf(share) - 1]);
  const [part] = parts;
  const isAlike = (other: Figure | undefined, share: Figure) => {
    if (!part || !other || other.unit === '%' || other.unit !== part.unit) return false;
    const [ofParts, ofShares] = [percentOf(other.value, part.value, 4), percentOf(share.printed, first.printed, 4)];
    return ofParts && ofShares && isAtMost(times(absolute(minus(ofParts, ofShares)), 200), ofShares);
  };
  return parts.every((other, at) => isAlike(other, shares[at] as Figure));
}

/** One of the shares, written as it should be, would make the sum right. */
function hasSlip(shares: readonly Figure[], sum: Decimal): boolean {
  return shares.some(({ printed, digits }) => {
    const right = minus(hundred, minus(sum, printed));
    return right.units > 0n && isSlipOf(formatDecimal(roundDecimal(right, printed.scale)), digits);
  });
}
