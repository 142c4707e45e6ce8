import { readChineseNumeral } from './chineseNumeral.ts';
import type { Paragraph, Span } from './paragraph.ts';

/** 层次: 1 一、 2 （一） 3 1. 4 （1）, as GB/T 9704 numbers a document. */
type HeadingLevel = 1 | 2 | 3 | 4;

export type Heading = {
  paragraph: Paragraph;
  level: HeadingLevel;
  number: number;
  /** The mark as printed: `（三）`. */
  mark: string;
  /** The words of the heading without its mark; of a heading that runs into its text, the first sentence. */
  title: string;
  titleSpan: Span;
  /** It stands on a line of its own. */
  alone: boolean;
  /** 第一部分, 第一章: above 一、, which may begin anew in each. */
  part: boolean;
};

/** What is counted in whole numbers has no decimals: 2.3户借款人… is item 2, and so is 1.2023年…. */
const wholeCount =
  '\\d{1,4}(?:户(?!籍|外)|笔|家(?!庭)|份(?!额)|名(?!称|单)|个(?!百分点|月|人|体|别)|项(?!目)|处(?!理|置|罚)|人(?!员|均|才|口|力|事)|辆|村)';

/** The number of an item right before a count: `2.` of 2.3户. */
export const markBeforeCount = new RegExp(`^\\d{1,2}\\.(?=${wholeCount})`);

const marks: readonly [HeadingLevel, RegExp][] = [
  [
    1,
    /^第?((?:[一二三四五六七八九]百零?)?[一二三四五六七八九十]{1,3}|[一二三四五六七八九]百)(?:、|(?<=^第[一二三四五六七八九十百零]+)(?:部分|章)[、:：]?)/,
  ],
  [2, /^[（(]((?:[一二三四五六七八九]百零?)?[一二三四五六七八九十]{1,3}|[一二三四五六七八九]百)[）)]、?/],
  [3, new RegExp(`^(\\d{1,2})(?:[、．]|\\.(?!\\d)|\\.(?=\\d{4}年|${wholeCount}))`)],
  [4, /^[（(](\d{1,2})[）)]/],
];

/** The heading or numbered item that a paragraph starts with; null when it starts with no number. */
export function headingOf(paragraph: Paragraph): Heading | null {
  // A line of a table of contents is no heading.
  if (/[.…．·]{3,}\d*$/.test(paragraph.text)) return null;
  const text = paragraph.text.replace(/^[-•*]+/, (bullets) => ' '.repeat(bullets.length));
  const indent = text.length - text.trimStart().length;
  for (const [level, form] of marks) {
    const match = form.exec(text.slice(indent));
    if (!match) continue;
    const [mark, number = ''] = match;
    const start = indent + mark.length;
    const rest = paragraph.text.slice(start);
    const stop = rest.search(/[。；:：]/);
    const alone = stop < 0 ? rest.length <= 50 : stop === rest.length - 1 && rest.length <= 50;
    const title = rest.slice(0, stop < 0 ? 50 : stop);
    return {
      paragraph,
      level,
      number: level <= 2 ? (readChineseNumeral(number) ?? 0) : Number(number),
      mark,
      title,
      titleSpan: { start, end: start + title.length },
      alone,
      part: /部分|章/.test(mark),
    };
  }
  return null;
}
