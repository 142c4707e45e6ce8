import type { WritableDatabase } from '../database.ts';
import type { Migration } from './index.ts';

/**
 * Entries by columns instead of by rows: a block of entries keeps each field as one blob. An import stores a million entries in a
 * fraction of the time, and a filter, a sort or a sum reads only the columns that it needs. Texts belong to their batch and are
 * named by their number in it.
 */
export const storeEntriesByColumn: Migration = {
  name: 'store-entries-by-column',
  up(db) {
    db.exec(`
      -- Entries that stand one after the other in a batch; their ids are first_id, first_id + 1, …
      CREATE TABLE ledger_block (
        first_id INTEGER PRIMARY KEY,
        batch_number INTEGER NOT NULL,
        row_count INTEGER NOT NULL CHECK (row_count > 0)
      ) STRICT;
      CREATE INDEX ledger_block_by_batch ON ledger_block (batch_number);

      -- One field of the entries of a block, little-endian: fen as 64-bit floating point (whole numbers below 2^53 are exact, NaN
      -- stands for none), all else as 32-bit integers (0 stands for blank): days as 20231120, texts by their number in the batch.
      -- A single value stands for all entries of the block; a field that is blank in all of them is left out.
      CREATE TABLE ledger_column (
        id INTEGER PRIMARY KEY,
        first_id INTEGER NOT NULL,
        field TEXT NOT NULL,
        cells BLOB NOT NULL,
        UNIQUE (first_id, field)
      ) STRICT;

      -- Distinct texts of a batch, one after the other, with the length of each in UTF-16 units as 32-bit integers.
      CREATE TABLE ledger_text_block (
        id INTEGER PRIMARY KEY,
        batch_number INTEGER NOT NULL,
        first_number INTEGER NOT NULL,
        text_count INTEGER NOT NULL,
        lengths BLOB NOT NULL,
        texts TEXT NOT NULL,
        UNIQUE (batch_number, first_number)
      ) STRICT;
    `);
    const batches = db.prepare("SELECT number FROM import_batch WHERE status = 'done' ORDER BY number").pluck().all();
    for (const batch of batches) copyBatch(db, batch as number);
    db.exec('DROP TABLE ledger_entry; DROP TABLE ledger_text;');
  },
};

const textColumns = [
  ...['voucher_type', 'voucher_number', 'entry_number', 'account_code', 'account_name', 'summary', 'counter_account'],
  ...['project', 'department', 'payee', 'payee_account', 'payer', 'counterparty', 'quota_number'],
  ...['payment_application_number', 'preparer', 'currency', 'status'],
];
const amountColumns = ['debit_fen', 'credit_fen', 'balance_fen'];
const directions = ['', 'debit', 'credit', 'even'];
const mostRows = 16_384;

type OldEntry = { id: number } & Record<string, number | string | null>;

function copyBatch(db: WritableDatabase, batch: number): void {
  const next = db.prepare('SELECT * FROM ledger_entry WHERE batch_number = ? AND id > ? ORDER BY id LIMIT ?');
  const textOf = db.prepare('SELECT text FROM ledger_text WHERE id = ?').pluck();
  const numbers = new Map<number, number>();
  let written = 0;
  let texts: string[] = [];

  function numberOf(id: number): number {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const text = textOf.get(id) as string;
    if (text !== '') texts.push(text);
    const number = text === '' ? 0 : written + texts.length;
    numbers.set(id, number);
    return number;
  }

  function cellOf(column: string, value: number | string | null | undefined): number {
    if (textColumns.includes(column)) return numberOf(value as number);
    if (column === 'posted_on') return Number(String(value ?? '0').replaceAll('-', ''));
    if (column === 'balance_direction') return directions.indexOf(String(value ?? ''));
    if (column === 'balance_fen') return value === null ? Number.NaN : Number(value);
    return Number(value ?? 0);
  }

  function writeBlock(rows: readonly OldEntry[]) {
    const first = rows[0]?.id;
    db.prepare('INSERT INTO ledger_block (first_id, batch_number, row_count) VALUES (?, ?, ?)').run(
      first,
      batch,
      rows.length,
    );
    const columns = ['source_row', 'posted_on', 'year', 'month', ...textColumns, ...amountColumns, 'balance_direction'];
    for (const column of columns) {
      const values = rows.map((row) => cellOf(column, row[column]));
      const cells = amountColumns.includes(column) ? Float64Array.from(values) : Int32Array.from(values);
      db.prepare('INSERT INTO ledger_column (first_id, field, cells) VALUES (?, ?, ?)').run(
        first,
        column,
        bytesOf(cells),
      );
    }
    if (texts.length === 0) return;
    const lengths = Int32Array.from(texts, (text) => text.length);
    db.prepare(
      'INSERT INTO ledger_text_block (batch_number, first_number, text_count, lengths, texts) VALUES (?, ?, ?, ?, ?)',
    ).run(batch, written + 1, texts.length, bytesOf(lengths), texts.join(''));
    written += texts.length;
    texts = [];
  }

  let rows = next.all(batch, 0, mostRows) as OldEntry[];
  while (rows.length > 0) {
    // Ids of a block stand in a row; those of an import do, but nothing demands it of an old file.
    const gap = rows.findIndex((row, index) => row.id !== (rows[0]?.id ?? 0) + index);
    const block = gap < 0 ? rows : rows.slice(0, gap);
    writeBlock(block);
    rows = next.all(batch, block.at(-1)?.id, mostRows) as OldEntry[];
  }
}

function bytesOf(cells: Int32Array | Float64Array): Buffer {
  return Buffer.from(cells.buffer);
}
