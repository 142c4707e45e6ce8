import type { Identity } from './comparison.ts';
import type { AccountBalance, QuotaLine } from './ledgerRow.ts';

/** What makes the content of a line of a 科目余额表: all but the row that it stood in, which shifts when lines come before it. */
export const balanceFields = [
  'year',
  'month',
  'accountCode',
  'accountName',
  'dimension',
  'openingDebitFen',
  'openingCreditFen',
  'debitFen',
  'creditFen',
  'yearDebitFen',
  'yearCreditFen',
  'closingDebitFen',
  'closingCreditFen',
] as const satisfies readonly (keyof AccountBalance)[];
export type BalanceField = (typeof balanceFields)[number];

/** The same account in a corrected table: by code, name and dimension; else renamed; else with another code. */
export const balanceIdentities: readonly Identity<AccountBalance>[] = [
  (line) => keyOf(line, line.accountCode, line.accountName, line.dimension),
  (line) => (line.accountCode === '' ? null : keyOf(line, line.accountCode, line.dimension)),
  (line) => (line.accountName === '' ? null : keyOf(line, line.accountName, line.dimension)),
];

function keyOf({ year, month }: AccountBalance, ...name: string[]): string {
  return JSON.stringify([year, month, ...name]);
}

/** What makes the content of a row of 预算指标. */
export const quotaFields = [
  'quotaCode',
  'quotaName',
  'quotaNumber',
  'project',
  'year',
  'fundNature',
  'functionClass',
  'departmentEconomicClass',
  'governmentEconomicClass',
  'amountFen',
  'balanceFen',
] as const satisfies readonly (keyof QuotaLine)[];
export type QuotaField = (typeof quotaFields)[number];

/** The same 指标 in a later list: by its code, else by document, name and project, else by document and amount. */
export const quotaIdentities: readonly Identity<QuotaLine>[] = [
  ({ quotaCode, year }) => (quotaCode === '' ? null : JSON.stringify([quotaCode, year])),
  ({ quotaNumber, quotaName, project }) =>
    quotaNumber + quotaName === '' ? null : JSON.stringify([quotaNumber, quotaName, project]),
  ({ quotaNumber, amountFen }) => (quotaNumber === '' ? null : JSON.stringify([quotaNumber, amountFen])),
];
