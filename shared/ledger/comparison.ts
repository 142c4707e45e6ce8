import type { Fen } from '../money.ts';
import type { StoredLedgerEntry } from './ledgerRecords.ts';
import type { LedgerEntry } from './ledgerRow.ts';

/** What makes the content of an entry: all that was read, but not the row it stood in, which shifts when rows come before it. */
export const contentFields = [
  'postedOn',
  'year',
  'month',
  'voucherType',
  'voucherNumber',
  'entryNumber',
  'accountCode',
  'accountName',
  'summary',
  'debitFen',
  'creditFen',
  'balanceFen',
  'balanceDirection',
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
export type ContentField = (typeof contentFields)[number];

/** A changed row: the entry that is stored, what stands in its place now, and in which fields they differ. */
export type ChangedEntry = { before: StoredLedgerEntry; after: LedgerEntry; fields: ContentField[] };

/**
 * 版本比较: a batch against a corrected file or a later batch. Counts are of all rows; the lists hold the first of them.
 * `unpaired` says that so many rows differ that nobody tried to find out which became which.
 */
export type LedgerComparison = {
  comparisonId: string;
  batchNumber: number;
  /** The file, or the source of the later batch. */
  comparedWith: string;
  sameCount: number;
  addedCount: number;
  removedCount: number;
  changedCount: number;
  added: LedgerEntry[];
  removed: StoredLedgerEntry[];
  changed: ChangedEntry[];
  unpaired: boolean;
  before: { entries: number; debitFen: Fen; creditFen: Fen };
  after: { entries: number; debitFen: Fen; creditFen: Fen };
};

/** What a comparison lists, each by itself. */
export const comparisonParts = { changed: '改动', added: '增加', removed: '减少' } as const;
export type ComparisonPart = keyof typeof comparisonParts;

/** One page of all rows of a comparison. */
export type ComparisonPage =
  | { part: 'changed'; total: number; rows: ChangedEntry[] }
  | { part: 'added'; total: number; rows: LedgerEntry[] }
  | { part: 'removed'; total: number; rows: StoredLedgerEntry[] };

/** The content of an entry as one text: two rows with the same text are the same row, told apart only by counting. */
export function contentText(entry: Pick<LedgerEntry, ContentField>): string {
  return JSON.stringify(contentFields.map((field) => entry[field]));
}

/** Which of the rows that have no equal on the other side became which: by ever weaker signs of identity, in their order. */
export function pairChanged(
  removed: readonly StoredLedgerEntry[],
  added: readonly LedgerEntry[],
): Pick<LedgerComparison, 'removed' | 'added' | 'changed'> {
  const changed: ChangedEntry[] = [];
  let [left, right] = [[...removed], [...added]];
  for (const identityOf of identities) {
    const waiting = new Map<string, StoredLedgerEntry[]>();
    for (const entry of left) {
      const key = identityOf(entry);
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), entry]);
    }
    const taken = new Set<StoredLedgerEntry>();
    right = right.filter((after) => {
      const key = identityOf(after);
      const before = key === null ? undefined : waiting.get(key)?.shift();
      if (!before) return true;
      taken.add(before);
      changed.push({ before, after, fields: contentFields.filter((field) => before[field] !== after[field]) });
      return false;
    });
    left = left.filter((entry) => !taken.has(entry));
  }
  changed.sort((one, other) => one.after.sourceRow - other.after.sourceRow);
  return { removed: left, added: right, changed };
}

const identities: ((entry: LedgerEntry) => string | null)[] = [
  (entry) => voucherLine(entry, entry.accountCode, entry.summary),
  (entry) => voucherLine(entry, entry.accountCode),
  (entry) => voucherLine(entry, entry.debitFen, entry.creditFen),
  ({ paymentApplicationNumber }) => paymentApplicationNumber || null,
  ({ postedOn, payee, counterparty, summary }) =>
    payee + counterparty + summary === '' ? null : JSON.stringify([postedOn, payee, counterparty, summary]),
  ({ debitFen, creditFen, payee, counterparty, summary }) =>
    payee + counterparty + summary === '' ? null : JSON.stringify([debitFen, creditFen, payee, counterparty, summary]),
];

function voucherLine({ year, month, voucherType, voucherNumber }: LedgerEntry, ...line: unknown[]): string | null {
  return voucherNumber === '' ? null : JSON.stringify([year, month, voucherType, voucherNumber, ...line]);
}
