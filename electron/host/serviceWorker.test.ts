import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Progress } from '../../shared/contract/call.ts';
import { clientOf } from '../../shared/contract/client.ts';
import { manyEntries } from '../testing/ledgers.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { resourcesFolder } from './folders.ts';
import { startApplication } from './startApplication.ts';

async function openInWorker() {
  const folder = temporaryFolder();
  const application = startApplication({ homeFolder: join(folder, 'home'), appVersion: '0.0.0', resourcesFolder });
  onTestFinished(() => application.close());
  const client = clientOf(application.request);
  const target = await application.registerFile(join(folder, '项目.jxwq'));
  await client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '大厅' });
  return { application, client, folder };
}

test('edits go on while a ledger is imported in the service worker, and its progress is told', async () => {
  const { application, client, folder } = await openInWorker();
  const file = await application.registerFile(manyEntries(folder, 30_000));
  const reported: Progress[] = [];
  let done = false;
  const importing = client.ledger
    .importLedger({ file }, { onProgress: (progress) => reported.push(progress) })
    .finally(() => {
      done = true;
    });
  let edits = 0;
  while (!done) {
    await client.engagement.changeEngagement({ changes: { note: `第 ${edits} 次` } });
    edits += 1;
  }
  const { batch } = await importing;
  expect(batch.controlTotals.imported).toBe(30_000);
  expect(edits).toBeGreaterThan(3);
  expect(reported.length).toBeGreaterThan(1);
});

test('a cancelled import leaves nothing behind', async () => {
  const { application, client, folder } = await openInWorker();
  const file = await application.registerFile(manyEntries(folder, 30_000));
  const controller = new AbortController();
  const importing = client.ledger.importLedger(
    { file },
    { signal: controller.signal, onProgress: ({ done }) => done > 0 && controller.abort() },
  );
  await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
  expect(await client.ledger.listImportBatches({})).toEqual([]);
  expect(await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 })).toMatchObject({ total: 0 });
});

test('an import that is under way when another engagement is opened ends with its own', async () => {
  const { application, client, folder } = await openInWorker();
  const file = await application.registerFile(manyEntries(folder, 30_000));
  const other = await application.registerFile(join(folder, '另一个.jxwq'));
  let started: (value: unknown) => void = () => {};
  const underWay = new Promise((resolve) => {
    started = resolve;
  });
  const importing = client.ledger.importLedger({ file }, { onProgress: ({ done }) => done > 0 && started(done) });
  importing.catch(() => {});
  await underWay;
  await client.workspace.createEngagement({ target: other, engagementType: 'monitoring', projectName: '另一个' });
  await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
  expect(await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 })).toMatchObject({ total: 0 });
  await client.workspace.openRecentEngagement({ path: join(folder, '项目.jxwq') });
  expect(await client.ledger.listImportBatches({})).toEqual([]);
  expect(await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 })).toMatchObject({ total: 0 });
});

test('a service that dies at its start is told, answers nothing and lets itself be closed', async () => {
  const failures: Error[] = [];
  const broken = {
    homeFolder: temporaryFolder(),
    appVersion: '0.0.0',
    resourcesFolder: undefined as unknown as string,
  };
  const application = startApplication(broken, (error) => failures.push(error));
  await expect(application.registerFile('/tmp/a')).rejects.toThrow('后台服务意外停止');
  expect(failures).toHaveLength(1);
  await expect(clientOf(application.request).workspace.getWorkspace({})).rejects.toThrow('后台服务意外停止');
  await application.close();
});

test('an application that is gone says so instead of letting the caller wait', async () => {
  const { application, client } = await openInWorker();
  await application.close();
  await expect(client.engagement.getEngagement({})).rejects.toThrow('程序正在关闭');
});
