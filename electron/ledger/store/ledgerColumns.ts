import type { LedgerEntry } from '../../../shared/ledger/ledgerRow.ts';

/** Texts of an entry, kept once each per batch and named by their number. */
export const textFields = [
  'voucherType',
  'voucherNumber',
  'entryNumber',
  'accountCode',
  'accountName',
  'summary',
  'counterAccount',
  'project',
  'department',
  'payee',
  'payeeAccount',
  'payer',
  'counterparty',
  'quotaNumber',
  'paymentApplicationNumber',
  'preparer',
  'currency',
  'status',
] as const satisfies readonly (keyof LedgerEntry)[];
export type TextField = (typeof textFields)[number];

/** Kept as whole numbers in which 0 stands for blank: a day as 20231120, a direction by its place in `directions`. */
export const numberFields = [
  'sourceRow',
  'postedOn',
  'year',
  'month',
  'balanceDirection',
] as const satisfies readonly (keyof LedgerEntry)[];
export type NumberField = (typeof numberFields)[number];

/** Whole fen; a blank balance is NaN. */
export const amountFields = ['debitFen', 'creditFen', 'balanceFen'] as const satisfies readonly (keyof LedgerEntry)[];
export type AmountField = (typeof amountFields)[number];

export const directions = [null, 'debit', 'credit', 'even'] as const;

/** Texts in which a search looks. */
export const searchedFields: readonly TextField[] = [
  'summary',
  'accountCode',
  'accountName',
  'payee',
  'counterparty',
  'voucherNumber',
  'quotaNumber',
];
