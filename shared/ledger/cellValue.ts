import { type Day, dayFromSerial, dayOf, parseDay } from '../day.ts';
import { type Fen, fen, type MoneyUnit, moneyFromNumber, parseMoney } from '../money.ts';
import { type Cell, cellText, isDayCell } from './cell.ts';

/** 金额 as read from a cell: `fen` is null when the cell is empty, `bad` when it holds something that is no amount. */
export type AmountReading = { fen: Fen | null; rounded: boolean; bad: boolean };

/** 日期 as read from a cell; a month alone (2023-01, 2023年1期) has no day. */
export type DayReading = Readonly<{ day: Day | null; year: number | null; month: number | null; bad: boolean }>;

export type Direction = 'debit' | 'credit' | 'even';

const noAmount: AmountReading = { fen: null, rounded: false, bad: false };
const badAmount: AmountReading = { fen: null, rounded: false, bad: true };
const noDay: DayReading = { day: null, year: null, month: null, bad: false };
const badDay: DayReading = { ...noDay, bad: true };

/** Reads an amount in the unit of its column. A single `-` is 0, a run of dashes is empty. */
export function readAmount(cell: Cell | undefined, unit: MoneyUnit): AmountReading {
  if (cell === null || cell === undefined) return noAmount;
  if (typeof cell === 'number') {
    const money = moneyFromNumber(cell, unit);
    return money ? { fen: money.fen, rounded: money.rounded, bad: false } : badAmount;
  }
  if (typeof cell !== 'string') return badAmount;
  const text = cellText(cell);
  if (text === '' || /^(?:[-‐–—_－]{2,}|[/\\])$/.test(text)) return noAmount;
  if (/^[-–—－]$/.test(text) || /^[¥￥$€]\s*-$/.test(text)) return { fen: fen(0), rounded: false, bad: false };
  const money = parseMoney(text, unit);
  return money ? { ...money, bad: false } : badAmount;
}

/** Reads a date in all forms that ledgers show; `year` completes 1月5日, `date1904` is the book's date system. */
export function readDay(cell: Cell | undefined, year: number | null, date1904 = false): DayReading {
  if (cell === null || cell === undefined) return noDay;
  if (isDayCell(cell)) return withDay(cell.day);
  if (typeof cell === 'number') return readNumericDay(cell, date1904);
  if (typeof cell !== 'string') return badDay;
  // The same text stands in many rows, one below the other, and is asked for more than once in each.
  if (lastDayText.cell === cell && lastDayText.year === year && lastDayText.date1904 === date1904) {
    return lastDayText.reading;
  }
  lastDayText = { cell, year, date1904, reading: readDayText(cell, year, date1904) };
  return lastDayText.reading;
}

let lastDayText: { cell: string; year: number | null; date1904: boolean; reading: DayReading } = {
  cell: '',
  year: null,
  date1904: false,
  reading: noDay,
};

function readDayText(cell: string, year: number | null, date1904: boolean): DayReading {
  const text = cellText(cell).normalize('NFKC');
  if (text === '' || /^[-—/]+$/.test(text)) return noDay;
  const day = parseDay(text, year ?? undefined) ?? parseDay(text.replace(/\s/g, ''), year ?? undefined);
  if (day) return withDay(day);
  const short = shortYearDay(text.replace(/\s/g, ''), year);
  if (short) return withDay(short);
  const period = readPeriod(text);
  if (period && period.year !== null) return { day: null, ...period, bad: false };
  return /^\d{5}(\.\d+)?$/.test(text) ? readNumericDay(Number(text), date1904) : badDay;
}

/**
 * 23.1.5: a year of two digits stands in front. Where the text could end in the year as well (23.1.12), it is read only when the
 * year of the sheet is nearer to that reading.
 */
function shortYearDay(text: string, year: number | null): Day | null {
  const match = /^(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return null;
  const [first, second, third] = match.slice(1, 4).map(Number) as [number, number, number];
  const day = dayOf(2000 + first, second, third);
  const endsInYear = !text.includes('年') && match[3]?.length === 2;
  const other = endsInYear && (dayOf(2000 + third, second, first) ?? dayOf(2000 + third, first, second)) !== null;
  if (!other) return day;
  if (year === null) return null;
  return Math.abs(2000 + first - year) < Math.abs(2000 + third - year) ? day : null;
}

/** 会计期间: `2023-01`, `2023.1`, `202301`, `2023年1期`, `1期`, `1`. Null when it is none. */
export function readPeriod(cell: Cell | undefined): { year: number | null; month: number } | null {
  if (isDayCell(cell)) return { year: Number(cell.day.slice(0, 4)), month: Number(cell.day.slice(5, 7)) };
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '');
  const full =
    /^(\d{4})[-/.年](?:第)?(\d{1,2})(?:月|期|月份|会计期)?$/.exec(text) ??
    /^(\d{4})(\d{2})$/.exec(text) ??
    /^()第?(\d{1,2})(?:月|期|月份)?$/.exec(text);
  if (!full) return null;
  const month = Number(full[2]);
  // Books may have adjusting periods after December (第13期).
  if (month < 1 || month > 16) return null;
  return { year: full[1] ? Number(full[1]) : null, month };
}

/** 年度 as a number; 金蝶云星空 prints it `2,024`. */
export function readYear(cell: Cell | undefined): number | null {
  const match = /^((?:19|20)\d{2})(?:年度?)?$/.exec(cellText(cell).normalize('NFKC').replace(/[,\s]/g, ''));
  return match ? Number(match[1]) : null;
}

/** A small whole number in a cell (月, 日); null when it is none. */
export function readCount(cell: Cell | undefined): number | null {
  const match = /^(\d{1,2})(?:\.0)?(?:月|日|号)?$/.exec(cellText(cell).normalize('NFKC'));
  return match ? Number(match[1]) : null;
}

/** 借贷方向. A bank writes 收入 for what the ledger of the bank credits. Null for other words. */
export function readDirection(cell: Cell | undefined): Direction | null {
  return directions.get(cellText(cell).normalize('NFKC').toUpperCase()) ?? null;
}

/** 不计收支: a payment platform's word for what moves between someone's own accounts. */
export function isNeutral(cell: Cell | undefined): boolean {
  return /^(?:不计收支|不计|中性交易|其他|\/)$/.test(cellText(cell));
}

const directions = new Map<string, Direction>([
  ...pairs('debit', '借 借方 D DR DEBIT J 1 支出 支 付 付款 转出 支取 往账 出'),
  ...pairs('credit', '贷 贷方 C CR CREDIT K -1 收入 收 收款 转入 存入 来账 入'),
  ...pairs('even', '平 0 ='),
]);

function pairs(direction: Direction, words: string): [string, Direction][] {
  return words.split(' ').map((word) => [word, direction]);
}

function withDay(day: Day): DayReading {
  // A ledger is more or less in the order of its days.
  if (lastReading.day !== day) {
    lastReading = { day, year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), bad: false };
  }
  return lastReading;
}

let lastReading = noDay;

/** 20230105, 202301, or a serial number that lost its date format (1950–2100). */
function readNumericDay(value: number, date1904: boolean): DayReading {
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 99_991_231) {
    const day = dayOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
    return day ? withDay(day) : badDay;
  }
  if (value >= 16_000 && value < 74_000) {
    const day = dayFromSerial(value, date1904);
    return day ? withDay(day) : badDay;
  }
  const period = readPeriod(value);
  return period && period.year !== null ? { day: null, ...period, bad: false } : badDay;
}
