import type { Day } from '../day.ts';
import type { Payment } from './funds.ts';

/**
 * 截至数据截止日的支付: what a document that says 截至 may count. Payments without a day count, as nobody can say that they
 * are later; without a cut-off day all do.
 */
export function paymentsUpTo(
  payments: readonly Payment[],
  cutoffOn: Day | null,
): { counted: Payment[]; later: Payment[] } {
  const isLater = (payment: Payment) => cutoffOn !== null && payment.paidOn !== null && payment.paidOn > cutoffOn;
  return { counted: payments.filter((payment) => !isLater(payment)), later: payments.filter(isLater) };
}
