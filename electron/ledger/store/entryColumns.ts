import type { AccountBalance, LedgerEntry, QuotaLine, SkippedRow } from '../../../shared/ledger/ledgerRow.ts';
import { type AmountField, directions, type NumberField, type TextField, textFields } from './ledgerColumns.ts';

/**
 * Entries by columns, as they travel from the reading thread to the file: what is stored is what the thread packed. Typed arrays
 * change hands without being copied, and each distinct text goes only once in an import.
 */
export type EntryColumns = {
  rows: number;
  columns: PackedColumn[];
  /** Texts that no cargo before had; null when there are none. */
  texts: PackedTexts | null;
  /** Rows of a 科目余额表, which holds no entries. */
  balances: AccountBalance[];
  /** Rows of a list of 预算指标. */
  quotas: QuotaLine[];
  skipped: SkippedRow[];
};

/** One field of all rows: a value per row, or a single one where all are the same. A blank column is left out. */
export type PackedColumn = { field: NumberField | TextField | AmountField; cells: Int32Array | Float64Array };

/** Texts in the order of their numbers, one after the other, with the length of each in UTF-16 units. */
export type PackedTexts = { firstNumber: number; lengths: Int32Array; joined: string };

const recent = 61;

type TextReader = (entry: LedgerEntry) => string;

/** A function for each field: reading a property by a name that changes is slow. */
const textReaders: Readonly<Record<TextField, TextReader>> = {
  voucherType: (entry) => entry.voucherType,
  voucherNumber: (entry) => entry.voucherNumber,
  entryNumber: (entry) => entry.entryNumber,
  accountCode: (entry) => entry.accountCode,
  accountName: (entry) => entry.accountName,
  summary: (entry) => entry.summary,
  counterAccount: (entry) => entry.counterAccount,
  project: (entry) => entry.project,
  department: (entry) => entry.department,
  payee: (entry) => entry.payee,
  payeeAccount: (entry) => entry.payeeAccount,
  payer: (entry) => entry.payer,
  counterparty: (entry) => entry.counterparty,
  quotaNumber: (entry) => entry.quotaNumber,
  paymentApplicationNumber: (entry) => entry.paymentApplicationNumber,
  preparer: (entry) => entry.preparer,
  currency: (entry) => entry.currency,
  status: (entry) => entry.status,
};
const readTexts = textFields.map((field) => textReaders[field]);

/** Rows that are handed over, and stored in one transaction: short enough that an edit made meanwhile hardly waits. */
const rowsPerCargo = 16_384;

/** Packs entries; a cargo is full after `rowsPerCargo` rows, and `take` gives it. The blank text has the number 0. */
export function createEntryPacker() {
  const numbers = new Map<string, number>();
  /** Texts that stood in a column lately, with their numbers: most columns have few, and asking the whole book costs ten times as much. */
  const recentTexts = textFields.map(() => Array.from({ length: recent }, () => ''));
  const recentNumbers = textFields.map(() => new Int32Array(recent));
  let lastDay = '';
  let lastDayNumber = 0;
  let newTexts: string[] = [];
  let balances: AccountBalance[] = [];
  let quotas: QuotaLine[] = [];
  let skipped: SkippedRow[] = [];
  let cargo = emptyCargo();
  let rows = 0;

  function numberOf(text: string): number {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const number = numbers.size + 1;
    const own = ownText(text);
    numbers.set(own, number);
    newTexts.push(own);
    return number;
  }

  function put(row: number, field: number, text: string) {
    if (text === '') return;
    const [texts, known] = [recentTexts[field] as string[], recentNumbers[field] as Int32Array];
    const last = text.length - 1;
    const slot = (text.charCodeAt(last) + 7 * text.charCodeAt(last >> 1) + 3 * last) % recent;
    if (texts[slot] !== text) {
      known[slot] = numberOf(text);
      texts[slot] = text;
    }
    let column = cargo.texts[field] as Int32Array;
    if (column === noColumn) {
      column = new Int32Array(rowsPerCargo);
      cargo.texts[field] = column;
    }
    column[row] = known[slot] as number;
  }

  function add(entry: LedgerEntry) {
    const row = rows;
    rows = row + 1;
    cargo.sourceRow[row] = entry.sourceRow;
    if (entry.postedOn !== null) {
      if (entry.postedOn !== lastDay) {
        lastDay = entry.postedOn;
        lastDayNumber = Number(lastDay.replaceAll('-', ''));
      }
      cargo.postedOn[row] = lastDayNumber;
    }
    cargo.year[row] = entry.year ?? 0;
    cargo.month[row] = entry.month ?? 0;
    // A zero has no sign.
    cargo.debitFen[row] = entry.debitFen || 0;
    cargo.creditFen[row] = entry.creditFen || 0;
    cargo.balanceFen[row] = entry.balanceFen ?? Number.NaN;
    cargo.balanceDirection[row] = entry.balanceDirection === null ? 0 : directions.indexOf(entry.balanceDirection);
    for (let field = 0; field < readTexts.length; field += 1) {
      put(row, field, (readTexts[field] as TextReader)(entry));
    }
  }

  function takeTexts(): PackedTexts | null {
    if (newTexts.length === 0) return null;
    const firstNumber = numbers.size - newTexts.length + 1;
    const lengths = Int32Array.from(newTexts, (text) => text.length);
    // Half a character would come back as another number of units, and shift all texts behind it.
    const joined = newTexts.join('').toWellFormed();
    newTexts = [];
    return { firstNumber, lengths, joined };
  }

  return {
    /** Adds as many entries as there is room for, and gives how many. */
    add(entries: readonly LedgerEntry[], start: number): number {
      const room = Math.min(rowsPerCargo - rows, entries.length - start);
      for (let index = 0; index < room; index += 1) add(entries[start + index] as LedgerEntry);
      return room;
    },
    addBalances(more: readonly AccountBalance[]) {
      for (const line of more) balances.push(line);
    },
    addQuotas(more: readonly QuotaLine[]) {
      for (const line of more) quotas.push(line);
    },
    skip(more: readonly SkippedRow[]) {
      for (const row of more) skipped.push(row);
    },
    isFull: () => Math.max(rows, balances.length, quotas.length, skipped.length) >= rowsPerCargo,
    take(): EntryColumns | null {
      if (rows + balances.length + quotas.length + skipped.length === 0) return null;
      const taken = { rows, columns: packedColumns(cargo, rows), texts: takeTexts(), balances, quotas, skipped };
      if (rows > 0) cargo = emptyCargo();
      rows = 0;
      balances = [];
      quotas = [];
      skipped = [];
      return taken;
    },
  };
}

/** The memory that changes hands with a cargo. */
export function buffersOf({ columns, texts }: EntryColumns): ArrayBuffer[] {
  return [...columns.map(({ cells }) => cells), ...(texts ? [texts.lengths] : [])].map(
    (cells) => cells.buffer as ArrayBuffer,
  );
}

type OpenCargo = Record<NumberField, Int32Array> & Record<AmountField, Float64Array> & { texts: Int32Array[] };

/** Most books leave most columns blank: those take no memory. */
const noColumn = new Int32Array(0);

function emptyCargo(): OpenCargo {
  return {
    sourceRow: new Int32Array(rowsPerCargo),
    postedOn: new Int32Array(rowsPerCargo),
    year: new Int32Array(rowsPerCargo),
    month: new Int32Array(rowsPerCargo),
    balanceDirection: new Int32Array(rowsPerCargo),
    debitFen: new Float64Array(rowsPerCargo),
    creditFen: new Float64Array(rowsPerCargo),
    balanceFen: new Float64Array(rowsPerCargo),
    texts: textFields.map(() => noColumn),
  };
}

function packedColumns({ texts, ...columns }: OpenCargo, rows: number): PackedColumn[] {
  if (rows === 0) return [];
  const all: PackedColumn[] = [
    ...(Object.keys(columns) as (keyof typeof columns)[]).map((field) => ({ field, cells: columns[field] })),
    ...textFields.map((field, index) => ({ field, cells: texts[index] as Int32Array })),
  ];
  return all.flatMap(({ field, cells }) => {
    const filled = cells.subarray(0, rows);
    if (filled.length === 0) return [];
    const [first = 0] = filled;
    if (!isConstant(filled, first)) return [{ field, cells: filled }];
    const isBlank = field === 'balanceFen' ? Number.isNaN(first) : first === 0;
    return isBlank ? [] : [{ field, cells: filled.slice(0, 1) }];
  });
}

function isConstant(cells: Int32Array | Float64Array, value: number): boolean {
  for (let row = 1; row < cells.length; row += 1) if (!Object.is(cells[row], value)) return false;
  return true;
}

/**
 * A copy: a text cut out of a larger one keeps all of that in memory, and these are kept for the whole import. The engine copies
 * short ones by itself when it cuts them.
 */
function ownText(text: string): string {
  return text.length < shortestCut ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

/** V8 makes no `SlicedString` of less. */
const shortestCut = 13;
