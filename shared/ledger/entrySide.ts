import { z } from 'zod';
import type { Fen } from '../money.ts';
import type { LedgerEntry } from './ledgerRow.ts';

/** 发生方: the side whose amount an entry is looked at by; `either` takes the larger one without its sign. */
export const entrySides = { debit: '借方', credit: '贷方', either: '借贷两方' } as const;
export type EntrySide = keyof typeof entrySides;
export const entrySide = z.enum(Object.keys(entrySides) as [EntrySide, ...EntrySide[]], '应为 debit、credit 或 either');

/** The amount of an entry that has one: its debit, else its credit; red entries stay negative. */
export function entryAmount({ debitFen, creditFen }: Pick<LedgerEntry, 'debitFen' | 'creditFen'>): Fen {
  return debitFen === 0 ? creditFen : debitFen;
}

/** The amount on one side. */
export function amountOnSide(entry: Pick<LedgerEntry, 'debitFen' | 'creditFen'>, side: EntrySide): Fen {
  if (side === 'debit') return entry.debitFen;
  if (side === 'credit') return entry.creditFen;
  return Math.max(Math.abs(entry.debitFen), Math.abs(entry.creditFen)) as Fen;
}
