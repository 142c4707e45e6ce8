import type { LedgerSortKey } from '../../shared/ledger/ledgerFilter.ts';
import type { BatchTexts } from './batchTexts.ts';
import type { LedgerBlock } from './ledgerBlocks.ts';
import type { NumberField, TextField } from './ledgerColumns.ts';
import { partsOf, type Selection } from './ledgerSelection.ts';
import { rankTexts } from './rankTexts.ts';
import { stableOrder } from './stableOrder.ts';

/** The places of a selection in the ascending order of a sort; equal ones stand in the order of the files. */
export function placesInOrder(selection: Selection, by: LedgerSortKey): Int32Array {
  const { places } = selection;
  if (by === 'file') return places;
  // By the least key first: each further order keeps it among its equals.
  const order = sortKeys[by](selection).reduceRight<Int32Array | null>(
    (before, keys) => stableOrder(keys, before ?? undefined),
    null,
  );
  if (!order) return places;
  for (let index = 0; index < order.length; index += 1) order[index] = places[order[index] as number] as number;
  return order;
}

/** The places of a selection in the order of the rows of a file. */
export function placesByRow(selection: Selection): Int32Array {
  return stableOrder(numberKeys(selection, 'sourceRow')).map((index) => selection.places[index] as number);
}

/** The keys of each sort, the first deciding; whole numbers beside `places`. */
const sortKeys: Readonly<Record<Exclude<LedgerSortKey, 'file'>, (selection: Selection) => Float64Array[]>> = {
  date: (selection) => [numberKeys(selection, 'postedOn')],
  voucher: (selection) => [
    keysOf(selection, (block) => {
      const [years, months] = [block.numbers('year'), block.numbers('month')];
      return (row) => (years?.[row] ?? 0) * 100 + (months?.[row] ?? 0);
    }),
    textKeys(selection, 'voucherType'),
    leadingNumberKeys(selection, 'voucherNumber'),
    textKeys(selection, 'voucherNumber'),
  ],
  account: (selection) => [textKeys(selection, 'accountCode')],
  summary: (selection) => [textKeys(selection, 'summary')],
  payee: (selection) => [textKeys(selection, 'payee')],
  debit: (selection) => [amountKeys(selection, 'debitFen')],
  credit: (selection) => [amountKeys(selection, 'creditFen')],
  amount: (selection) => [
    keysOf(selection, (block) => {
      const [debits, credits] = [block.amounts('debitFen'), block.amounts('creditFen')];
      return (row) => Math.max(Math.abs(debits?.[row] ?? 0), Math.abs(credits?.[row] ?? 0));
    }),
  ],
};

function keysOf(selection: Selection, keyOf: (block: LedgerBlock) => (row: number) => number): Float64Array {
  const { places } = selection;
  const keys = new Float64Array(places.length);
  for (const { block, from, to } of partsOf(selection)) {
    const key = keyOf(block);
    for (let index = from; index < to; index += 1) keys[index] = key((places[index] as number) - block.offset);
  }
  return keys;
}

function numberKeys(selection: Selection, field: NumberField): Float64Array {
  return keysOf(selection, (block) => {
    const column = block.numbers(field);
    return (row) => column?.[row] ?? 0;
  });
}

function amountKeys(selection: Selection, field: 'debitFen' | 'creditFen'): Float64Array {
  return keysOf(selection, (block) => {
    const column = block.amounts(field);
    return (row) => column?.[row] ?? 0;
  });
}

/** Sorting a million rows by their text costs seconds; the few distinct texts are ranked instead, and the ranks sorted. */
function textKeys(selection: Selection, field: TextField): Float64Array {
  return textFieldKeys(selection, field, rankTexts);
}

/** 2, 10 and 10-1 stand as 2, 10, 10: a number is sorted as one, whatever follows it. */
function leadingNumberKeys(selection: Selection, field: TextField): Float64Array {
  return textFieldKeys(selection, field, (texts) =>
    texts.map((text) => Number(/^\s*[+-]?\d{1,15}/.exec(text)?.[0] ?? 0)),
  );
}

/** Keys by the texts of a field, which are given once each. */
function textFieldKeys(
  selection: Selection,
  field: TextField,
  keysOfTexts: (texts: readonly string[]) => ArrayLike<number>,
): Float64Array {
  const used = usedNumbers(selection, field);
  const texts: string[] = [];
  // A batch has each text once; the same text of two batches must get the same key.
  const known = used.size > 1 ? new Map<string, number>() : null;
  const indexes = new Map<BatchTexts, Int32Array>();
  for (const [batch, isUsed] of used) {
    const ofBatch = new Int32Array(isUsed.length);
    for (let number = 0; number < isUsed.length; number += 1) {
      if (isUsed[number] !== 1) continue;
      const text = batch.text(number);
      const index = known?.get(text) ?? texts.length;
      if (index === texts.length) texts.push(text);
      known?.set(text, index);
      ofBatch[number] = index;
    }
    indexes.set(batch, ofBatch);
  }
  const keys = keysOfTexts(texts);
  return keysOf(selection, (block) => {
    const [column, ofBatch] = [block.numbers(field), indexes.get(block.texts)];
    return (row) => keys[ofBatch?.[column?.[row] ?? 0] ?? 0] ?? 0;
  });
}

/** Per batch, 1 for each text that a field of the selection has. */
function usedNumbers(selection: Selection, field: TextField): Map<BatchTexts, Uint8Array> {
  const used = new Map<BatchTexts, Uint8Array>();
  for (const { block, from, to } of partsOf(selection)) {
    const isUsed = used.get(block.texts) ?? new Uint8Array(block.texts.size);
    used.set(block.texts, isUsed);
    const column = block.numbers(field);
    if (!column) isUsed[0] = 1;
    else {
      for (let index = from; index < to; index += 1) {
        isUsed[column[(selection.places[index] as number) - block.offset] as number] = 1;
      }
    }
  }
  return used;
}
