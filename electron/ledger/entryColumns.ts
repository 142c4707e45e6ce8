import type { LedgerEntry, SkippedRow } from '../../shared/ledger/ledgerRow.ts';
import { textFields } from './ledgerColumns.ts';

/**
 * Entries by columns, as they travel from the reading thread to the one that stores them: numbers in typed arrays, which change
 * hands without being copied, and each distinct text only once in an import.
 */
export type EntryColumns = {
  rows: number;
  /** Texts that no batch before had, in the order of their numbers; days are texts, too. */
  newTexts: string[];
  /** The number of each row's text per field; null where the whole column is blank. */
  texts: (Int32Array | null)[];
  sourceRow: Int32Array;
  postedOn: Int32Array;
  year: Int32Array;
  month: Int32Array;
  debitFen: Float64Array;
  creditFen: Float64Array;
  /** NaN where there is none. */
  balanceFen: Float64Array;
  balanceDirection: Int32Array;
  skipped: SkippedRow[];
};

/** Stands for null in the columns of whole numbers. */
export const none = -1;

export const directions = ['debit', 'credit', 'even'] as const;

/** Rows that are handed over, and stored in one transaction: short enough that an edit made meanwhile hardly waits. */
const rowsPerCargo = 4_096;

/** Packs entries; a cargo is full after `rowsPerCargo` rows, and `take` gives it. */
export function createEntryPacker() {
  const numbers = new Map<string, number>();
  /** The text above in each column, and its number: most texts stand in the same column of the next row again. */
  const lastTexts: string[] = textFields.map(() => '');
  const lastNumbers = new Int32Array(textFields.length).fill(none);
  let cargo = emptyCargo();

  function numberOf(text: string): number {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const number = numbers.size;
    const own = ownText(text);
    numbers.set(own, number);
    cargo.newTexts.push(own);
    return number;
  }

  function add(entry: LedgerEntry) {
    const row = cargo.rows;
    cargo.rows = row + 1;
    cargo.sourceRow[row] = entry.sourceRow;
    cargo.postedOn[row] = entry.postedOn === null ? none : numberOf(entry.postedOn);
    cargo.year[row] = entry.year ?? none;
    cargo.month[row] = entry.month ?? none;
    cargo.debitFen[row] = entry.debitFen;
    cargo.creditFen[row] = entry.creditFen;
    cargo.balanceFen[row] = entry.balanceFen ?? Number.NaN;
    cargo.balanceDirection[row] = entry.balanceDirection === null ? none : directions.indexOf(entry.balanceDirection);
    for (let field = 0; field < textFields.length; field += 1) {
      const text = entry[textFields[field] as (typeof textFields)[number]];
      let column = cargo.texts[field] ?? null;
      if (column === null) {
        if (text === '') continue;
        column = new Int32Array(rowsPerCargo).fill(none);
        cargo.texts[field] = column;
      }
      if (text !== lastTexts[field]) {
        lastTexts[field] = text;
        lastNumbers[field] = text === '' ? none : numberOf(text);
      }
      column[row] = lastNumbers[field] as number;
    }
  }

  return {
    /** Adds as many entries as there is room for, and gives how many. */
    add(entries: readonly LedgerEntry[], start: number): number {
      let taken = 0;
      for (; cargo.rows < rowsPerCargo && start + taken < entries.length; taken += 1) {
        add(entries[start + taken] as LedgerEntry);
      }
      return taken;
    },
    skip(rows: readonly SkippedRow[]) {
      for (const row of rows) cargo.skipped.push(row);
    },
    isFull: () => cargo.rows >= rowsPerCargo || cargo.skipped.length >= rowsPerCargo,
    take(): EntryColumns | null {
      const taken = cargo;
      cargo = emptyCargo();
      return taken.rows + taken.skipped.length > 0 ? taken : null;
    },
  };
}

/** The memory that changes hands with a cargo. */
export function buffersOf(cargo: EntryColumns): ArrayBuffer[] {
  const { sourceRow, postedOn, year, month, debitFen, creditFen, balanceFen, balanceDirection, texts } = cargo;
  const columns = [sourceRow, postedOn, year, month, debitFen, creditFen, balanceFen, balanceDirection, ...texts];
  return columns.filter((column) => column !== null).map((column) => column.buffer as ArrayBuffer);
}

/** A copy: a text cut out of a larger one keeps all of that in memory, and these are kept for the whole import. */
function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

function emptyCargo(): EntryColumns {
  return {
    rows: 0,
    newTexts: [],
    texts: textFields.map(() => null),
    sourceRow: new Int32Array(rowsPerCargo),
    postedOn: new Int32Array(rowsPerCargo),
    year: new Int32Array(rowsPerCargo),
    month: new Int32Array(rowsPerCargo),
    debitFen: new Float64Array(rowsPerCargo),
    creditFen: new Float64Array(rowsPerCargo),
    balanceFen: new Float64Array(rowsPerCargo),
    balanceDirection: new Int32Array(rowsPerCargo),
    skipped: [],
  };
}
