import { formatDecimal, multiplyDecimals } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { isEqual, isSlipOf } from '../text/exact.ts';
import { asPrinted, type Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R4 比率: 按完成产值的80%支付，应支付1,913.09万元: the share of the amount that the report has under this name. Slips of the pen only. */
export const shareToPay: Rule = {
  id: 'R4',
  title: '应付款等于基数乘以约定比例',
  class: 'A',
  run: (report) => report.body.flatMap((paragraph) => check(report, paragraph)),
};

const shareForm =
  /按(?:照)?(?:已|实际)?([\u4e00-\u9fa5]{2,8})的(\d{1,2}(?:\.\d+)?)%[\u4e00-\u9fa5]{0,12}，(?:累计)?应(?:支付|付|拨付|拨|补助|缴纳)[\u4e00-\u9fa5]{0,8}$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  if (!/%[^。]*应(?:支|付|拨|补|缴)/.test(paragraph.text)) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((due) => {
    if (due.kind !== 'money' || due.approximate) return [];
    const [, name, share] = shareForm.exec(paragraph.text.slice(Math.max(0, due.start - 60), due.start)) ?? [];
    const rate = figures.findLast(({ unit, end }) => unit === '%' && end < due.start);
    const base = name ? report.once(`only ${name}`, () => onlyNamed(report, name)) : null;
    if (!rate || rate.digits !== share || !base) return [];
    const product = multiplyDecimals(base.value, rate.printed);
    const made = asPrinted({ units: product.units, scale: product.scale + 2 }, due);
    if (isEqual(made, due.printed) || !isSlipOf(formatDecimal(made), due.digits)) return [];
    const expected = formatDecimal(made) + due.unit;
    return [
      raise(shareToPay, {
        severity: 'error',
        at: clauseOf(paragraph, due),
        stated: due.digits + due.unit,
        expected,
        reason: `${base.digits}${base.unit}（${lineName(base.paragraph, base.start)}）×${share}%＝${expected}，此处为 ${due.digits}${due.unit}。`,
      }),
    ];
  });
}

/** The one amount whose words end with this name; null when there is none, or more than one. */
function onlyNamed(report: Report, name: string): Figure | null {
  const named = report.body.flatMap((paragraph) => {
    if (!paragraph.text.includes(name)) return [];
    const figures = report.figuresIn(paragraph);
    return figures.filter(
      ({ kind, approximate, start }, at) =>
        kind === 'money' &&
        !approximate &&
        phraseBefore(paragraph.text, figures[at - 1]?.end ?? 0, start)
          .replace(/[为共达计]+$/, '')
          .endsWith(name),
    );
  });
  const [first] = named;
  return first && named.every(({ value }) => isEqual(value, first.value)) ? first : null;
}
