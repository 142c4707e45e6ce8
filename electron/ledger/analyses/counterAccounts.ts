import { isBudgetAccount } from '../../../shared/ledger/voucherCheck.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { idsOf, type LedgerBlock, ledgerBlocks } from '../store/ledgerBlocks.ts';
import { readEntryFields } from '../store/ledgerQuery.ts';
import { voucherIdentity } from './viewVoucher.ts';

const fields = [
  'batchNumber',
  'year',
  'month',
  'voucherType',
  'voucherNumber',
  'accountCode',
  'accountName',
  'counterAccount',
  'debitFen',
] as const;

/**
 * 对方科目: of each entry the account that its file names, else the accounts on the other side of its voucher. A budget entry has
 * its counterparts in the budget book only: both books of 平行记账 use the same voucher number. All entries are gone through
 * once, however many are asked for.
 */
export function counterAccounts(db: ReadableDatabase, entryIds: readonly number[]): ReadonlyMap<number, string> {
  const chosen = readEntryFields(db, entryIds, fields);
  const vouchers = voucherLines(
    db,
    new Set(chosen.filter(({ counterAccount }) => counterAccount === '').map(keyOf)),
    chosen,
  );
  return new Map(
    chosen.map((entry) => {
      if (entry.counterAccount !== '') return [entry.id, entry.counterAccount];
      const others = (vouchers.get(keyOf(entry)) ?? []).filter(
        (line) =>
          (line.debitFen !== 0) !== (entry.debitFen !== 0) &&
          isBudgetAccount(line.accountCode) === isBudgetAccount(entry.accountCode),
      );
      const names = others.map(({ accountCode, accountName }) => `${accountCode} ${accountName}`.trim());
      return [entry.id, [...new Set(names)].sort().join('；')];
    }),
  );
}

type Line = ReturnType<typeof readEntryFields<(typeof fields)[number]>>[number];

/** The lines of the wanted vouchers; an entry without a voucher number has no others. */
function voucherLines(db: ReadableDatabase, wanted: ReadonlySet<string>, chosen: readonly Line[]): Map<string, Line[]> {
  const data = ledgerBlocks(db);
  const batches = new Set(chosen.map(({ batchNumber }) => batchNumber));
  const places: number[] = [];
  for (const block of data.blocks) {
    if (!batches.has(block.batchNumber)) continue;
    const wantedNumbers = numbersOf(block, chosen);
    const column = block.numbers('voucherNumber');
    if (!column) continue;
    for (let row = 0; row < block.rows; row += 1) {
      if (wantedNumbers.has(column[row] as number)) places.push(block.offset + row);
    }
  }
  const lines = readEntryFields(db, [...idsOf(data, Int32Array.from(places))], fields);
  return Map.groupBy(
    lines.filter((line) => wanted.has(keyOf(line))),
    keyOf,
  );
}

/** The numbers that the texts of the chosen voucher numbers have in a batch. */
function numbersOf({ texts, batchNumber }: LedgerBlock, chosen: readonly Line[]): Set<number> {
  const numbers = chosen
    .filter((entry) => entry.batchNumber === batchNumber && entry.voucherNumber !== '')
    .map(({ voucherNumber }) => texts.numberOf(voucherNumber));
  return new Set(numbers.filter((number) => number !== null));
}

function keyOf(line: Line): string {
  return [line.batchNumber, ...voucherIdentity.map((field) => line[field])].join('|');
}
