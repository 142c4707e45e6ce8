import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { inUnit, isEqual, minus, percentOf } from '../text/exact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { isMeantAs, isQuotient, roundedOf } from '../text/quotient.ts';

/**
 * R4 比率: 送审2,712.40万元，审定2,598.16万元，核减114.24万元，核减率4.21%: what was taken off by what it was taken off. The difference
 * may be left out: 控制价1,250万元，中标价1,180万元，下浮率5.60%.
 */
export const restRate: Rule = {
  id: 'R4',
  title: '核减率、节约率等于差额除以原数',
  class: 'A',
  run: (report) => report.inEach(restRate.title, (paragraph) => check(report, paragraph)),
};

const rateWords = /^，(核减|审减|节约|节资|节支|下浮)(?:率|比例)(?:为|达|：)?$/;
const restWords = /^，(?:核减|审减|节约|节支)(?:资金|金额)?(?:了|为)?$/;
const lowerWords = /^，(?:审定|审核|结算审定|中标|成交|合同)(?:总)?(?:金额|价格|价款|价|额)?(?:合计)?(?:为)?$/;
const wholeWords = /(?:送审|报审|预算|控制价|最高限价|拦标价)[\u4e00-\u9fa5]{0,6}$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    const last = figures[index - 1];
    if (rate.unit !== '%' || rate.approximate || !last) return [];
    const word = rateWords.exec(text.slice(last.end, rate.start))?.[1];
    if (!word) return [];
    const hasRest = restWords.test(text.slice(figures[index - 2]?.end ?? 0, last.start));
    const [whole, lower] = figures.slice(hasRest ? index - 3 : index - 2, hasRest ? index - 1 : index);
    if (index < (hasRest ? 3 : 2) || !whole || !lower || whole.value.units <= 0n) return [];
    if ([whole, lower, last].some(({ kind, approximate }) => kind !== 'money' || approximate)) return [];
    const phrase = text.slice(Math.max(0, whole.start - 16), whole.start);
    if (!wholeWords.test(phrase) || !lowerWords.test(text.slice(whole.end, lower.start))) return [];
    const rest = minus(whole.value, lower.value);
    // A difference that is wrong is raised by itself.
    if (rest.units <= 0n || (hasRest && !isEqual(rest, last.value))) return [];
    const half = roundedOf(hasRest ? last : lower).half;
    const expected = percentOf(rest, whole.value, Math.max(2, rate.printed.scale));
    if (!expected || isQuotient({ value: rest, half }, roundedOf(whole), rate)) return [];
    if (!isMeantAs(expected, rate, 2)) return [];
    return [
      raise(restRate, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${formatDecimal(expected)}%`,
        reason: `${whole.digits}${whole.unit}与 ${lower.digits}${lower.unit}相差 ${inUnit(rest, whole.unit)}，${word}率为 ${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}
