import { AppError } from '../../shared/errors.ts';
import type { VoucherView } from '../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { readEntries, type Selection } from './ledgerQuery.ts';
import { totalsOf } from './ledgerTotals.ts';

/** 凭证查看: the whole voucher that an entry belongs to, by batch, period, type and number. */
export function viewVoucher(db: ReadableDatabase, entryId: number): VoucherView {
  const [entry] = readEntries(db, [entryId]);
  if (!entry) throw new AppError('not-found', '这条分录已不存在，可能所在批次刚被撤销。请刷新后再试。');
  const { batchNumber, year, month, voucherType, voucherNumber } = entry;
  const selection = voucherNumber === '' ? alone(entryId) : sameVoucher(entryId);
  const ids = db.prepare(`${selection.with} SELECT e.id ${selection.from} ORDER BY e.source_row, e.id`).pluck();
  return {
    batchNumber,
    year,
    month,
    voucherType,
    voucherNumber,
    ...totalsOf(db, selection),
    entries: readEntries(db, ids.all(selection.parameters) as number[]),
  };
}

function alone(entryId: number): Selection {
  return { with: '', from: 'FROM ledger_entry e WHERE e.id = @entryId', parameters: { entryId } };
}

function sameVoucher(entryId: number): Selection {
  return {
    with: '',
    from: `FROM ledger_entry one JOIN ledger_entry e ON e.batch_number = one.batch_number
        AND e.year IS one.year AND e.month IS one.month
        AND e.voucher_type = one.voucher_type AND e.voucher_number = one.voucher_number
      WHERE one.id = @entryId`,
    parameters: { entryId },
  };
}
