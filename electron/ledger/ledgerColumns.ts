import type { LedgerEntry } from '../../shared/ledger/ledgerRow.ts';

/** Texts of an entry, kept once each in the dictionary `ledger_text`. */
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

export const plainFields = [
  'sourceRow',
  'postedOn',
  'year',
  'month',
  'debitFen',
  'creditFen',
  'balanceFen',
  'balanceDirection',
] as const satisfies readonly (keyof LedgerEntry)[];

/** Texts in which a search looks. */
export const searchedFields: readonly (typeof textFields)[number][] = [
  'summary',
  'accountCode',
  'accountName',
  'payee',
  'counterparty',
  'voucherNumber',
  'quotaNumber',
];
