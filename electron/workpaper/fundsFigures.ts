import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { Payment } from '../../shared/funds/funds.ts';
import { type FundsSummary, summariseFunds } from '../../shared/funds/fundsSummary.ts';
import { paymentsUpTo } from '../../shared/funds/paymentsUpTo.ts';
import { formatYuan, sumFen } from '../../shared/money.ts';

/** 截至数据截止日的资金执行: what the papers about money count. */
export type FundsFigures = {
  payments: Payment[];
  summary: FundsSummary;
  /** A line about payments after the cut-off day, which are not counted; none when there are none. */
  remarks: { label: string; text: string }[];
};

export function fundsFigures(snapshot: EngagementSnapshot): FundsFigures {
  const paid = snapshot.payments.filter(({ status }) => status === 'paid');
  const { counted, later } = paymentsUpTo(paid, snapshot.engagement.cutoffOn);
  const laterFen = sumFen(later.map((payment) => payment.amountFen));
  const text = `截止日之后另有支付 ${later.length} 笔，合计 ${formatYuan(laterFen)} 元，未计入本表。`;
  return {
    payments: counted,
    summary: summariseFunds({ ...snapshot, payments: counted }),
    remarks: later.length === 0 ? [] : [{ label: '截止日后支付', text }],
  };
}
