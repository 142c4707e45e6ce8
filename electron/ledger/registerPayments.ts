import { AppError } from '../../shared/errors.ts';
import type { Appropriation, NewPayment, Payment } from '../../shared/funds/funds.ts';
import { describePayment, findDuplicate, type PaymentProposal } from '../../shared/ledger/paymentProposal.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { paymentOfEntry } from './paymentOfEntry.ts';

/** What registering payments needs of funds; the host passes it in. */
export type PaymentNeeds = {
  listAppropriations(db: ReadableDatabase): Appropriation[];
  listPayments(db: ReadableDatabase): Payment[];
  addPayment(db: WritableDatabase, draft: NewPayment): Payment;
};

/** 登记支付的预览: the payment of each entry, and which payment it would repeat. */
export function proposePayments(
  db: ReadableDatabase,
  entryIds: readonly number[],
  needs: PaymentNeeds,
): PaymentProposal[] {
  const appropriations = needs.listAppropriations(db);
  const known: (Payment | NewPayment)[] = needs.listPayments(db);
  return [...new Set(entryIds)].map((entryId) => {
    const draft = paymentOfEntry(db, entryId, appropriations);
    const duplicate = findDuplicate(draft, known);
    // Two lines of one voucher repeat each other as well as what is registered already.
    if (!duplicate) known.push(draft);
    return { entryId, draft, duplicate };
  });
}

/** 登记支付: adds the payments of entries, all or none. One that is registered already is refused by name. */
export function registerPayments(
  db: WritableDatabase,
  { entryIds, acceptSimilar }: { entryIds: readonly number[]; acceptSimilar?: boolean | undefined },
  needs: PaymentNeeds,
): { added: Payment[] } {
  const proposals = proposePayments(db, entryIds, needs);
  const refused = proposals.filter(({ duplicate }) => duplicate && (duplicate.kind === 'same' || !acceptSimilar));
  if (refused.length > 0) {
    const named = refused.slice(0, 3).map(({ draft, duplicate }) => {
      const what = duplicate?.kind === 'same' ? '已登记为' : '与之重复：';
      return `${describePayment(draft)}，${what}${duplicate?.text ?? ''}`;
    });
    const more = refused.length > 3 ? `；另有 ${refused.length - 3} 条` : '';
    throw new AppError('invalid-input', `没有登记：${named.join('；')}${more}。请去掉这些分录后再登记。`);
  }
  return { added: proposals.map(({ draft }) => needs.addPayment(db, draft)) };
}
