import { expect, test } from 'vitest';
import { openTestApplication } from '../../testing/openTestApplication.ts';
import { runInThread, threadScript } from '../../thread/runInThread.ts';
import { hostile } from '../ledgerError.ts';
import type { Death } from '../testing/dyingThread.ts';
import { temporaryFile } from '../testing/files.ts';
import { readingLimits } from './readInThread.ts';

const script = threadScript('../testing/dyingThread', import.meta.url);

const ends: [Death, object][] = [
  ['memory', { code: 'workbook-hostile', message: expect.stringContaining('内存超出限制') }],
  ['stack', { code: 'workbook-hostile', message: expect.stringContaining('内存超出限制') }],
  // A defect: the dispatcher answers it with code `incident` and the number under which it is logged.
  ['exit', { message: 'thread ended early with code 0' }],
  ['crash', { message: 'thrown by a listener' }],
];

test('a thread that dies of what it reads is answered with a refusal or a defect, and the program goes on', async () => {
  const { application, client } = await openTestApplication();
  const journal = '日期,凭证号,摘要,科目编码,借方,贷方\n2023-01-05,1,付款,5001,1.00,\n2023-01-05,1,付款,1002,,1.00\n';
  for (const [index, [death, refusal]] of ends.entries()) {
    const dying = runInThread<Death, never, never>(script, death, { ...readingLimits, heapMegabytes: 24 });
    const refused = expect(dying).rejects.toMatchObject(refusal);
    const path = temporaryFile(`${death}.csv`, journal.replaceAll('付款', `付款${index}`));
    const file = await application.registerFile(path);
    await refused;
    const { batch } = await client.ledger.importLedger({ file });
    expect(batch.controlTotals.imported).toBe(2);
  }
  expect((await client.ledger.listImportBatches({})).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

test('without an answer of its own for it, a thread out of memory or stack is a defect', async () => {
  const limited = { heapMegabytes: 24 };
  for (const death of ['memory', 'stack'] as const) {
    const error = await runInThread<Death, never, never>(script, death, limited).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toMatchObject({ code: hostile('').code });
  }
});
