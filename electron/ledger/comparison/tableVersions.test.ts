import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestApplication } from '../../testing/openTestApplication.ts';

const head = '科目编码,科目名称,期初借方,期初贷方,本期发生借方,本期发生贷方,期末借方,期末贷方';
const title = '会计期间：2023年1-3月';
const lines = [
  '1002,银行存款,1000.00,,50.00,300.00,750.00,',
  '1201,应收账款,80.00,,20.00,,100.00,',
  '2202,应付账款,,80.00,,20.00,,100.00',
  '5001,业务活动费用,,,300.00,,300.00,',
  '4001,财政拨款收入,,,,50.00,,50.00',
];
const table = (own: readonly string[], top = title) => [top, head, ...own];
/** 业务活动费用 is one yuan more and has another name, 应收账款 is gone, 固定资产 is new. */
const corrected = [
  '1002,银行存款,1000.00,,50.00,300.00,750.00,',
  '2202,应付账款,,80.00,,20.00,,100.00',
  '1601,固定资产,7.00,,,,7.00,',
  '5001,业务活动费,,,301.00,,301.00,',
  '4001,财政拨款收入,,,,50.00,,50.00',
];

async function openWith() {
  const opened = await openTestApplication();
  const write = async (name: string, own: readonly string[]) => {
    const path = join(opened.folder, name);
    writeFileSync(path, `${own.join('\n')}\n`);
    return opened.application.registerFile(path);
  };
  const { ledger } = opened.client;
  const read = async (name: string, own: readonly string[]) => ledger.importLedger({ file: await write(name, own) });
  return { ...opened, ledger, write, read };
}

describe('a corrected balance table', () => {
  test('shows exactly the lines that were added, removed and changed, and in which fields', async () => {
    const { ledger, write, read } = await openWith();
    await read('余额表.csv', table(lines));
    const comparison = await ledger.compareWithBatch({
      batchNumber: 1,
      file: await write('更正.csv', table(corrected)),
    });
    expect(comparison).toMatchObject({
      of: 'balances',
      comparedWith: '更正.csv',
      sameCount: 3,
      addedCount: 1,
      removedCount: 1,
      changedCount: 1,
      before: { entries: 5, debitFen: 37_000, creditFen: 37_000 },
      after: { entries: 5, debitFen: 35_100, creditFen: 37_000 },
      added: [{ accountCode: '1601', sourceRow: 5 }],
      removed: [{ accountCode: '1201', sourceRow: 4 }],
      changed: [
        {
          before: { accountCode: '5001', accountName: '业务活动费用', debitFen: 30_000 },
          after: { accountCode: '5001', accountName: '业务活动费', debitFen: 30_100 },
          fields: ['accountName', 'debitFen', 'closingDebitFen'],
        },
      ],
    });
    const { comparisonId } = comparison;
    const page = (part: 'changed' | 'added' | 'removed') =>
      ledger.listComparisonRows({ comparisonId, part, offset: 0, limit: 10 });
    expect(await page('changed')).toMatchObject({ total: 1, rows: [{ after: { accountName: '业务活动费' } }] });
    expect(await page('added')).toMatchObject({ total: 1, rows: [{ accountName: '固定资产' }] });
    expect(await page('removed')).toMatchObject({ total: 1, rows: [{ accountName: '应收账款' }] });
  });

  test('is recognised before the import, replaces the batch of before in one step, and the trail keeps both', async () => {
    const { client, ledger, write, read } = await openWith();
    await read('余额表.csv', table(lines));
    const file = await write('更正.csv', table(corrected));
    const preview = await ledger.previewImport({ file });
    expect(preview.correctionOf).toBe(1);
    const { batch } = await ledger.importLedger({ file, previewId: preview.previewId, replaces: 1 });
    expect((await ledger.listImportBatches({})).map(({ number }) => number)).toEqual([batch.number]);
    await expect(ledger.compareWithBatch({ batchNumber: 1, file })).rejects.toThrow('没有批次 1');
    const trail = JSON.stringify(await client.workspace.listTrail({ limit: 20 }));
    expect(trail).toMatch('更正.csv');
    expect(trail).toMatch('余额表.csv');
  });

  test('imported beside the first one is named as its other version, and compares batch against batch', async () => {
    const { ledger, read } = await openWith();
    await read('余额表.csv', table(lines));
    expect((await read('更正.csv', table(corrected))).earlierVersion).toBe(1);
    expect(await ledger.compareWithBatch({ batchNumber: 1, otherBatchNumber: 2 })).toMatchObject({
      comparedWith: '批次 2（更正.csv）',
      sameCount: 3,
      changedCount: 1,
    });
    const back = await ledger.compareWithBatch({ batchNumber: 2, otherBatchNumber: 1 });
    expect(back).toMatchObject({ addedCount: 1, removedCount: 1, changedCount: 1 });
  });

  test('of another period, or next month’s table with other movements, is no version of it', async () => {
    const { read } = await openWith();
    await read('一季度.csv', table(lines));
    expect((await read('二季度.csv', table(lines, '会计期间：2023年4-6月'))).earlierVersion).toBeNull();
    const silent = table(lines, '科目余额表');
    await read('无期间.csv', silent);
    const next = lines.map((line) => line.replace(/,(\d+)\.00/g, ',$11.00'));
    expect((await read('下期.csv', table(next, '科目余额表'))).earlierVersion).toBeNull();
  });

  test('is not compared with a journal, whichever of the two is the file', async () => {
    const { ledger, write, read } = await openWith();
    await read('余额表.csv', table(lines));
    const journal = ['日期,凭证号,摘要,科目编码,借方金额,贷方金额', '2023-01-05,1,付款,1002,,1.00'];
    const file = await write('序时账.csv', journal);
    await expect(ledger.compareWithBatch({ batchNumber: 1, file })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching('批次 1 是科目余额表，“序时账.csv” 是凭证序时簿，不是同一种账表的两个版本'),
    });
    await read('序时账.csv', journal);
    await expect(ledger.compareWithBatch({ batchNumber: 2, otherBatchNumber: 1 })).rejects.toThrow(
      '批次 2 是凭证序时簿，批次 1 是科目余额表',
    );
  });
});
