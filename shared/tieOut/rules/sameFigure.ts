import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { type Figure, figuresOf } from '../text/figure.ts';

const reach = 12;
const farReach = 22;

/**
 * R2 同一事实: where the same words stand around two figures, the figures are the same. For sentences that a report
 * repeats (在编在岗23人, 深入调研企业70家); a sentence about another year or another unit has other words.
 */
export const sameFigure: Rule = {
  id: 'R2',
  title: '重复叙述的数字一致',
  class: 'A',
  run(report) {
    const groups = new Map<string, Figure[]>();
    for (const paragraph of report.body) {
      const figures = report.figuresIn(paragraph);
      if (figures.length === 0) continue;
      const contexts = paragraph.again('contexts', (bare) => figuresOf(bare).map(contextsOf));
      for (const [index, figure] of figures.entries()) {
        for (const key of contexts[index] ?? []) {
          const group = groups.get(key);
          if (group) group.push(figure);
          else groups.set(key, [figure]);
        }
      }
    }
    return [...groups.values()].flatMap((group) => check(report, group));
  },
};

/**
 * The words on both sides, or so many before it that those after it do not matter; none when there are too few of them.
 * Figures before it are words of the context, too, and so is the year that is told.
 */
function contextsOf({ paragraph, start, end, unit }: Figure): string[] {
  const { text } = paragraph;
  const before = wordsBefore(text, start);
  const after = wordsAfter(text, end);
  const year = /(\d{4})年[^。]{0,20}$/.exec(text.slice(Math.max(0, start - 25), start))?.[1] ?? '';
  const near = before.slice(-reach);
  // A part is one thing with another of the same whole only: 57.5万元（其中中央补助38万元，…）.
  const among = text.lastIndexOf('其中', start);
  const whole = among > text.lastIndexOf('。', start) ? numberBefore(text, among) : '';
  const both = before.length >= reach && after.length >= 3 ? [`${year}|${whole}|${near}|${unit}|${after}`] : [];
  return before.length >= farReach ? [...both, `${year}|${whole}|${before.slice(-farReach)}|${unit}`] : both;
}

const signs = '.,，。；：（）、';

/** The characters before a place that are no signs: as many as a context may have, within 60. */
function wordsBefore(text: string, start: number): string {
  const least = Math.max(0, start - 60);
  let at = start;
  let count = 0;
  let last = start;
  let words = '';
  while (at > least && count < farReach) {
    at -= 1;
    if (!signs.includes(text[at] ?? '')) {
      count += 1;
      continue;
    }
    words = text.slice(at + 1, last) + words;
    last = at;
  }
  return text.slice(at, last) + words;
}

/** The characters behind a place that are no signs and no digits: five, within 30. */
function wordsAfter(text: string, end: number): string {
  let words = '';
  const most = Math.min(text.length, end + 30);
  for (let at = end; at < most && words.length < 5; at += 1) {
    const character = text[at] ?? '';
    if (!/\d/.test(character) && !signs.includes(character)) words += character;
  }
  return words;
}

/** The last number that stands before a place, as printed; '' when none does. */
function numberBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && !/\d/.test(text[end - 1] ?? '')) end -= 1;
  let start = end;
  while (start > 0 && /[\d.,]/.test(text[start - 1] ?? '')) start -= 1;
  return text.slice(start, end).replace(/^[.,]+/, '');
}

function check(report: Report, group: readonly Figure[]): Finding[] {
  const counts = new Map<string, number>();
  for (const { digits } of group) counts.set(digits, (counts.get(digits) ?? 0) + 1);
  if (counts.size < 2) return [];
  const everywhere = report.once('figureCounts', () => countsOf(report.figures));
  const votes = (figure: Figure) =>
    (counts.get(figure.digits) ?? 0) * 10 + (everywhere.get(figure.digits + figure.unit) ?? 0);
  const [best] = group.toSorted((left, right) => votes(right) - votes(left));
  if (!best) return [];
  return group
    .filter(({ digits }) => digits !== best.digits)
    .map((figure) =>
      raise(sameFigure, {
        severity: 'error',
        at: clauseOf(figure.paragraph, figure),
        stated: figure.digits + figure.unit,
        expected: best.digits + best.unit,
        reason: `同样的叙述在${lineName(best.paragraph, best.start)}为 ${best.digits}${best.unit}，此处为 ${figure.digits}${figure.unit}。`,
      }),
    );
}

function countsOf(figures: readonly Figure[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { digits, unit } of figures) counts.set(digits + unit, (counts.get(digits + unit) ?? 0) + 1);
  return counts;
}
