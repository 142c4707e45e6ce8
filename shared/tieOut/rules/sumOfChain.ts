import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { type Chain, chainBefore } from '../text/chain.ts';
import { absolute, inUnit, isAtMost, isSlipOf, minus, plain, sumOf, times } from '../text/exact.ts';
import { type Figure, halfUnitOf } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import { areOpposites } from '../text/opposites.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R1 合计 of things of any unit that stand one after the other: 大型设备4台及配套设备26台，共30台; 新建1.20万亩，改造0.80万亩，合计2.00万亩;
 * 决策18分、过程17.2分、产出26.5分、效益27分，合计88.7分; and of two kinds that are all there are: 2.00万亩，其中新建1.20万亩，改造0.80万亩.
 */
export const sumOfChain: Rule = {
  id: 'R1',
  title: '并列各项之和等于其合计',
  class: 'A',
  run: (report) => report.inEach(sumOfChain.title, (paragraph) => check(report, paragraph)),
};

function check(report: Report, paragraph: Paragraph): Finding[] {
  const figures = report.figuresIn(paragraph);
  if (figures.length < 3) return [];
  return figures.flatMap((total, index) => {
    if (!/^(?:money|person|count|point)$/.test(total.kind) || total.unit === '') return [];
    // 合计 of amounts is of sumOfAmounts.
    const word = paragraph.text.slice(total.start - 8, total.start);
    const chain = total.kind === 'money' && /合计|[共总]计/.test(word) ? null : chainBefore(paragraph, figures, index);
    return [...(chain ? judge(total, chain) : []), ...kindsOf(paragraph, figures, index)];
  });
}

/** 建设任务2.00万亩，其中新建1.20万亩，改造提升0.80万亩: with decimals; whole numbers are of sumOfCounts. */
function kindsOf({ text }: Paragraph, figures: readonly Figure[], index: number): Finding[] {
  const [total, one, two] = figures.slice(index, index + 3);
  if (!total || !one || !two || total.kind !== 'count') return [];
  if ([total, one, two].some(({ unit, approximate }) => unit !== total.unit || approximate)) return [];
  if ([total, one, two].every(({ printed }) => printed.scale === 0)) return [];
  if (!/^，其中[：，]?[\u4e00-\u9fa5]{2,8}$/.test(text.slice(total.end, one.start))) return [];
  if (!/^[，、][\u4e00-\u9fa5]{2,8}$/.test(text.slice(one.end, two.start)) || !/^[。；]|^$/.test(text.slice(two.end)))
    return [];
  const phrases = [phraseBefore(text, total.end, one.start), phraseBefore(text, one.end, two.start)];
  return areOpposites(phrases) ? judge(total, { parts: [one, two], tight: false }) : [];
}

function judge(total: Figure, { parts, tight }: Chain): Finding[] {
  const sum = sumOf(parts.map(({ value }) => value));
  const gap = absolute(minus(sum, total.value));
  const isWhole = [...parts, total].every(({ printed }) => printed.scale === 0);
  // Points and what is counted whole were not rounded.
  const isExact = total.kind === 'point' || (isWhole && total.kind !== 'money');
  const slack = sumOf(isExact ? [] : [...parts, total].map(halfUnitOf));
  if (isAtMost(gap, slack)) return [];
  const isCertain = tight && total.kind !== 'money';
  if (!isCertain && !isNear(total, parts, sum, gap)) return [];
  const decimals = Math.max(total.printed.scale, ...parts.map(({ printed }) => printed.scale));
  const told = inUnit(sum, total.unit, total.kind === 'money' || !isWhole ? decimals : 0);
  return [
    raise(sumOfChain, {
      severity: 'error',
      at: total,
      stated: total.digits + total.unit,
      expected: told,
      reason: `各项之和 ${parts.map(({ digits, unit }) => digits + (unit === total.unit ? '' : unit)).join('＋')}＝${told}，与合计 ${total.digits}${total.unit} 相差 ${inUnit(gap, total.unit, decimals)}。`,
    }),
  ];
}

/** Within a twentieth, or a slip of the pen in the total or in one part. */
function isNear(total: Figure, parts: readonly Figure[], sum: Figure['value'], gap: Figure['value']): boolean {
  if (isAtMost(times(gap, 20), total.value) || isSlipOf(plain(total.value), plain(sum))) return true;
  return parts.some((part) => {
    const missing = minus(total.value, minus(sum, part.value));
    return missing.units > 0n && isSlipOf(inUnit(missing, part.unit, part.printed.scale), part.digits + part.unit);
  });
}
