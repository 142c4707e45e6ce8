import { dayFrom } from '../../../shared/day.ts';
import { type LedgerFilter, type LedgerSortKey, ledgerSorts } from '../../../shared/ledger/ledgerFilter.ts';
import { type Fen, parseMoney } from '../../../shared/money.ts';
import { UsageError } from './command.ts';

/** The options by which `query`, `sample` and `analyse` choose entries. Amounts are in 元. */
export const filterOptions = {
  text: { type: 'string' },
  account: { type: 'string' },
  payee: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  min: { type: 'string' },
  max: { type: 'string' },
  side: { type: 'string' },
  batch: { type: 'string' },
  book: { type: 'string' },
} as const;

export const filterUsage =
  '[--text 差旅] [--account 7101] [--payee 名称] [--from D] [--to D] [--min 元] [--max 元] [--side debit|credit] [--batch N] [--book financial|budget]';

export function filterOf(values: Record<string, unknown>): LedgerFilter {
  const { text, account, payee, from, to, min, max, side, batch, book } = values;
  if (side !== undefined && side !== 'debit' && side !== 'credit') throw new UsageError(`--side 应为 debit 或 credit`);
  if (book !== undefined && book !== 'financial' && book !== 'budget')
    throw new UsageError('--book 应为 financial（财务会计）或 budget（预算会计）');
  return {
    ...(typeof text === 'string' ? { text } : {}),
    ...(typeof account === 'string' ? { account } : {}),
    ...(typeof payee === 'string' ? { payee } : {}),
    ...(from === undefined ? {} : { from: dayOption('--from', from) }),
    ...(to === undefined ? {} : { to: dayOption('--to', to) }),
    ...(min === undefined ? {} : { minFen: moneyOption('--min', min) }),
    ...(max === undefined ? {} : { maxFen: moneyOption('--max', max) }),
    ...(side === undefined ? {} : { side }),
    ...(batch === undefined ? {} : { batchNumber: countOption('--batch', batch, 1) }),
    ...(book === undefined ? {} : { book }),
  };
}

export function sortOf(value: unknown): LedgerSortKey {
  if (!Object.hasOwn(ledgerSorts, String(value))) throw new UsageError(`没有这种排序：${value}`);
  return value as LedgerSortKey;
}

export function countOption(name: string, value: unknown, least: number): number {
  const count = /^\d{1,16}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(count) || count < least)
    throw new UsageError(`${name} 应为不小于 ${least} 的整数：${value}`);
  return count;
}

export function moneyOption(name: string, value: unknown): Fen {
  const money = parseMoney(String(value));
  if (!money || money.rounded) throw new UsageError(`${name} 应为金额（元，最多两位小数）：${value}`);
  return money.fen;
}

function dayOption(name: string, value: unknown) {
  const day = dayFrom(String(value));
  if (!day) throw new UsageError(`${name} 应为日期，如 2023-01-31：${value}`);
  return day;
}
