import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestApplication } from '../testing/openTestApplication.ts';

const journal = [
  '日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额',
  '2023-01-05,1,付款,5001,费用,100.00,0.00',
  '2023-01-05,1,付款,1002,银行,0.00,100.00',
];
const statement = ['交易日期,摘要,收入金额,支出金额,账户余额,对方户名', '2023-01-05,付款,,100.00,900.00,某公司'];

test('a population of a journal and a bank statement is remarked on: before drawing, in the preview, and in the sample', async () => {
  const { application, client, folder } = await openTestApplication();
  for (const [name, lines] of Object.entries({ '序时账.csv': journal, '流水.csv': statement })) {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(path) });
  }
  const remark = '总体含凭证序时簿和银行流水，同一笔款可能计两次，请按批次筛选';
  const population = { filter: {}, side: 'debit' } as const;
  expect((await client.sample.describePopulation(population)).checks).toContainEqual({
    check: '账表来源',
    status: 'failed',
    message: remark,
  });
  const order = { ...population, method: 'large', size: 2 } as const;
  expect((await client.sample.previewSample({ order })).figures.warnings).toContain(remark);
  const sample = await client.sample.drawSample({ order });
  expect(sample.figures.warnings).toContain(remark);
  expect(sample.batches.map(({ layout }) => layout).sort()).toEqual(['bankStatement', 'voucherJournal']);
  expect((await client.sample.listSamples({}))[0]?.figures.warnings).toContain(remark);

  const oneBook = { filter: { batchNumber: 1 }, side: 'debit' } as const;
  expect((await client.sample.describePopulation(oneBook)).checks.map(({ check }) => check)).not.toContain('账表来源');
  const apart = await client.sample.drawSample({ order: { ...oneBook, method: 'large', size: 1 } });
  expect(apart.figures.warnings).not.toContain(remark);
});
