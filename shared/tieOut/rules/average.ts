import { divideDecimals, formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { isEqual, isSlipOf } from '../text/exact.ts';
import { asPrinted } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R4 平均数: 546.00万元 for 1,365笔，平均每笔0.40万元: an amount of the paragraph by the count that is named. Slips of the pen only. */
export const average: Rule = {
  id: 'R4',
  title: '平均数等于总额除以数量',
  class: 'A',
  run: (report) => report.inEach(average.title, (paragraph) => check(report, paragraph)),
};

const perEach = /平均每([个项人名户笔家份台套件亩村次辆])[\u4e00-\u9fa5]{0,8}$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  if (!paragraph.text.includes('平均每')) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((each, index) => {
    const unit = perEach.exec(phraseBefore(paragraph.text, figures[index - 1]?.end ?? 0, each.start))?.[1];
    if (each.kind !== 'money' || each.approximate || !unit) return [];
    const before = figures.slice(0, index).filter(({ approximate, value }) => !approximate && value.units > 0n);
    const pairs = before
      .filter(({ kind }) => kind === 'money')
      .flatMap((amount) =>
        before
          .filter((count) => count.unit === unit)
          .map((count) => {
            const made = divideDecimals(amount.value, count.printed, each.printed.scale + 8) ?? amount.value;
            return { amount, count, made: asPrinted(made, each) };
          }),
      );
    if (pairs.some(({ made }) => isEqual(made, each.printed))) return [];
    const meant = pairs.find(({ made }) => isSlipOf(formatDecimal(made), each.digits));
    if (!meant) return [];
    const expected = formatDecimal(meant.made) + each.unit;
    return [
      raise(average, {
        severity: 'error',
        at: clauseOf(paragraph, each),
        stated: each.digits + each.unit,
        expected,
        reason: `${meant.amount.digits}${meant.amount.unit}÷${meant.count.digits}${meant.count.unit}＝${expected}，此处为 ${each.digits}${each.unit}。`,
      }),
    ];
  });
}
