import type { Report } from '../report.ts';
import type { Paragraph } from './paragraph.ts';

type MarkedItem = { paragraph: Paragraph; start: number; text: string };
export type MarkedList = {
  items: readonly MarkedItem[] /** By headings of their own, not by 一是、二是. */;
  numbered: boolean;
};

const mark = /(?<=^|[，。；：、”\s）])(?:[一二三四五六七八九十]{1,2}(?:是|要))/g;

/** The items under the heading that matches `title` and not `but`: headings one level down, or 一是、二是 in its text. */
export function markedItemsOf(report: Report, title: RegExp, but: RegExp | null): MarkedList | null {
  const found = report.headings.filter(
    (each) => each.title.length <= 24 && title.test(each.title) && !(but?.test(each.title) ?? false),
  );
  // 五、评价结论及建议 holds more than 建议: where one has a heading of its own below it, that is meant.
  const heading = found.find(
    (each) =>
      !(/[及和与、]/.test(each.title) && found.some((other) => report.headingsAbove(other.paragraph).includes(each))),
  );
  if (!heading) return null;
  const within = report.body.filter(
    (paragraph) => paragraph === heading.paragraph || report.headingsAbove(paragraph).includes(heading),
  );
  const inside = new Set(within);
  const below = report.headings.filter(
    (each) => inside.has(each.paragraph) && each !== heading && each.level > heading.level,
  );
  const level = Math.min(...below.map((each) => each.level));
  const headed = below.filter((each) => each.level === level);
  if (headed.length >= 2) {
    return {
      numbered: true,
      items: headed.map(({ paragraph, title: text, titleSpan }) => ({ paragraph, start: titleSpan.start, text })),
    };
  }
  const items = within.flatMap((paragraph) => {
    const marks = paragraph.matches(mark);
    return marks.map((match, index): MarkedItem => {
      const start = match.index + match[0].length;
      return { paragraph, start, text: paragraph.text.slice(start, marks[index + 1]?.index ?? paragraph.text.length) };
    });
  });
  if (items.length >= 2) return { numbered: false, items };
  // A run-in heading with one sentence: 1、存在的问题：财务人员….
  const [only] = within.filter((paragraph) => paragraph.text.length > heading.title.length + 6);
  return only ? { numbered: false, items: [{ paragraph: only, start: 0, text: only.text }] } : null;
}
