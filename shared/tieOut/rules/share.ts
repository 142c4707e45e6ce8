import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { isAtMost, percentOf, sumOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { agreedFact } from '../text/mainFact.ts';
import { type MoneyConcept, phraseBefore } from '../text/moneyFact.ts';
import { paragraphsBefore } from '../text/neighbours.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { isMeantAs, isQuotient, roundedOf } from '../text/quotient.ts';

/** R4 比率: 基本支出80万元，占40%: a part by the whole that stands before it. */
export const share: Rule = {
  id: 'R4',
  title: '占比等于部分除以总体',
  class: 'A',
  run: (report) =>
    report.body.flatMap((paragraph) => [
      ...check(report, paragraph),
      ...ofNamedBase(report, paragraph),
      ...among(report, paragraph),
      ...ofNamedCount(report, paragraph),
      ...ofToldWhole(report, paragraph),
    ]),
};

const shareWords = /^[，、（]?约?(?:所占|占)[^，。；、：（）\d]{0,16}$/;
const totalWords = /合计|总计|总额|共计|总数|总支出|总收入|共$|总投资/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  const figures = report.figuresIn(paragraph);
  if (!figures.some(({ unit }) => unit === '%')) return [];
  // The whole may be told in the paragraph before: 下达6820万元。 and then what it was spent on.
  const told = amountsBefore(report, paragraph);
  const shares = figures.flatMap((rate, index) => {
    const part = figures[index - 1];
    if (rate.unit !== '%' || rate.approximate || !part || part.approximate) return [];
    if (!['money', 'person', 'count'].includes(part.kind)) return [];
    if (!shareWords.test(paragraph.text.slice(part.end, rate.start))) return [];
    return [{ rate, part, wholes: wholesOf([...told, ...figures.slice(0, index - 1)], part) }];
  });
  const isTied = (whole: Figure) => {
    const tied = shares.filter(
      ({ rate, part }) => part !== whole && isQuotient(roundedOf(part), roundedOf(whole), rate),
    );
    return tied.length >= (told.includes(whole) ? 2 : 1);
  };
  return shares.flatMap(({ rate, part, wholes }) => {
    if (wholes.some((whole) => isQuotient(roundedOf(part), roundedOf(whole), rate))) return [];
    // Whose share it is must be plain: a total by its words, or the whole of another share beside it.
    const tied = wholes.findLast(isTied);
    const whole =
      tied ??
      onlyOne(paragraph, wholes, part) ??
      wholes.findLast((each) => totalWords.test(phraseOf(paragraph, figures, each)));
    const expected = whole && percentOf(part.value, whole.value, Math.max(2, rate.printed.scale));
    // Where the share beside it is of this whole, so is this one, however far off.
    if (!whole || !expected || !(tied || isMeantAs(expected, rate))) return [];
    return [
      raise(share, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${formatDecimal(expected)}%`,
        reason: `${part.digits}${part.unit}÷${whole.digits}${whole.unit}＝${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}

const namedBases: readonly [RegExp, MoneyConcept][] = [
  [/^占(?:已)?(?:下达|到位)(?:资金|金额|总额|数|指标)?的?(?:比例)?为?$/, 'allotted'],
  [/^占合同(?:总)?(?:价款?|金额|额)的?(?:比例)?为?$/, 'contract'],
  [/^占(?:资金)?(?:支出|使用)(?:总额|合计|总计|金额)的?(?:比例)?为?$/, 'spent'],
  [/^占概算(?:总投资|总额|金额)?的?(?:比例)?为?$/, 'estimate'],
];

/** 累计支付180万元，占下达资金的72%，占合同金额的45%: each by the one amount that the report has under this name. */
function ofNamedBase(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    if (rate.unit !== '%' || rate.approximate) return [];
    const phrase = phraseBefore(text, figures[index - 1]?.end ?? 0, rate.start);
    const concept = namedBases.find(([words]) => words.test(phrase))?.[1];
    if (!concept) return [];
    const before = figures.slice(0, index);
    const part = before.findLast(({ unit }) => unit !== '%');
    // From the amount to the rate nothing but shares of it.
    if (part?.kind !== 'money' || part.approximate || !/^(?:，占[^，。；]*)+$/.test(text.slice(part.end, rate.start)))
      return [];
    const base = agreedFact(report, concept)?.figure;
    if (!base || base === part || !isAtMost(part.value, base.value)) return [];
    const local = wholesOf(before, part).filter((whole) => whole !== part);
    if ([base, ...local].some((whole) => isQuotient(roundedOf(part), roundedOf(whole), rate))) return [];
    return wrongShare(rate, part, base, 2);
  });
}

/** 抽查的31份日志中有6份未签字，占19.35%. */
function among(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    const [part, whole] = [figures[index - 1], figures[index - 2]];
    if (rate.unit !== '%' || rate.approximate || !part || !whole || part.unit !== whole.unit) return [];
    if (![part, whole].every(({ kind, approximate }) => (kind === 'count' || kind === 'person') && !approximate))
      return [];
    if (!/^[\u4e00-\u9fa5]{0,10}中，?(?:仅)?有?$/.test(text.slice(whole.end, part.start))) return [];
    if (!/^[\u4e00-\u9fa5]{0,10}，占比?(?:为)?$/.test(text.slice(part.end, rate.start))) return [];
    if (isQuotient(roundedOf(part), roundedOf(whole), rate)) return [];
    return wrongShare(rate, part, whole, 2);
  });
}

/** 已完工121个；验收合格118个，占完工项目的97.52%: of the count that the text has under this name. Slips of the pen only. */
function ofNamedCount(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  if (!text.includes('占')) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    const part = figures[index - 1];
    if (rate.unit !== '%' || rate.approximate || !part || part.approximate || !['count', 'person'].includes(part.kind))
      return [];
    const name = /^，占(?:已|全部)?([\u4e00-\u9fa5]{2,4}?)(?:项目|总数|人数|数量|数)的?(?:比例)?为?$/.exec(
      text.slice(part.end, rate.start),
    )?.[1];
    const named = figures
      .slice(0, index - 1)
      .filter((each) => name && each.unit === part.unit && phraseOf(paragraph, figures, each).includes(name));
    const [whole] = named;
    if (!whole || whole.approximate || named.length !== 1 || isQuotient(roundedOf(part), roundedOf(whole), rate))
      return [];
    return wrongShare(rate, part, whole, 10);
  });
}

/** 累计支付1,969.02万元，占合同总价2,337.10万元的84.25%: the whole stands between the part and its share, with nothing else there. */
function ofToldWhole(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  if (!text.includes('占')) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    const [part, whole] = [figures[index - 2], figures[index - 1]];
    if (rate.unit !== '%' || rate.approximate || !part || !whole || part.kind !== whole.kind) return [];
    if (part.approximate || whole.approximate || (part.kind !== 'money' && part.unit !== whole.unit)) return [];
    if (!['money', 'count', 'person'].includes(part.kind) || !isAtMost(part.value, whole.value)) return [];
    // Of a target it is 完成率.
    const between = text.slice(part.end, whole.start);
    if (!/^[\u4e00-\u9fa5]{0,6}，占[\u4e00-\u9fa5]{2,14}$/.test(between) || /目标|计划|任务/.test(between)) return [];
    if (!/^的(?:比例为?)?$/.test(text.slice(whole.end, rate.start))) return [];
    const stop = text.lastIndexOf('。', part.start) + 1;
    const before = figures.slice(0, index - 1).filter(({ kind, start }) => kind === part.kind && start >= stop);
    const sums = before.map((_, from) => ({
      value: sumOf(before.slice(from).map(({ value }) => value)),
      half: sumOf(before.slice(from).map((each) => roundedOf(each).half)),
    }));
    const tops = [...sums, ...before.map(roundedOf)];
    return tops.some((top) => isQuotient(top, roundedOf(whole), rate)) ? [] : wrongShare(rate, part, whole, 2);
  });
}

/** `parts`: see {@link isMeantAs}. */
function wrongShare(rate: Figure, part: Figure, whole: Figure, parts: number): Finding[] {
  const expected = percentOf(part.value, whole.value, Math.max(2, rate.printed.scale));
  if (!expected || !isMeantAs(expected, rate, parts)) return [];
  return [
    raise(share, {
      severity: 'error',
      at: clauseOf(rate.paragraph, rate),
      stated: `${rate.digits}%`,
      expected: `${formatDecimal(expected)}%`,
      reason: `${part.digits}${part.unit}÷${whole.digits}${whole.unit}＝${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
    }),
  ];
}

function amountsBefore(report: Report, paragraph: Paragraph): readonly Figure[] {
  return paragraphsBefore(report, paragraph, 2).flatMap((before) =>
    report.figuresIn(before).filter(({ kind }) => kind === 'money'),
  );
}

/** 采购386万元，其中面向中小企业318万元，占82%: one amount before it in the sentence, of which it is told to be a part. */
function onlyOne(paragraph: Paragraph, wholes: readonly Figure[], part: Figure): Figure | undefined {
  const { text } = paragraph;
  const here = wholes.filter(
    (whole) => whole.paragraph === paragraph && !text.slice(whole.end, part.start).includes('。'),
  );
  const [whole] = here;
  return here.length === 1 && whole && /其中/.test(text.slice(whole.end, part.start)) ? whole : undefined;
}

function wholesOf(before: readonly Figure[], part: Figure): Figure[] {
  return before.filter(
    ({ kind, unit, value }) =>
      kind === part.kind && (kind !== 'count' || unit === part.unit) && value.units > 0n && isAtMost(part.value, value),
  );
}

function phraseOf({ text }: Paragraph, figures: readonly Figure[], figure: Figure): string {
  return phraseBefore(text, figures[figures.indexOf(figure) - 1]?.end ?? 0, figure.start);
}
