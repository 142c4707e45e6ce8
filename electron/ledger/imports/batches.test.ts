import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestApplication } from '../../testing/openTestApplication.ts';

const header = '支付日期,支付申请号,收款账户名称,用途,金额,指标文号';
const rows = [
  '2023-04-10,A001,某某科技有限公司,第一笔项目款,"1,497,000.00",财行〔2022〕209号',
  '2023-06-12,A002,某某科技有限公司,第二笔项目款,"1,497,000.00",财行〔2022〕209号',
];

async function openPayments() {
  const opened = await openTestApplication();
  const write = async (name: string, lines: readonly string[]) => {
    const path = join(opened.folder, name);
    writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
    return opened.application.registerFile(path);
  };
  const file = await write('支付明细.csv', rows);
  await opened.client.ledger.importLedger({ file });
  const find = () => opened.client.ledger.listLedgerEntries({ offset: 0, limit: 100 });
  return { ...opened, file, write, find };
}

describe('a payment taken from an entry', () => {
  test('is drafted with its day, amount, payee, purpose, number and appropriation', async () => {
    const { client, find } = await openPayments();
    const appropriation = await client.funds.addAppropriation({
      documentNumber: '财行〔2022〕209号',
      title: '关于下达项目建设经费的通知',
      fundSource: '',
      fiscalYear: '2022',
      issuedOn: null,
      amountFen: null,
      note: '',
    });
    const [first] = (await find()).entries;
    const draft = await client.ledger.paymentOfEntry({ entryId: first?.id ?? 0 });
    expect(draft).toEqual({
      paidOn: '2023-04-10',
      amountFen: 149_700_000,
      payee: '某某科技有限公司',
      purpose: '第一笔项目款',
      voucherNumber: 'A001',
      appropriationId: appropriation.id,
      contractId: null,
      note: '取自导入批次 1 第 2 行',
      ledgerEntryId: first?.id,
    });
    expect(await client.funds.addPayment(draft)).toMatchObject(draft);
    await expect(client.ledger.paymentOfEntry({ entryId: 99 })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('keeps its batch from being reversed, and says so', async () => {
    const { client, find } = await openPayments();
    const [first] = (await find()).entries;
    const payment = await client.funds.addPayment(await client.ledger.paymentOfEntry({ entryId: first?.id ?? 0 }));
    await expect(client.ledger.reverseImport({ batchNumber: 1 })).rejects.toMatchObject({
      code: 'still-referenced',
      message: '批次 1 不能撤销：1 条分录已登记为支付。请先删除这些支付或抽样，再撤销导入。',
    });
    expect((await find()).total).toBe(2);
    await client.funds.removePayment({ id: payment.id });
    await client.ledger.reverseImport({ batchNumber: 1 });
  });
});

describe('reversing an import', () => {
  test('takes the whole batch back, leaves the others, and lets the same file in again', async () => {
    const { client, file, write, find } = await openPayments();
    await client.ledger.importLedger({ file: await write('五月.csv', ['2023-05-01,A003,另一公司,其他,1.00,']) });
    expect((await find()).total).toBe(3);
    expect(await client.ledger.reverseImport({ batchNumber: 1 })).toMatchObject({
      reversed: { number: 1, sourceName: '支付明细.csv' },
      entries: 2,
    });
    expect((await find()).entries.map(({ payee }) => payee)).toEqual(['另一公司']);
    expect((await client.ledger.listImportBatches({})).map(({ number }) => number)).toEqual([2]);
    expect(await client.ledger.listSkippedRows({ batchNumber: 1 })).toEqual([]);
    await client.ledger.importLedger({ file });
    expect((await find()).total).toBe(3);
  });

  test('is on the trail with who did it', async () => {
    const { client } = await openPayments();
    await client.ledger.reverseImport({ batchNumber: 1 });
    const trail = await client.workspace.listTrail({ limit: 5 });
    const changes = trail.filter(({ call }) => call === 'ledger.reverseImport').flatMap((entry) => entry.changes);
    expect(changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          table: 'import_batch',
          action: 'delete',
          before: expect.stringContaining('支付明细'),
        }),
      ]),
    );
  });

  test('of a batch that is not there names those that are', async () => {
    const { client } = await openPayments();
    await expect(client.ledger.reverseImport({ batchNumber: 7 })).rejects.toThrow('没有批次 7，现有批次：1。');
    await client.ledger.reverseImport({ batchNumber: 1 });
    await expect(client.ledger.reverseImport({ batchNumber: 1 })).rejects.toThrow('还没有导入批次');
  });
});
