import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { percentOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { isMeantAs, isQuotient, roundedOf } from '../text/quotient.ts';

/** R4 比率: 计划培训200人，实际培训190人，完成率95%: what was done by what was planned, in one sentence. */
export const countRate: Rule = {
  id: 'R4',
  title: '完成率等于完成数除以计划数',
  class: 'A',
  run: (report) => report.body.flatMap((paragraph) => check(report, paragraph)),
};

const planned = /目标|计划|任务|应|指标|预期|拟/;
const done = /完成|实际|已|建成|办结|合格|到位/;
const rateWords =
  /(?:完成|完工|达标|办结|覆盖|合格|实现|达成|参保|签约|开工|竣工)率(?:为|达到?|是|：)?$|占[^，。；]{0,12}(?:目标|任务|计划)[^，。；]{0,4}$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    const [actual, target] = [figures[index - 1], figures[index - 2]];
    if (rate.unit !== '%' || rate.approximate || !isCount(actual) || !isCount(target)) return [];
    if (actual.unit !== target.unit || /[。；]/.test(paragraph.text.slice(target.start, rate.start))) return [];
    const phrase = (figure: Figure, before: Figure | undefined) =>
      phraseBefore(paragraph.text, before?.end ?? 0, figure.start);
    const words = phrase(actual, target);
    if (!planned.test(phrase(target, figures[index - 3])) || !done.test(words) || planned.test(words)) return [];
    if (!rateWords.test(phrase(rate, actual))) return [];
    if (isQuotient(roundedOf(actual), roundedOf(target), rate)) return [];
    const expected = percentOf(actual.value, target.value, Math.max(2, rate.printed.scale));
    if (!expected || !isMeantAs(expected, rate)) return [];
    return [
      raise(countRate, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${formatDecimal(expected)}%`,
        reason: `${actual.digits}${actual.unit}÷${target.digits}${target.unit}＝${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}

function isCount(figure: Figure | undefined): figure is Figure {
  return figure !== undefined && (figure.kind === 'count' || figure.kind === 'person') && !figure.approximate;
}
