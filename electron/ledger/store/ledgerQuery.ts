import type { Day } from '../../../shared/day.ts';
import type { StoredLedgerEntry } from '../../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { blockOf, type LedgerBlock, ledgerBlocks, placeOfId } from './ledgerBlocks.ts';
import { amountFields, directions, numberFields, type TextField, textFields } from './ledgerColumns.ts';

type EntryField = Exclude<keyof StoredLedgerEntry, 'id'>;

/** Whole entries in the order of the ids; one that is gone, or whose batch does not count, is left out. */
export function readEntries(db: ReadableDatabase, ids: readonly number[]): StoredLedgerEntry[] {
  const fields = ['batchNumber', ...numberFields, ...amountFields, ...textFields] as const;
  return readEntryFields(db, ids, fields) as StoredLedgerEntry[];
}

/** The same with some fields only, for a reading of many. */
export function readEntryFields<Field extends EntryField>(
  db: ReadableDatabase,
  ids: readonly number[],
  fields: readonly Field[],
): Pick<StoredLedgerEntry, Field | 'id'>[] {
  const data = ledgerBlocks(db);
  const entries: Pick<StoredLedgerEntry, Field | 'id'>[] = [];
  for (const id of ids) {
    const place = placeOfId(data, id);
    if (place === null) continue;
    const block = blockOf(data, place);
    const entry: Record<string, unknown> = { id };
    for (const field of fields) entry[field] = readers[field](block, place - block.offset);
    entries.push(entry as Pick<StoredLedgerEntry, Field | 'id'>);
  }
  return entries;
}

type Reader = (block: LedgerBlock, row: number) => unknown;

const readers = {
  batchNumber: ({ batchNumber }) => batchNumber,
  sourceRow: (block, row) => block.numbers('sourceRow')?.[row] ?? 0,
  postedOn: (block, row) => dayOfNumber(block.numbers('postedOn')?.[row] ?? 0),
  year: (block, row) => block.numbers('year')?.[row] || null,
  month: (block, row) => block.numbers('month')?.[row] || null,
  debitFen: (block, row) => block.amounts('debitFen')?.[row] ?? 0,
  creditFen: (block, row) => block.amounts('creditFen')?.[row] ?? 0,
  balanceFen(block, row) {
    const balance = block.amounts('balanceFen')?.[row] ?? Number.NaN;
    return Number.isNaN(balance) ? null : balance;
  },
  balanceDirection: (block, row) => directions[block.numbers('balanceDirection')?.[row] ?? 0] ?? null,
  ...(Object.fromEntries(
    textFields.map((field) => [field, ((block, row) => block.texts.text(block.numbers(field)?.[row] ?? 0)) as Reader]),
  ) as Record<TextField, Reader>),
} satisfies Record<EntryField, Reader>;

/** A day as it is stored: 20231120, or 0 for none. */
function dayOfNumber(number: number): Day | null {
  if (number === 0) return null;
  const digits = String(number);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` as Day;
}
