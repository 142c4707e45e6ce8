import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { isAtMost } from '../text/exact.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';

const side = /^，(?:(低于|小于)|(高于|大于|超过))(?:年度|预期|年初)?(?:目标|指标|计划)值?(?:的|为|（)?[≥≤]?$/;

/** R7 方向: 满意度92.12%，高于目标值90%: a value stands on the side of its target that the word tells. */
export const targetSide: Rule = {
  id: 'R7',
  title: '高于或低于目标值与数值相符',
  class: 'A',
  run: (report) => report.inEach(targetSide.title, (paragraph) => check(report, paragraph)),
};

function check(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((value, at) => {
    const target = figures[at + 1];
    if (!target || value.unit === '' || value.unit !== target.unit || value.approximate) return [];
    const word = side.exec(text.slice(value.end, target.start));
    // What stands right before need not be what was reached: 满意度88%，上年为92%，低于目标值90%.
    if (!word || /上年|去年|同期|平均|目标|计划/.test(phraseBefore(text, figures[at - 1]?.end ?? 0, value.start)))
      return [];
    const isBelow = isAtMost(value.value, target.value);
    const isAbove = isAtMost(target.value, value.value);
    if (word[1] === undefined ? !isBelow || isAbove : !isAbove || isBelow) return [];
    const [stated, expected] = word[1] === undefined ? [word[2] ?? '', '低于'] : [word[1], '高于'];
    return [
      raise(targetSide, {
        severity: 'error',
        at: { paragraph, start: value.start, end: target.end },
        stated,
        expected,
        reason: `${value.digits}${value.unit} ${expected} ${target.digits}${target.unit}，此处写作“${stated}”。`,
      }),
    ];
  });
}
