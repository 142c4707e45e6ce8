import type { NewPayment, Payment } from '../funds/funds.ts';
import { formatYuan } from '../money.ts';

/**
 * 重复登记: `same` is the same entry once more; `similar` has day, amount and voucher in common, as the other line of a voucher
 * does, or a payment that was typed by hand. `text` names the payment that is there.
 */
type PaymentDuplicate = { kind: 'same' | 'similar'; text: string };

/** The payment that an entry stands for, and what it would repeat. */
export type PaymentProposal = { entryId: number; draft: NewPayment; duplicate: PaymentDuplicate | null };

type Known = Payment | NewPayment;

/** The payment that a draft would repeat among those that are there. */
export function findDuplicate(draft: NewPayment, known: readonly Known[]): PaymentDuplicate | null {
  const same = known.findIndex(({ ledgerEntryId }) => ledgerEntryId != null && ledgerEntryId === draft.ledgerEntryId);
  if (same >= 0) return { kind: 'same', text: textOf(known, same) };
  const similar = known.findIndex(
    (one) =>
      draft.amountFen != null &&
      one.amountFen === draft.amountFen &&
      one.paidOn === draft.paidOn &&
      plain(one.voucherNumber ?? '') === plain(draft.voucherNumber ?? ''),
  );
  return similar >= 0 ? { kind: 'similar', text: textOf(known, similar) } : null;
}

/** 支付 in a few words: `2023-04-20 某公司 1,497,000.00 元（记-3）`. */
export function describePayment({ paidOn, payee = '', amountFen, voucherNumber = '' }: NewPayment): string {
  const parts = [paidOn ?? '', payee, amountFen == null ? '' : `${formatYuan(amountFen)} 元`];
  const voucher = voucherNumber === '' ? '' : `（${voucherNumber}）`;
  return `${parts.filter((part) => part !== '').join(' ')}${voucher}`;
}

function textOf(known: readonly Known[], index: number): string {
  const payment = known[index] as Known;
  const place = 'id' in payment ? `第 ${index + 1} 笔支付 ` : '同一次所选的 ';
  return `${place}${describePayment(payment)}`;
}

/** 记-3, 记3 and 记字第3号 are one voucher. */
function plain(voucherNumber: string): string {
  return voucherNumber.normalize('NFKC').replace(/[\s\-—_字第号#]/g, '');
}
