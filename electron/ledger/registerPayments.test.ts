import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fen } from '../../shared/money.ts';
import { aPayment } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

const header = '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,收款人';

/** Two vouchers of two lines each: an expense and the bank. */
async function openLedger() {
  const opened = await openTestApplication();
  const path = join(opened.folder, '序时账.csv');
  const lines = [1, 2].flatMap((number) => [
    `2023-04-20,记,${number},第 ${number} 笔项目款,5001,业务活动费用,${number}000.00,0.00,某科技公司`,
    `2023-04-20,记,${number},第 ${number} 笔项目款,1002,银行存款,0.00,${number}000.00,某科技公司`,
  ]);
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  await opened.client.ledger.importLedger({ file: await opened.application.registerFile(path) });
  const { entries } = await opened.client.ledger.listLedgerEntries({ offset: 0, limit: 10 });
  const [first = 0, bank = 0, second = 0] = entries.map(({ id }) => id);
  return { ...opened, first, bank, second };
}

describe('登记支付', () => {
  test('adds a payment for each entry, linked to it, with all other fields blank', async () => {
    const { client, first, second } = await openLedger();
    const { added } = await client.ledger.registerPayments({ entryIds: [first, second, first] });
    expect(added.map(({ ledgerEntryId, amountFen }) => [ledgerEntryId, amountFen])).toEqual([
      [first, 100_000],
      [second, 200_000],
    ]);
    expect(await client.funds.listPayments({})).toEqual(added);
    await expect(client.ledger.reverseImport({ batchNumber: 1 })).rejects.toThrow('2 条分录已登记为支付');
  });

  test('says which payment an entry is registered as already, and adds nothing then', async () => {
    const { client, first, second } = await openLedger();
    await client.ledger.registerPayments({ entryIds: [first] });
    const refused = client.ledger.registerPayments({ entryIds: [second, first], acceptSimilar: true });
    await expect(refused).rejects.toThrow('已登记为第 1 笔支付 2023-04-20 某科技公司 1,000.00 元（记-1）');
    expect(await client.funds.listPayments({})).toHaveLength(1);
  });

  test('takes the other line of a voucher, and a payment that was typed by hand, for a repetition', async () => {
    const { client, first, bank, second } = await openLedger();
    await client.funds.addPayment(
      aPayment({ paidOn: '2023-04-20' as never, amountFen: fen(200_000), voucherNumber: '记2' }),
    );
    const proposals = await client.ledger.proposePayments({ entryIds: [first, bank, second] });
    expect(proposals.map(({ duplicate }) => duplicate)).toEqual([
      null,
      { kind: 'similar', text: '同一次所选的 2023-04-20 某科技公司 1,000.00 元（记-1）' },
      { kind: 'similar', text: '第 1 笔支付 2023-04-20 某某科技有限公司 2,000.00 元（记2）' },
    ]);
    await expect(client.ledger.registerPayments({ entryIds: [first, bank] })).rejects.toThrow('请去掉这些分录后再登记');
    expect(await client.funds.listPayments({})).toHaveLength(1);
    const { added } = await client.ledger.registerPayments({ entryIds: [first, bank], acceptSimilar: true });
    expect(added).toHaveLength(2);
  });

  test('takes rows of a fiscal payment list with payee, application number and the appropriation that they name', async () => {
    const { application, client, folder } = await openTestApplication();
    const documentNumber = '普财行〔2022〕209号';
    const { id } = await client.funds.addAppropriation({ title: '下达通知', documentNumber });
    const path = join(folder, '支付明细.csv');
    const head = '预算单位,支付申请号,支付日期,支付金额,收款人全称,收款人账号,指标文号,项目名称,用途,支付方式';
    const rows = [
      `某局,ZF001,2023-04-20,1497000.00,某科技公司,6222,${documentNumber},数字化平台,项目首付款,财政直接支付`,
      '某局,ZF002,2023-06-15,1497000.00,某科技公司,6222,,数字化平台,项目进度款,财政直接支付',
    ];
    writeFileSync(path, `${[head, ...rows].join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(path) });
    const { entries } = await client.ledger.listLedgerEntries({ offset: 0, limit: 10 });
    const { added } = await client.ledger.registerPayments({ entryIds: entries.map((entry) => entry.id) });
    expect(added).toMatchObject([
      {
        paidOn: '2023-04-20',
        amountFen: 149_700_000,
        payee: '某科技公司',
        voucherNumber: 'ZF001',
        appropriationId: id,
      },
      {
        paidOn: '2023-06-15',
        amountFen: 149_700_000,
        purpose: '项目进度款',
        voucherNumber: 'ZF002',
        appropriationId: null,
      },
    ]);
    expect((await client.funds.getFundsSummary({})).paidFen).toBe(299_400_000);
  });

  test('of an entry that is gone is refused', async () => {
    const { client } = await openLedger();
    await expect(client.ledger.registerPayments({ entryIds: [9_999] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.ledger.proposePayments({ entryIds: [] })).rejects.toThrow('请选择分录');
  });
});
