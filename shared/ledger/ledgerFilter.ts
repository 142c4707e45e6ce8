import { z } from 'zod';
import { type Day, dayFrom } from '../day.ts';
import { type Fen, fen, formatYuan } from '../money.ts';
import { type SummaryKey, summaryKeys } from './ledgerRecords.ts';

const filterDay = z
  .string()
  .refine((value) => dayFrom(value) !== null, '不是有效日期，应如 2023-11-20')
  .transform((value) => value as Day);

const filterAmount = z
  .number('应为金额')
  .int('应为整数分')
  .refine((value) => Number.isSafeInteger(value), '金额过大')
  .transform((value) => fen(value));

/** 账簿 of 平行记账: 预算会计 holds the accounts of the classes 6 to 8, 财务会计 all others. Says nothing in other books. */
export const ledgerBooks = { financial: '财务会计', budget: '预算会计' } as const;
export type LedgerBook = keyof typeof ledgerBooks;

/** 汇总行: exactly the entries that one line of a summary adds up; `name` tells accounts of one code apart. */
const summaryLineKey = z.strictObject({
  by: z.enum(Object.keys(summaryKeys) as [SummaryKey, ...SummaryKey[]], '没有这种汇总'),
  key: z.string().max(2_000, '不能超过 2000 个字'),
  name: z.string().max(2_000, '不能超过 2000 个字').optional(),
});

/**
 * 筛选条件 over entries; all that are given must hold. Text is found anywhere inside, from one character on; full-width and
 * half-width characters, capital and small letters are the same.
 */
export const ledgerFilter = z.strictObject({
  /** In 摘要, 科目, 收款人, 对方户名, 凭证号 and 指标文号. */
  text: z.string().max(200, '不能超过 200 个字').optional(),
  /** Digits: 科目编码 from its beginning (7101 takes its sub-accounts along); else part of 科目名称. */
  account: z.string().max(200, '不能超过 200 个字').optional(),
  /** Part of 收款人 or 对方户名. */
  payee: z.string().max(200, '不能超过 200 个字').optional(),
  from: filterDay.optional(),
  to: filterDay.optional(),
  /** On the larger of both sides, without its sign. */
  minFen: filterAmount.optional(),
  maxFen: filterAmount.optional(),
  /** Entries that have an amount on this side. */
  side: z.enum(['debit', 'credit'], '应为 debit（借方）或 credit（贷方）').optional(),
  batchNumber: z.number('应为批次号').int('应为批次号').min(1, '应为批次号').optional(),
  book: z
    .enum(Object.keys(ledgerBooks) as [LedgerBook, ...LedgerBook[]], '应为 financial（财务会计）或 budget（预算会计）')
    .optional(),
  line: summaryLineKey.optional(),
});

export type LedgerFilter = z.output<typeof ledgerFilter>;

/** Whether an account is named by its code rather than by its name. */
export function isAccountCode(account: string): boolean {
  return /^\d[\d.]*$/.test(account);
}

/** The filter as a person reads it: `含“差旅”，科目 7101，2023-01-01 至 2023-12-31`; 全部分录 when it keeps all. */
export function describeFilter(filter: LedgerFilter): string {
  return (
    filterParts(filter, (amount) => `${formatYuan(amount)} 元`)
      .map(({ text }) => text)
      .join('，') || '全部分录'
  );
}

/** One condition of a filter: the fields that make it, and how a person reads it. */
export type FilterPart = { fields: readonly (keyof LedgerFilter)[]; text: string };

/** 筛选条件 one by one, so that each can be taken away by itself. */
export function filterParts(filter: LedgerFilter, amountText: (amount: Fen) => string): FilterPart[] {
  const { from, to, minFen, maxFen, batchNumber, book, line } = filter;
  const [text, account, payee] = [filter.text, filter.account, filter.payee].map((value) => value?.trim() ?? '');
  const parts: FilterPart[] = [];
  if (text) parts.push({ fields: ['text'], text: `含“${text}”` });
  if (book) parts.push({ fields: ['book'], text: ledgerBooks[book] });
  if (account) {
    parts.push({ fields: ['account'], text: isAccountCode(account) ? `科目 ${account}` : `科目名称含“${account}”` });
  }
  if (payee) parts.push({ fields: ['payee'], text: `收款人含“${payee}”` });
  if (from || to) parts.push({ fields: ['from', 'to'], text: `${from ?? '最早'} 至 ${to ?? '最晚'}` });
  if (minFen !== undefined || maxFen !== undefined) {
    const [least, most] = [minFen, maxFen].map((amount) => (amount === undefined ? '不限' : amountText(amount)));
    parts.push({ fields: ['minFen', 'maxFen'], text: `金额 ${least} 至 ${most}` });
  }
  if (filter.side) parts.push({ fields: ['side'], text: filter.side === 'debit' ? '借方' : '贷方' });
  if (batchNumber !== undefined) parts.push({ fields: ['batchNumber'], text: `批次 ${batchNumber}` });
  if (line) parts.push({ fields: ['line'], text: lineText(line) });
  return parts;
}

function lineText({ by, key, name }: NonNullable<LedgerFilter['line']>): string {
  const shown = by === 'account' ? [key, name].filter(Boolean).join(' ') : key;
  return shown === '' ? `没有${summaryKeys[by]}` : `${summaryKeys[by]}：${shown}`;
}

/** 排序 of entries; each ends with the order of the files. */
export const ledgerSorts = {
  file: '导入顺序',
  date: '日期',
  voucher: '凭证',
  account: '科目',
  summary: '摘要',
  payee: '收款人',
  debit: '借方金额',
  credit: '贷方金额',
  amount: '金额',
} as const;
export type LedgerSortKey = keyof typeof ledgerSorts;

export const ledgerSort = z.strictObject({
  by: z.enum(Object.keys(ledgerSorts) as [LedgerSortKey, ...LedgerSortKey[]], '没有这种排序'),
  descending: z.boolean(),
});
export type LedgerSort = z.output<typeof ledgerSort>;
