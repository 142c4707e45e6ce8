import { expect, test } from 'vitest';
import { mixedSources } from './mixedSources.ts';

test('a journal beside a bank statement, a payment list or a 明细账 tells of the same payments twice', () => {
  expect(mixedSources(['voucherJournal', 'bankStatement', 'voucherJournal'])).toBe(
    '合计含凭证序时簿和银行流水，同一笔款可能计两次，请按批次筛选',
  );
  expect(mixedSources(['paymentList', 'accountLedger'])).toContain('明细账和支付明细');
  expect(mixedSources(['voucherJournal', 'accountLedger'])).toContain('凭证序时簿和明细账');
});

test('several batches of one source, hand-made sheets and balance tables are no mixture', () => {
  expect(mixedSources([])).toBeNull();
  expect(mixedSources(['voucherJournal', 'voucherJournal', 'balanceTable', 'handMade'])).toBeNull();
});
