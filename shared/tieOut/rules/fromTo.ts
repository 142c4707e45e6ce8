import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { absolute, halfUnit, isAtMost, minus, plain, sumOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';

const fall = '下降|降低|减少|缩短|压缩|压减|下调';
const rise = '提高|提升|上升|增长|增加|上调';
const turn = new RegExp(`^(?:(${fall})|(${rise}))(?:到|至|为)了?(?:\\d{4}年的?|目前的?|现在的?)?$`);
const byWords = new RegExp(`^，(?:共|累计|平均)?(?:${fall}|${rise})了?$`);

/** R3 差额: 由5.2天缩短到2.1天，缩短3.1天: the word fits the two values, and how far they are apart is their difference. */
export const fromTo: Rule = {
  id: 'R3',
  title: '由此到彼的增减与两数相符',
  class: 'A',
  run: (report) => report.inEach(fromTo.title, (paragraph) => check(report, paragraph)),
};

function check(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((from, at) => {
    const [to, apart] = [figures[at + 1], figures[at + 2]];
    if (!to || from.unit === '' || from.unit !== to.unit || from.approximate || to.approximate) return [];
    const word = turn.exec(text.slice(from.end, to.start));
    const lead = phraseBefore(text, figures[at - 1]?.end ?? 0, from.start);
    if (!word || !/[由从]/.test(lead)) return [];
    const down = word[1];
    const isDown = isAtMost(to.value, from.value);
    const isUp = isAtMost(from.value, to.value);
    if (isDown === isUp) return [];
    if ((down !== undefined) !== isDown) return [wrongWord(from, to, down ?? word[2] ?? '', isDown)];
    return apart && !apart.approximate && byWords.test(text.slice(to.end, apart.start))
      ? wrongGap(from, to, apart)
      : [];
  });
}

function wrongWord(from: Figure, to: Figure, word: string, isDown: boolean): Finding {
  return raise(fromTo, {
    severity: 'error',
    at: { paragraph: from.paragraph, start: from.start, end: to.end },
    stated: word,
    expected: isDown ? '下降（减少）' : '上升（增加）',
    reason: `由 ${from.digits}${from.unit} 到 ${to.digits}${to.unit} 是${isDown ? '减少' : '增加'}，此处写作“${word}”。`,
  });
}

function wrongGap(from: Figure, to: Figure, apart: Figure): Finding[] {
  // Of rates the difference is in 百分点; a % behind them is a growth.
  if (apart.unit !== (from.unit === '%' ? '个百分点' : from.unit)) return [];
  const gap = absolute(minus(from.printed, to.printed));
  const slack = sumOf([from, to, apart].map(({ printed }) => halfUnit(printed.scale)));
  if (isAtMost(absolute(minus(gap, apart.printed)), slack)) return [];
  return [
    raise(fromTo, {
      severity: 'error',
      at: clauseOf(apart.paragraph, apart),
      stated: apart.digits + apart.unit,
      expected: plain(gap) + apart.unit,
      reason: `${from.digits}${from.unit} 与 ${to.digits}${to.unit} 相差 ${plain(gap)}${apart.unit}，此处为 ${apart.digits}${apart.unit}。`,
    }),
  ];
}
