import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manyEntries } from '../../testing/ledgers.ts';
import { openTestApplication } from '../../testing/openTestApplication.ts';

test('an import that waits its turn is cancelled at once, and the one before it goes on', async () => {
  const { client, application, folder } = await openTestApplication();
  const first = await application.registerFile(manyEntries(folder, 20_000));
  const path = join(folder, '支付明细.csv');
  writeFileSync(path, '支付日期,收款账户名称,用途,金额,指标文号\n2023-04-10,甲公司,货款,1.00,9号\n');
  const second = await application.registerFile(path);
  const order: string[] = [];
  const running = client.ledger.importLedger({ file: first }).then(() => order.push('first is imported'));
  const controller = new AbortController();
  const steps: string[] = [];
  const waiting = client.ledger
    .importLedger({ file: second }, { signal: controller.signal, onProgress: ({ step }) => steps.push(step) })
    .catch(({ code }: { code: string }) => order.push(`second is ${code}`));
  controller.abort();
  await Promise.all([running, waiting]);
  expect(order).toEqual(['second is cancelled', 'first is imported']);
  expect(steps).toContain('等待前一个导入完成');
  expect((await client.ledger.listImportBatches({})).map(({ sourceName }) => sourceName)).toEqual(['序时账.csv']);
  await client.ledger.importLedger({ file: second });
});

test('our own workpaper book is no client’s ledger, and its refusal says so', async () => {
  const { client, application, folder } = await openTestApplication();
  const path = join(folder, '底稿.xlsx');
  const target = await application.registerFile(path);
  await client.workpaper.exportWorkpapers({ target });
  const file = await application.registerFile(path);
  const refusal = { code: 'no-entries', message: expect.stringMatching('这是本程序导出的工作底稿') };
  await expect(client.ledger.importLedger({ file })).rejects.toMatchObject(refusal);
  expect((await client.ledger.inspectLedgerFile({ file })).error).toMatchObject(refusal);
});
