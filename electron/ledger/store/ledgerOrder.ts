import type { LedgerSortKey } from '../../../shared/ledger/ledgerFilter.ts';
import type { BatchTexts } from './batchTexts.ts';
import type { LedgerBlock } from './ledgerBlocks.ts';
import type { NumberField, TextField } from './ledgerColumns.ts';
import { partsOf, type Selection } from './ledgerSelection.ts';
import { rankTexts } from './rankTexts.ts';
import { stableOrder } from './stableOrder.ts';
import { joinTexts } from './textUnits.ts';

/** The places of a selection in the ascending order of a sort; equal ones stand in the order of the files. */
export function placesInOrder(selection: Selection, by: LedgerSortKey): Int32Array {
  const { places } = selection;
  if (by === 'file') return places;
  // By the least key first: each further order keeps it among its equals.
  const order = sortKeys[by](selection).reduceRight<Int32Array | null>(
    (before, keys) => stableOrder(keys, before ?? undefined),
    null,
  );
  // Where nothing is filtered out, an entry's index is its place.
  if (!order || places.length === selection.data.rows) return order ?? places;
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
  const used = [...usedNumbers(selection, field)];
  const ranks = rankTexts(joinTexts(used.map(([texts, numbers]) => texts.unitsOf(numbers))));
  const keys = new Map<BatchTexts, Int32Array>();
  let from = 0;
  for (const [texts, numbers] of used) {
    const ofBatch = new Int32Array(texts.size);
    for (let index = 0; index < numbers.length; index += 1) {
      ofBatch[numbers[index] as number] = ranks[from + index] as number;
    }
    keys.set(texts, ofBatch);
    from += numbers.length;
  }
  return keysByText(selection, field, keys);
}

/** 2, 10 and 10-1 stand as 2, 10, 10: a number is sorted as one, whatever follows it. */
function leadingNumberKeys(selection: Selection, field: TextField): Float64Array {
  const keys = new Map<BatchTexts, Float64Array>();
  for (const [texts, numbers] of usedNumbers(selection, field)) {
    const ofBatch = new Float64Array(texts.size);
    for (const number of numbers) ofBatch[number] = Number(/^\s*[+-]?\d{1,15}/.exec(texts.text(number))?.[0] ?? 0);
    keys.set(texts, ofBatch);
  }
  return keysByText(selection, field, keys);
}

/** Keys that each batch has for its texts by their numbers. */
function keysByText(
  selection: Selection,
  field: TextField,
  keys: ReadonlyMap<BatchTexts, Int32Array | Float64Array>,
): Float64Array {
  return keysOf(selection, (block) => {
    const [column, ofBatch] = [block.numbers(field), keys.get(block.texts)];
    return (row) => ofBatch?.[column?.[row] ?? 0] ?? 0;
  });
}

/** Per batch the numbers of the texts that a field of the selection has. */
function usedNumbers(selection: Selection, field: TextField): Map<BatchTexts, Int32Array> {
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
  return new Map([...used].map(([texts, isUsed]) => [texts, markedIn(isUsed)]));
}

function markedIn(marks: Uint8Array): Int32Array {
  const marked = new Int32Array(marks.length);
  let count = 0;
  for (let number = 0; number < marks.length; number += 1) if (marks[number] === 1) marked[count++] = number;
  return marked.subarray(0, count);
}
