import type { RawRow } from '../cell.ts';
import type { LedgerEntry } from '../ledgerRow.ts';
import { rowsOf } from './sheetRows.ts';

/** One line of a made-up book, from which every product's export is printed. Amounts in 分; 借 when `debit` is not 0. */
export type BookLine = {
  year: number;
  month: number;
  date: number;
  type: string;
  number: number;
  entry: number;
  code: string;
  name: string;
  summary: string;
  debit: number;
  credit: number;
  /** After this line, from the account's side of 借. */
  balance: number;
  first: boolean;
};

/** 版式样本: a product's export as its users know it. Cells of `lines` name what stands in the column (see `printers`). */
export type ExportLayout = {
  name: string;
  /** Lines above the head, and the head itself; cells between `|`. */
  titles: string[];
  head: string[];
  line: string;
  /** Which lines of the book it lists: whole vouchers, one account's, its payments only, or what its bank prints of it (支出 is 借). */
  lists: 'vouchers' | 'account' | 'payments' | 'bank';
  /** Lines after each month and at the foot; `{借}` and `{贷}` are the sums of the month or of all. */
  monthFoot?: string[];
  foot?: string[];
  opening?: string;
  unit?: number;
  /** One amount with a sign: a red entry of one side can't be told from an entry of the other. */
  signed?: boolean;
};

export type Random = () => number;

/** A repeatable source of chance for tests. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

const accounts = [
  ['5001', '业务活动费用'],
  ['500101', '业务活动费用-商品和服务费用'],
  ['1214', '预付账款'],
  ['1613', '在建工程'],
  ['2302', '应付账款'],
] as const;

/** Balanced vouchers over some months, numbered from 1 in each; every voucher is paid from 1002. */
export function makeBook(random: Random, months = 3): BookLine[] {
  const lines: BookLine[] = [];
  let balance = 100_000_000;
  for (let month = 1; month <= months; month += 1) {
    const vouchers = 2 + Math.floor(random() * 4);
    for (let number = 1; number <= vouchers; number += 1) {
      const identity = { year: 2023, month, date: Math.min(number * 5, 28), type: '记', number };
      const parts = 1 + Math.floor(random() * 3);
      let total = 0;
      for (let entry = 1; entry <= parts; entry += 1) {
        const [code, name] = accounts[Math.floor(random() * accounts.length)] ?? accounts[0];
        // Red entries among them.
        const amount = (1 + Math.floor(random() * 5_000_000)) * (random() < 0.1 ? -1 : 1);
        total += amount;
        const summary = `支付小河治理款${month}-${number}`;
        const place = { entry, code, name, summary, first: entry === 1 };
        lines.push({ ...identity, ...place, debit: amount, credit: 0, balance });
      }
      balance -= total;
      const place = { entry: parts + 1, code: '1002', name: '银行存款', summary: '付款', first: false };
      lines.push({ ...identity, ...place, debit: 0, credit: total, balance });
    }
  }
  return lines;
}

export function linesOf(book: readonly BookLine[], lists: ExportLayout['lists']): BookLine[] {
  if (lists === 'vouchers') return [...book];
  const own = book.filter((line) => line.code === '1002').map((line) => ({ ...line, first: true }));
  if (lists === 'account') return own;
  return own.map((line) => ({ ...line, debit: line.credit, credit: lists === 'bank' ? line.debit : 0 }));
}

/** Rows as a reader gives them. */
export function asRows(cells: readonly (readonly string[])[]): RawRow[] {
  return rowsOf(cells.map((row) => row.map((cell) => cell || null)));
}

/** The cells that a product prints of these lines, from the first title row to the foot. */
export function printCells(layout: ExportLayout, lines: readonly BookLine[]): string[][] {
  const cells = [...layout.titles, ...layout.head].map(split);
  const columns = split(layout.line);
  const scale = layout.unit ?? 1;
  if (layout.opening) cells.push(split(layout.opening));
  const sums = (of: readonly BookLine[], text: string) =>
    split(text).map((cell) =>
      cell.replace(/\{(.)\}/, (_, side) => {
        const total = of.reduce((sum, line) => sum + (side === '借' ? line.debit : line.credit), 0);
        return money(total, scale);
      }),
    );
  lines.forEach((line, index) => {
    cells.push(columns.map((column) => printers[column]?.(line, scale) ?? ''));
    if (lines[index + 1]?.month === line.month) return;
    const month = lines.filter((other) => other.month === line.month);
    const year = lines.filter((other) => other.month <= line.month);
    for (const foot of layout.monthFoot ?? []) cells.push(sums(/累计/.test(foot) ? year : month, foot));
  });
  for (const foot of layout.foot ?? []) cells.push(sums(lines, foot));
  return cells;
}

function split(text: string): string[] {
  return text.split('|').map((cell) => cell.trim());
}

type Printer = (line: BookLine, scale: number) => string;

const printers: Record<string, Printer> = {
  空: () => '',
  年: (line) => String(line.year),
  月: (line) => pad(line.month),
  日: (line) => pad(line.date),
  期间: (line) => `${line.year}.${line.month}`,
  期: (line) => String(line.month),
  日期: (line) => `${line.year}-${pad(line.month)}-${pad(line.date)}`,
  日期点: (line) => `${line.year}.${pad(line.month)}.${pad(line.date)}`,
  日期斜: (line) => `${line.year}/${line.month}/${line.date}`,
  日期连: (line) => `${line.year}${pad(line.month)}${pad(line.date)}`,
  日期时: (line) => `${line.year}-${pad(line.month)}-${pad(line.date)} 10:20:30`,
  日期汉: (line) => `${line.month}月${line.date}日`,
  首日期: (line) => (line.first ? `${line.year}-${pad(line.month)}-${pad(line.date)}` : ''),
  首字: (line) => (line.first ? line.type : ''),
  首号: (line) => (line.first ? String(line.number) : ''),
  首字号: (line) => (line.first ? `${line.type}-${line.number}` : ''),
  字: (line) => line.type,
  号: (line) => String(line.number),
  字号: (line) => `${line.type}-${String(line.number).padStart(4, '0')}`,
  字号空: (line) => `${line.type} - ${line.number}`,
  序: (line) => String(line.entry),
  编码: (line) => line.code,
  名称: (line) => line.name,
  编码名称: (line) => `${line.code} ${line.name}`,
  编码横名称: (line) => `${line.code}-${line.name}`,
  摘要: (line) => line.summary,
  借: (line, scale) => (line.debit === 0 ? '' : money(line.debit, scale)),
  贷: (line, scale) => (line.credit === 0 ? '' : money(line.credit, scale)),
  借零: (line, scale) => money(line.debit, scale),
  贷零: (line, scale) => money(line.credit, scale),
  金额: (line, scale) => money(line.debit + line.credit, scale),
  // Of a bank: what leaves the account has a minus.
  签: (line, scale) => money(line.credit - line.debit, scale),
  方向: (line) => (line.debit === 0 ? '贷' : '借'),
  余额向: (line) => (line.balance === 0 ? '平' : line.balance < 0 ? '贷' : '借'),
  余额: (line, scale) => money(Math.abs(line.balance), scale),
  户名: () => '某建设工程有限公司',
  账号: () => '53001234567890123',
  文号: () => '普财预〔2023〕12号',
  申请号: (line) => `ZF2023${pad(line.month)}${pad(line.number)}`,
  项目: () => '小河治理项目',
  单位: () => '某某水务局',
  币: () => '人民币',
  文字: () => '备查',
  零: () => '0.00',
};

function money(amount: number, scale: number): string {
  const plain = (Math.abs(amount) / 100 / scale).toFixed(2 + Math.round(Math.log10(scale)));
  const [whole = '', decimals] = plain.split('.');
  return `${amount < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** What an import of these lines must give, one text per entry; what the layout doesn't print is left out. */
export function expectedEntries(layout: ExportLayout, lines: readonly BookLine[]): string[] {
  const prints = whatIsPrinted(layout);
  return lines.map((line) =>
    [
      prints.day ? `${line.year}-${pad(line.month)}-${pad(line.date)}` : '',
      prints.number ? line.number : '',
      prints.account ? line.code : '',
      ...sidesOf(layout, line.debit, line.credit),
    ].join(' '),
  );
}

/** The same of entries that were read. */
export function readEntries(layout: ExportLayout, entries: readonly LedgerEntry[]): string[] {
  const prints = whatIsPrinted(layout);
  return entries.map((entry) =>
    [
      prints.day ? entry.postedOn : '',
      prints.number ? Number(entry.voucherNumber) : '',
      prints.account ? entry.accountCode : '',
      ...sidesOf(layout, entry.debitFen, entry.creditFen),
    ].join(' '),
  );
}

function sidesOf({ signed }: ExportLayout, debit: number, credit: number): number[] {
  return signed ? [debit - credit] : [debit, credit];
}

function whatIsPrinted(layout: ExportLayout) {
  const columns = split(layout.line);
  const has = (...names: string[]) => names.some((name) => columns.includes(name));
  return {
    day: columns.some((column) => /日期/.test(column)) || (has('月') && has('日')),
    number: has('号', '字号', '字号空', '首号', '首字号'),
    account:
      has('编码', '编码名称', '编码横名称') ||
      (layout.lists === 'account' && layout.titles.some((title) => title.includes('1002'))),
  };
}
