import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Application } from '../../host/application.ts';
import { manyEntries } from '../../testing/ledgers.ts';
import { openPrepared } from '../../testing/openTestApplication.ts';

const header = '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额';
const line = (day: string, number: number, summary: string, code: string, debit: string, credit: string) =>
  `${day},记,${number},${summary},${code},科目,${debit},${credit}`;
const rows = [
  line('2023-01-05', 1, '付款', '5001', '100.00', '0.00'),
  line('2023-01-05', 1, '付款', '1002', '0.00', '100.00'),
  line('2023-01-06', 2, '报销', '5001', '50.00', '0.00'),
  line('2023-01-06', 2, '报销', '5001', '50.00', '0.00'),
  line('2023-01-06', 2, '报销', '5001', '50.00', '0.00'),
  line('2023-01-06', 2, '报销', '1002', '0.00', '150.00'),
];

function write(application: Pick<Application, 'registerFile'>, folder: string, name: string, lines: readonly string[]) {
  const path = join(folder, name);
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  return application.registerFile(path);
}

async function openLedger() {
  const opened = await openPrepared('a batch to compare with', async ({ application, client, folder }) => {
    await client.ledger.importLedger({ file: await write(application, folder, '序时账.csv', rows) });
  });
  const { application, folder } = opened;
  return { ...opened, write: (name: string, lines: readonly string[]) => write(application, folder, name, lines) };
}

const changedRows = [
  line('2023-01-05', 1, '付款', '5001', '120.00', '0.00'),
  line('2023-01-05', 1, '付款', '1002', '0.00', '120.00'),
  ...rows.slice(2, 4),
  rows[5] ?? '',
  line('2023-01-09', 3, '补记', '5001', '7.00', '0.00'),
];

describe('a corrected file against the batch of before', () => {
  test('shows exactly the added, removed and changed rows, before the import', async () => {
    const { client, write } = await openLedger();
    const comparison = await client.ledger.compareWithBatch({
      batchNumber: 1,
      file: await write('更正.csv', changedRows),
    });
    expect(comparison).toMatchObject({
      comparedWith: '更正.csv',
      sameCount: 3,
      addedCount: 1,
      removedCount: 1,
      changedCount: 2,
      unpaired: false,
      before: { entries: 6, debitFen: 25_000, creditFen: 25_000 },
      after: { entries: 6, debitFen: 22_700, creditFen: 27_000 },
      added: [{ sourceRow: 7, summary: '补记' }],
      // Three identical rows became two: one is gone.
      removed: [{ sourceRow: 6, summary: '报销', debitFen: 5_000 }],
    });
    const changed = comparison.of === 'entries' ? comparison.changed : [];
    expect(changed.map(({ before, after, fields }) => [before.id, after.sourceRow, fields])).toEqual([
      [1, 2, ['debitFen']],
      [2, 3, ['creditFen']],
    ]);
    expect((await client.ledger.listImportBatches({})).length).toBe(1);
  });

  test('shows the same after the import, batch against batch, and the import warns of the two versions', async () => {
    const { client, write } = await openLedger();
    const file = await write('更正.csv', changedRows);
    const before = await client.ledger.compareWithBatch({ batchNumber: 1, file });
    const { earlierVersion } = await client.ledger.importLedger({ file });
    expect(earlierVersion).toBe(1);
    const after = await client.ledger.compareWithBatch({ batchNumber: 1, otherBatchNumber: 2 });
    const { comparisonId: _, ...same } = before;
    expect(after).toMatchObject({ ...same, comparedWith: '批次 2（更正.csv）' });
  });

  test('is the same when only its rows moved, and another month is no version of it', async () => {
    const { client, write } = await openLedger();
    const moved = [',,,,,,,', ...rows.slice(2), ...rows.slice(0, 2)];
    expect(
      await client.ledger.compareWithBatch({ batchNumber: 1, file: await write('重排.csv', moved) }),
    ).toMatchObject({ sameCount: 6, addedCount: 0, removedCount: 0, changedCount: 0 });
    const february = rows.map((row) => row.replace('2023-01', '2023-02'));
    const outcome = await client.ledger.importLedger({ file: await write('二月.csv', february) });
    expect(outcome.earlierVersion).toBeNull();
  });

  test('limits the lists and counts all; needs something to compare with', async () => {
    const { client, write } = await openLedger();
    const file = await write('别的.csv', [line('2024-05-05', 9, '别的', '4001', '0.00', '1.00')]);
    expect(await client.ledger.compareWithBatch({ batchNumber: 1, file, limit: 2 })).toMatchObject({
      removedCount: 6,
      removed: [{ sourceRow: 2 }, { sourceRow: 3 }],
      addedCount: 1,
    });
    await expect(client.ledger.compareWithBatch({ batchNumber: 1 })).rejects.toThrow('请给出要与之比较的文件');
    await expect(client.ledger.compareWithBatch({ batchNumber: 8, file })).rejects.toThrow('没有批次 8');
  });
});

describe('the rows of a comparison', () => {
  test('are there page by page, each part by itself, until the next comparison', async () => {
    const { client, write } = await openLedger();
    const { comparisonId } = await client.ledger.compareWithBatch({
      batchNumber: 1,
      file: await write('更正.csv', changedRows),
      limit: 1,
    });
    const page = (part: 'changed' | 'added' | 'removed') =>
      client.ledger.listComparisonRows({ comparisonId, part, offset: 0, limit: 100 });
    expect(await page('changed')).toMatchObject({
      total: 2,
      rows: [{ after: { sourceRow: 2 } }, { after: { sourceRow: 3 } }],
    });
    expect(await page('added')).toMatchObject({ total: 1, rows: [{ summary: '补记' }] });
    expect(await page('removed')).toMatchObject({ total: 1, rows: [{ summary: '报销' }] });
    await client.ledger.compareWithBatch({ batchNumber: 1, file: await write('又一份.csv', rows) });
    await expect(page('added')).rejects.toThrow('这次比较已失效');
  });

  test('of another book of more than 50,000 rows are all there, though nothing is paired', async () => {
    const { client, application, folder } = await openLedger();
    const file = await application.registerFile(manyEntries(folder, 50_002));
    const comparison = await client.ledger.compareWithBatch({ batchNumber: 1, file });
    expect(comparison).toMatchObject({ unpaired: true, addedCount: 50_002, removedCount: 6 });
    const { comparisonId } = comparison;
    expect(
      await client.ledger.listComparisonRows({ comparisonId, part: 'added', offset: 49_990, limit: 100 }),
    ).toMatchObject({ total: 50_002, rows: { length: 12, 11: { sourceRow: 50_003 } } });
    expect(
      await client.ledger.listComparisonRows({ comparisonId, part: 'removed', offset: 5, limit: 100 }),
    ).toMatchObject({ total: 6, rows: [{ sourceRow: 7 }] });
  });
});
