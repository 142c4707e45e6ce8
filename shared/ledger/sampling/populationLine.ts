import type { StoredLedgerEntry } from '../ledgerRecords.ts';

/** What of an entry goes into the digest of a population. */
export const populationFields = [
  'sourceRow',
  'postedOn',
  'voucherType',
  'voucherNumber',
  'accountCode',
  'summary',
  'payee',
  'debitFen',
  'creditFen',
] as const satisfies readonly (keyof StoredLedgerEntry)[];

export type PopulationRow = Pick<StoredLedgerEntry, (typeof populationFields)[number]>;

/**
 * One line of a population as its digest sees it: a JSON list of the file's SHA-256, the sheet and the fields above, ended by a
 * line feed. Lines stand in the order of file hash, sheet and row, so that they do not depend on when a file was imported.
 */
export function populationLine(source: { sourceSha256: string; sheet: string }, row: PopulationRow): string {
  return `${JSON.stringify([source.sourceSha256, source.sheet, ...populationFields.map((field) => row[field])])}\n`;
}
