import { z } from 'zod';
import { type Day, dayFrom } from '../day.ts';
import { type Fen, fen, formatYuan } from '../money.ts';

const filterDay = z
  .string()
  .refine((value) => dayFrom(value) !== null, '不是有效日期，应如 2023-11-20')
  .transform((value) => value as Day);

const filterAmount = z
  .number('应为金额')
  .int('应为整数分')
  .refine((value) => Number.isSafeInteger(value), '金额过大')
  .transform((value) => fen(value));

/** 筛选条件 over entries; all that are given must hold. Text is found anywhere inside, from one character on. */
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
});

export type LedgerFilter = z.output<typeof ledgerFilter>;

/** Whether an account is named by its code rather than by its name. */
export function isAccountCode(account: string): boolean {
  return /^\d[\d.]*$/.test(account);
}

/** The filter as a person reads it: `含“差旅”，科目 7101，2023-01-01 至 2023-12-31`; 全部分录 when it keeps all. */
export function describeFilter(filter: LedgerFilter): string {
  const { from, to, minFen, maxFen, batchNumber } = filter;
  const [text, account, payee] = [filter.text, filter.account, filter.payee].map((value) => value?.trim() ?? '');
  const parts: string[] = [];
  if (text) parts.push(`含“${text}”`);
  if (account) parts.push(isAccountCode(account) ? `科目 ${account}` : `科目名称含“${account}”`);
  if (payee) parts.push(`收款人含“${payee}”`);
  if (from || to) parts.push(`${from ?? '最早'} 至 ${to ?? '最晚'}`);
  if (minFen !== undefined || maxFen !== undefined) parts.push(`金额 ${yuan(minFen)} 至 ${yuan(maxFen)} 元`);
  if (filter.side) parts.push(filter.side === 'debit' ? '借方' : '贷方');
  if (batchNumber !== undefined) parts.push(`批次 ${batchNumber}`);
  return parts.join('，') || '全部分录';
}

function yuan(amount: Fen | undefined): string {
  return amount === undefined ? '不限' : formatYuan(amount);
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
