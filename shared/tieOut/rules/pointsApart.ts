import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { absolute, inUnit, isEqual, minus } from '../text/exact.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R3 差额: 漏损率为11.20%，高于目标值10%，超出1.20个百分点: two rates and how far they are apart. */
export const pointsApart: Rule = {
  id: 'R3',
  title: '相差的百分点等于两个比率之差',
  class: 'A',
  run: (report) => report.inEach(pointsApart.title, (paragraph) => check(report, paragraph)),
};

const held =
  /^，?(?:较|比|高于|低于|超过|未达到?|不及|大于|小于)[\u4e00-\u9fa5]{0,10}(?:目标|指标|计划|预期|标准|规定|上年|平均|时间进度|序时进度)[\u4e00-\u9fa5]{0,4}（?$/;
const apart = /^）$|^）?(?:的)?，?(?:超出|超过|高出|高|低|相差|差|少|低出|提高|下降|上升|增加|降低)(?:了|为)?$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  if (!/百分点/.test(paragraph.text)) return [];
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((points, index) => {
    const [actual, target] = [figures[index - 2], figures[index - 1]];
    if (points.unit !== '个百分点' || points.approximate || actual?.unit !== '%' || target?.unit !== '%') return [];
    if (!held.test(text.slice(actual.end, target.start)) || !apart.test(text.slice(target.end, points.start)))
      return [];
    const gap = absolute(minus(actual.printed, target.printed));
    if (isEqual(gap, points.printed)) return [];
    const expected = inUnit(gap, points.unit, points.printed.scale);
    return [
      raise(pointsApart, {
        severity: 'error',
        at: clauseOf(paragraph, points),
        stated: points.digits + points.unit,
        expected,
        reason: `${actual.digits}%与 ${target.digits}%相差 ${expected}，此处为 ${points.digits}${points.unit}。`,
      }),
    ];
  });
}
