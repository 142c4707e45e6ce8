import { AppError } from '../../shared/errors.ts';
import type { Appropriation, NewPayment } from '../../shared/funds/funds.ts';
import { entryAmount } from '../../shared/ledger/entrySide.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { readEntries } from './store/ledgerQuery.ts';

/** 由分录登记支付: the payment that an entry stands for. Nothing is stored: the funds feature adds it. */
export function paymentOfEntry(
  db: ReadableDatabase,
  entryId: number,
  appropriations: readonly Appropriation[],
): NewPayment {
  const [entry] = readEntries(db, [entryId]);
  if (!entry) throw new AppError('not-found', '这条分录已不存在，可能所在批次刚被撤销。请刷新后再试。');
  const quota = entry.quotaNumber.replace(/\s/g, '');
  const appropriation = appropriations.find(
    ({ documentNumber }) => quota !== '' && documentNumber.replace(/\s/g, '') === quota,
  );
  const voucher = [entry.voucherType, entry.voucherNumber].filter(Boolean).join('-');
  return {
    paidOn: entry.postedOn,
    amountFen: entryAmount(entry),
    payee: (entry.payee || entry.counterparty).slice(0, 200),
    purpose: entry.summary.slice(0, 300),
    voucherNumber: (voucher || entry.paymentApplicationNumber).slice(0, 50),
    appropriationId: appropriation?.id ?? null,
    contractId: null,
    note: `取自导入批次 ${entry.batchNumber} 第 ${entry.sourceRow} 行`,
    ledgerEntryId: entry.id,
  };
}
