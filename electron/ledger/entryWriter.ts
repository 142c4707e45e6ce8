import type { Statement } from 'better-sqlite3';
import type { WritableDatabase } from '../storage/database.ts';
import { columnName } from '../storage/recordTable.ts';
import { directions, type EntryColumns, none } from './entryColumns.ts';
import { textFields } from './ledgerColumns.ts';

/** One statement inserts so many rows: the cost of a call is shared, and its values still fit into the cache. */
const rowsPerStatement = 50;

const numberColumns = ['source_row', 'posted_on', 'year', 'month', 'debit_fen', 'credit_fen'] as const;

/** Texts of one transaction: each lands somewhere else in the index of texts. */
const textsPerTransaction = 10_000;

/**
 * Stores the cargos of one batch, each within the transaction of its caller. Columns that are blank in a whole cargo are not
 * bound value by value but stand in the statement.
 *
 * New texts get their ids at once and are stored later, many at a time: with each cargo a few hundred of them would touch most
 * pages of the dictionary's index again. Until all are stored the batch does not count. Only one import at a time may do so.
 */
export function createEntryWriter(db: WritableDatabase, batchNumber: number) {
  const findText = db.prepare('SELECT id FROM ledger_text WHERE text = ?').pluck();
  const addText = db.prepare('INSERT INTO ledger_text (id, text) VALUES (?, ?)');
  const addSkipped = db.prepare(
    'INSERT INTO skipped_row (batch_number, source_row, reason, detail) VALUES (?, ?, ?, ?)',
  );
  const statements = new Map<string, Statement>();
  /** The texts and days of this import by their numbers, and the dictionary's id of each: 0 where none was needed yet. */
  const texts: string[] = [];
  const ids: number[] = [];
  const isFirst = db.prepare('SELECT 1 FROM ledger_text LIMIT 1').get() === undefined;
  let lastId = (db.prepare('SELECT max(id) FROM ledger_text').pluck().get() as number | null) ?? 0;
  let waiting: { id: number; text: string }[] = [];
  const blank = textId('');

  function textId(text: string): number {
    const known = isFirst ? undefined : (findText.get(text) as number | undefined);
    if (known !== undefined) return known;
    lastId += 1;
    waiting.push({ id: lastId, text });
    return lastId;
  }

  function idOf(number: number): number {
    if (number === none) return blank;
    const known = ids[number] ?? 0;
    if (known > 0) return known;
    const id = textId(texts[number] ?? '');
    ids[number] = id;
    return id;
  }

  /** An insertion of `rows` rows that binds the given text columns only. */
  function statementFor(bound: readonly number[], withBalance: boolean, rows: number): Statement {
    const key = `${bound.join()}/${withBalance}/${rows}`;
    const known = statements.get(key);
    if (known) return known;
    const balance = withBalance ? '?, ?' : 'NULL, NULL';
    const textValues = textFields.map((_, field) => (bound.includes(field) ? '?' : String(blank)));
    const values = `(${batchNumber}, ${numberColumns.map(() => '?').join(', ')}, ${balance}, ${textValues.join(', ')})`;
    const columns = [...numberColumns, 'balance_fen', 'balance_direction', ...textFields.map(columnName)];
    const statement = db.prepare(
      `INSERT INTO ledger_entry (batch_number, ${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => values).join(', ')}`,
    );
    statements.set(key, statement);
    return statement;
  }

  function writeRows(cargo: EntryColumns) {
    const bound = textFields.map((_, field) => field).filter((field) => cargo.texts[field]);
    const columns = bound.map((field) => cargo.texts[field] as Int32Array);
    const withBalance = hasBalance(cargo);
    let row = 0;
    while (row < cargo.rows) {
      const rows = cargo.rows - row >= rowsPerStatement ? rowsPerStatement : 1;
      const values: unknown[] = [];
      for (const end = row + rows; row < end; row += 1) {
        const day = cargo.postedOn[row] as number;
        values.push(cargo.sourceRow[row], day === none ? null : texts[day]);
        values.push(orNull(cargo.year[row]), orNull(cargo.month[row]), cargo.debitFen[row], cargo.creditFen[row]);
        if (withBalance) values.push(balanceOf(cargo, row), directions[cargo.balanceDirection[row] as number] ?? null);
        for (const column of columns) values.push(idOf(column[row] as number));
      }
      statementFor(bound, withBalance, rows).run(values);
    }
  }

  return {
    write(cargo: EntryColumns): void {
      for (const text of cargo.newTexts) {
        texts.push(text);
        ids.push(0);
      }
      writeRows(cargo);
      for (const row of cargo.skipped) addSkipped.run(batchNumber, row.sourceRow, row.reason, JSON.stringify(row));
    },
    /** Whether there are so many texts that they are worth a transaction. */
    hasTexts: () => waiting.length >= textsPerTransaction,
    writeTexts(): void {
      for (const { id, text } of waiting) addText.run(id, text);
      waiting = [];
    },
  };
}

function hasBalance({ rows, balanceFen, balanceDirection }: EntryColumns): boolean {
  for (let row = 0; row < rows; row += 1) {
    if (!Number.isNaN(balanceFen[row]) || balanceDirection[row] !== none) return true;
  }
  return false;
}

function balanceOf({ balanceFen }: EntryColumns, row: number): number | null {
  const balance = balanceFen[row] as number;
  return Number.isNaN(balance) ? null : balance;
}

function orNull(value: number | undefined): number | null {
  return value === undefined || value === none ? null : value;
}
