import { AppError } from '../../../shared/errors.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { columnName } from '../../storage/recordTable.ts';
import { type BatchTexts, openBatchTexts } from './batchTexts.ts';
import { type AmountField, amountFields, type NumberField, type TextField } from './ledgerColumns.ts';

/**
 * The entries of all batches that count, by columns and in the order of their ids. The place of an entry is its number among
 * them, from 0. A column is read when it is first asked for, and kept: four bytes per entry, eight for an amount.
 */
export type LedgerBlocks = { readonly rows: number; readonly blocks: readonly LedgerBlock[] };

/** Entries of one batch that stand one after the other. */
export type LedgerBlock = {
  readonly batchNumber: number;
  readonly firstId: number;
  readonly rows: number;
  /** The place of its first entry. */
  readonly offset: number;
  readonly texts: BatchTexts;
  /** Null where the field is blank in the whole block. */
  numbers(field: NumberField | TextField): Int32Array | null;
  amounts(field: AmountField): Float64Array | null;
};

type OpenBatch = { blocks: Omit<LedgerBlock, 'offset'>[] };

const kept = new WeakMap<ReadableDatabase, { key: string; batches: Map<string, OpenBatch>; all: LedgerBlocks }>();

/** Entries change only with their batch, so the finished batches say whether what was read still holds. */
export function ledgerBlocks(db: ReadableDatabase): LedgerBlocks {
  const batches = finishedBatches(db);
  const key = batches.map(({ id }) => id).join();
  const known = kept.get(db);
  if (known?.key === key) return known.all;
  const open = new Map(batches.map(({ id, number }) => [id, known?.batches.get(id) ?? openBatch(db, number)]));
  const blocks: LedgerBlock[] = [];
  let rows = 0;
  const inOrder = [...open.values()]
    .flatMap((batch) => batch.blocks)
    .sort((left, right) => left.firstId - right.firstId);
  for (const block of inOrder) {
    blocks.push({ ...block, offset: rows });
    rows += block.rows;
  }
  const all = { rows, blocks };
  kept.set(db, { key, batches: open, all });
  return all;
}

/** The place of an entry by its id; null when it is of no batch that counts. */
export function placeOfId({ blocks }: LedgerBlocks, id: number): number | null {
  const block = blocks[lastUpTo(blocks.length, (index) => (blocks[index]?.firstId ?? 0) <= id)];
  return block && id >= block.firstId && id < block.firstId + block.rows ? block.offset + id - block.firstId : null;
}

/** The block that a place is in. */
export function blockOf({ blocks }: LedgerBlocks, place: number): LedgerBlock {
  const block = blocks[lastUpTo(blocks.length, (index) => (blocks[index]?.offset ?? 0) <= place)];
  if (!block) throw new Error(`no entry has the place ${place}`);
  return block;
}

/** The text numbers of a field by row: 0 for all rows where it is blank. */
export function textNumbers(block: LedgerBlock, field: TextField): (row: number) => number {
  const column = block.numbers(field);
  return column ? (row) => column[row] as number : () => 0;
}

/** 收款人; where it is blank 对方户名, as a bank statement knows no 收款人. */
export function payeeNumbers(block: LedgerBlock): (row: number) => number {
  const [payee, counterparty] = [textNumbers(block, 'payee'), textNumbers(block, 'counterparty')];
  return (row) => payee(row) || counterparty(row);
}

/** The ids of entries at these places. */
export function idsOf(data: LedgerBlocks, places: Int32Array): Int32Array {
  return places.map((place) => {
    const { firstId, offset } = blockOf(data, place);
    return firstId + place - offset;
  });
}

/** The last of so many indexes for which a condition holds that holds up to it; -1 when it holds for none. */
function lastUpTo(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [-1, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function finishedBatches(db: ReadableDatabase): { id: string; number: number }[] {
  return db.prepare("SELECT id, number FROM import_batch WHERE status = 'done' ORDER BY number").all() as {
    id: string;
    number: number;
  }[];
}

function openBatch(db: ReadableDatabase, batchNumber: number): OpenBatch {
  const texts = openBatchTexts(db, batchNumber);
  const blocks = db
    .prepare('SELECT first_id AS firstId, row_count AS rows FROM ledger_block WHERE batch_number = ? ORDER BY first_id')
    .all(batchNumber) as { firstId: number; rows: number }[];
  const cells = db.prepare('SELECT cells FROM ledger_column WHERE first_id = ? AND field = ?').pluck();

  function openBlock({ firstId, rows }: { firstId: number; rows: number }): Omit<LedgerBlock, 'offset'> {
    const columns = new Map<string, Int32Array | Float64Array | null>();
    function column(field: NumberField | TextField | AmountField): Int32Array | Float64Array | null {
      const known = columns.get(field);
      if (known !== undefined) return known;
      const bytes = cells.get(firstId, columnName(field)) as Buffer | undefined;
      const read = bytes ? columnOf(bytes, rows, (amountFields as readonly string[]).includes(field)) : null;
      columns.set(field, read);
      return read;
    }
    return {
      batchNumber,
      firstId,
      rows,
      texts,
      numbers: (field) => column(field) as Int32Array | null,
      amounts: (field) => column(field) as Float64Array | null,
    };
  }
  return { blocks: blocks.map(openBlock) };
}

function columnOf(bytes: Buffer, rows: number, isAmount: boolean): Int32Array | Float64Array {
  const size = isAmount ? 8 : 4;
  const count = bytes.length / size;
  if (count !== rows && count !== 1) {
    throw new AppError('engagement-damaged', '项目文件里的分录数据不完整，文件可能已损坏。请改用备份。');
  }
  // A copy has a memory of its own, in which values begin where the processor wants them.
  const own = new Uint8Array(bytes).buffer;
  const values = isAmount ? new Float64Array(own) : new Int32Array(own);
  if (count === rows) return values;
  return isAmount ? new Float64Array(rows).fill(values[0] ?? 0) : new Int32Array(rows).fill(values[0] ?? 0);
}
