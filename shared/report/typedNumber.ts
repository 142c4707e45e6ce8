import { type Day, parseDay } from '../day.ts';
import type { Decimal } from '../decimal.ts';
import { figuresOf } from '../tieOut/text/figure.ts';
import { Paragraph } from '../tieOut/text/paragraph.ts';
import { tokensOf } from './figureToken.ts';

/** A number that a person typed into a narrative: amount, rate, count or calendar day, with its unit. */
export type TypedNumber = {
  start: number;
  end: number;
  kind: string;
  unit: string;
  /** In the base unit: 元 for money. */
  value: Decimal;
  /** 近, 约, 余: not meant to be exact, and so equal to no figure. */
  approximate: boolean;
};

/**
 * The numbers of a text that stand in no token, read as the 勾稽检查 reads them: years, document numbers and telephone numbers are
 * none. A calendar day counts as a number here, as its value 20231031.
 */
export function typedNumbers(text: string): TypedNumber[] {
  const found: TypedNumber[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    for (const number of numbersOfLine(line)) {
      found.push({ ...number, start: number.start + from, end: number.end + from });
    }
    from += line.length + 1;
  }
  return found;
}

function numbersOfLine(line: string): TypedNumber[] {
  if (!/\d|[０-９]/.test(line)) return [];
  // A token is as long as before, and no number.
  const tokens = tokensOf(line);
  const plain = tokens.reduce(
    (rest, { start, end }) => rest.slice(0, start) + '□'.repeat(end - start) + rest.slice(end),
    line,
  );
  const paragraph = new Paragraph([{ line: 1, text: plain }], 0);
  const figures = figuresOf(paragraph).map(
    ({ start, end, kind, unit, value, approximate }): TypedNumber => ({
      start: paragraph.columnAt(start),
      end: paragraph.columnAt(end - 1) + 1,
      kind,
      unit: unit === '亿' ? '亿元' : unit,
      value,
      approximate,
    }),
  );
  return [...figures, ...daysOf(plain)].sort((left, right) => left.start - right.start);
}

const dayForm = /\d{4}年\d{1,2}月\d{1,2}日/g;

function daysOf(line: string): TypedNumber[] {
  return [...line.matchAll(dayForm)].flatMap(({ 0: text, index }) => {
    const day = parseDay(text);
    if (!day) return [];
    const end = index + text.length;
    return [{ start: index, end, kind: 'date', unit: '', value: valueOfDay(day), approximate: false }];
  });
}

function valueOfDay(day: Day): Decimal {
  return { units: BigInt(day.replaceAll('-', '')), scale: 0 };
}
