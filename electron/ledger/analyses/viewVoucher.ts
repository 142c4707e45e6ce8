import { AppError } from '../../../shared/errors.ts';
import type { VoucherView } from '../../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { blockOf, idsOf, type LedgerBlocks, ledgerBlocks, placeOfId } from '../store/ledgerBlocks.ts';
import { readEntries } from '../store/ledgerQuery.ts';
import { totalsOf } from '../store/ledgerTotals.ts';

/** 凭证查看: the whole voucher that an entry belongs to, by batch, period, type and number. */
export function viewVoucher(db: ReadableDatabase, entryId: number): VoucherView {
  const [entry] = readEntries(db, [entryId]);
  const data = ledgerBlocks(db);
  const place = placeOfId(data, entryId);
  if (!entry || place === null) {
    throw new AppError('not-found', '这条分录已不存在，可能所在批次刚被撤销。请刷新后再试。');
  }
  const { batchNumber, year, month, voucherType, voucherNumber } = entry;
  const places = Int32Array.from(voucherNumber === '' ? [place] : sameVoucher(data, place));
  return {
    batchNumber,
    year,
    month,
    voucherType,
    voucherNumber,
    ...totalsOf(db, { data, places }),
    entries: readEntries(db, [...idsOf(data, places)]).sort(
      (left, right) => left.sourceRow - right.sourceRow || left.id - right.id,
    ),
  };
}

/** What tells one voucher of a batch from another. */
export const voucherIdentity = ['voucherNumber', 'voucherType', 'month', 'year'] as const;

/** The places of the entries that share batch, period, type and number with one; within a batch a text has one number. */
function sameVoucher(data: LedgerBlocks, place: number): number[] {
  const own = blockOf(data, place);
  const wanted = voucherIdentity.map((field) => own.numbers(field)?.[place - own.offset] ?? 0);
  return data.blocks
    .filter(({ batchNumber }) => batchNumber === own.batchNumber)
    .flatMap((block) => {
      const columns = voucherIdentity.map((field) => block.numbers(field));
      const found: number[] = [];
      for (let row = 0; row < block.rows; row += 1) {
        if (columns.every((column, index) => (column?.[row] ?? 0) === wanted[index])) found.push(block.offset + row);
      }
      return found;
    });
}
