import { type Day, dayOf } from '../../day.ts';
import { allMatches, type Paragraph } from './paragraph.ts';

/** 日期 in a text: a day, or a month when no day is given (`date` null). The year may come from what stands before. */
export type PrintedDate = {
  paragraph: Paragraph;
  start: number;
  end: number;
  year: number;
  month: number;
  date: number | null;
  /** Its day; of a month, null. */
  day: Day | null;
  /** The year is not printed but follows from the text before. */
  yearImplied: boolean;
  /** 截至, 截止: the end of a period. */
  cutOff: boolean;
};

const form =
  /(\d{4})年(元|\d{1,2})月(?:(\d{1,2})日)?|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(?<![\d年至到-])(\d{1,2})月(\d{1,2})日/g;

/** The dates of a paragraph in order. `year` is the last year named before it, for dates without one. */
export function datesOf(paragraph: Paragraph, year: number | null = null): PrintedDate[] {
  const { text } = paragraph;
  const dates: PrintedDate[] = [];
  let lastYear = year;
  for (const match of allMatches(text, form)) {
    const [whole, longYear, longMonth, longDate, isoYear, isoMonth, isoDate, shortMonth, shortDate] = match;
    const ownYear = longYear ?? isoYear;
    if (ownYear !== undefined) lastYear = Number(ownYear);
    if (lastYear === null) continue;
    const monthText = longMonth ?? isoMonth ?? shortMonth ?? '';
    const month = monthText === '元' ? 1 : Number(monthText);
    const dateText = longDate ?? isoDate ?? shortDate;
    const date = dateText === undefined ? null : Number(dateText);
    if (month < 1 || month > 12 || insideTitle(text, match.index)) continue;
    dates.push({
      paragraph,
      start: match.index,
      end: match.index + whole.length,
      year: lastYear,
      month,
      date,
      day: date === null ? null : dayOf(lastYear, month, date),
      yearImplied: ownYear === undefined,
      cutOff: /截[至止]$/.test(text.slice(Math.max(0, match.index - 2), match.index)),
    });
  }
  return dates;
}

function insideTitle(text: string, at: number): boolean {
  return text.lastIndexOf('《', at) > text.lastIndexOf('》', at);
}

/** 事件: a date with the words that say what happened on it. */
export type DatedEvent = { date: PrintedDate; text: string; end: number };

/**
 * What happened on each day: the words between a date and the next one, or the sentence's end. Words that lead to a date
 * (全面完成验收为2023年9月27日) belong to it, not to the one before.
 */
export function eventsOf(dates: readonly PrintedDate[]): DatedEvent[] {
  return dates.map((date, index) => {
    const { text } = date.paragraph;
    const next = dates[index + 1];
    const stop = text.slice(date.end).search(/[。；]/);
    const sentenceEnd = stop < 0 ? text.length : date.end + stop;
    const isNext = next && next.paragraph === date.paragraph && next.start < sentenceEnd;
    const end = isNext ? next.start - leadTo(text, next.start).length : sentenceEnd;
    return { date, text: leadTo(text, date.start) + text.slice(date.end, Math.max(date.end, end)), end };
  });
}

/** The clause that ends in 为 or 是 right before a date. */
function leadTo(text: string, at: number): string {
  const clause = /[^，。；：、]*$/.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? '';
  return /[为是]$/.test(clause) ? clause : '';
}
