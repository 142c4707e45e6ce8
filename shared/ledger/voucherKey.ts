import type { StoredLedgerEntry } from './ledgerRecords.ts';

/** What the entries of one voucher have in common; an entry without a voucher number stands for itself. */
export function voucherKey(entry: StoredLedgerEntry): string {
  const { batchNumber, year, month, voucherType, voucherNumber } = entry;
  return voucherNumber === '' ? `#${entry.id}` : JSON.stringify([batchNumber, year, month, voucherType, voucherNumber]);
}

/** 凭证字号 as a person says it: `记-12`. */
export function voucherText({
  voucherType,
  voucherNumber,
}: Pick<StoredLedgerEntry, 'voucherType' | 'voucherNumber'>): string {
  return [voucherType, voucherNumber].filter((part) => part !== '').join('-');
}
