import { appropriationDraft, contractDraft, paymentDraft } from '../../shared/funds/funds.ts';
import { type FundsSummary, summariseFunds } from '../../shared/funds/fundsSummary.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

export const appropriationTable = recordTable('appropriation', '指标', appropriationDraft);
export const contractTable = recordTable('contract', '合同', contractDraft);
export const paymentTable = recordTable('payment', '支付记录', paymentDraft);

export function getFundsSummary(db: ReadableDatabase): FundsSummary {
  return summariseFunds(appropriationTable.list(db), contractTable.list(db), paymentTable.list(db));
}
