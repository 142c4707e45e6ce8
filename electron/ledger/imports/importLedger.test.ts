import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manyEntries } from '../../testing/ledgers.ts';
import { openTestApplication } from '../../testing/openTestApplication.ts';
import { writeWorkbook } from '../testing/files.ts';

const header = ['日期', '凭证字', '凭证号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额'];

const journal = [
  ['市政务局'],
  ['凭证序时簿', '', '', '', '', '', '单位：元'],
  header,
  ['2023-04-10', '记', '12', '支付第一笔项目款', '5001', '业务活动费用', '1,497,000.00', ''],
  ['', '', '', '支付第一笔项目款', '1002', '银行存款', '', '1,497,000.00'],
  ['2023-06-12', '记', '3', '支付第二笔项目款', '5001', '业务活动费用', '1,497,000.00', ''],
  ['', '', '', '支付第二笔项目款', '1002', '银行存款', '', '1,497,000.00'],
  ['合计', '', '', '', '', '', '2,994,000.00', '2,994,000.00'],
];

async function openWith(name: string, content: string | Buffer) {
  const opened = await openTestApplication();
  const path = join(opened.folder, name);
  writeFileSync(path, content);
  const file = await opened.application.registerFile(path);
  const found = (text: string) => opened.client.ledger.listLedgerEntries({ text, offset: 0, limit: 100 });
  return { ...opened, file, path, found };
}

const csv = (rows: readonly (readonly string[])[]) =>
  `${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`;

describe('importing a ledger', () => {
  test('stores every entry of an .xlsx with its totals before and after', async () => {
    const { client, application, found } = await openTestApplication().then(async (opened) => ({
      ...opened,
      found: (text: string) => opened.client.ledger.listLedgerEntries({ text, offset: 0, limit: 100 }),
    }));
    const file = await application.registerFile(
      await writeWorkbook([{ name: '序时账', rows: journal }]),
      '序时账.xlsx',
    );
    const inspection = await client.ledger.inspectLedgerFile({ file });
    expect(inspection.sheets).toMatchObject([
      {
        layout: 'voucherJournal',
        headerRows: { first: 3, last: 3 },
        controlTotals: { imported: 4, debitFen: 299_400_000 },
      },
    ]);

    const { batch, skipped } = await client.ledger.importLedger({ file });
    expect(batch).toMatchObject({
      number: 1,
      sourceName: '序时账.xlsx',
      sheet: '序时账',
      layout: 'voucherJournal',
      controlTotals: { rowsRead: 8, imported: 4, skipped: 4, debitFen: 299_400_000, creditFen: 299_400_000 },
    });
    expect(batch.controlTotals.checks.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(skipped.map(({ sourceRow, reason }) => [sourceRow, reason])).toEqual([
      [1, 'title'],
      [2, 'title'],
      [3, 'header'],
      [8, 'subtotal'],
    ]);
    expect(await client.ledger.listSkippedRows({ batchNumber: 1 })).toEqual(skipped);
    expect(await client.ledger.listImportBatches({})).toEqual([batch]);

    const page = await found('');
    expect(page).toMatchObject({ total: 4, debitFen: 299_400_000, creditFen: 299_400_000 });
    expect(page.entries[1]).toMatchObject({
      sourceRow: 5,
      postedOn: '2023-04-10',
      voucherType: '记',
      voucherNumber: '12',
      accountCode: '1002',
      accountName: '银行存款',
      summary: '支付第一笔项目款',
      debitFen: 0,
      creditFen: 149_700_000,
    });
  });

  test('finds Chinese text from two characters on, and adds up what it found', async () => {
    const { client, file, found } = await openWith('序时账.csv', csv(journal));
    await client.ledger.importLedger({ file });
    expect(await found('第二')).toMatchObject({ total: 2, debitFen: 149_700_000, creditFen: 149_700_000 });
    expect(await found('银行')).toMatchObject({ total: 2, debitFen: 0 });
    expect(await found('5001')).toMatchObject({ total: 2 });
    expect(await found("%' OR 1=1 --")).toMatchObject({ total: 0, entries: [] });
  });

  test('of the same content a second time changes nothing', async () => {
    const { client, file, found } = await openWith('序时账.csv', csv(journal));
    await client.ledger.importLedger({ file });
    await expect(client.ledger.importLedger({ file })).rejects.toMatchObject({ code: 'already-imported' });
    expect((await found('')).total).toBe(4);
  });

  test('of the same content under another name changes nothing either, though a text file names its sheet', async () => {
    const { client, application, folder, file, found } = await openWith('序时账.csv', csv(journal));
    await client.ledger.importLedger({ file });
    const path = join(folder, '序时账（最终）.csv');
    writeFileSync(path, csv(journal));
    const again = await application.registerFile(path);
    expect(await client.ledger.previewImport({ file: again })).toMatchObject({
      sameAs: { batchNumber: 1, sameReading: true },
    });
    await expect(client.ledger.importLedger({ file: again })).rejects.toMatchObject({ code: 'already-imported' });
    expect((await found('')).total).toBe(4);
  });

  test('gives page after page in the order of the file', async () => {
    const { client, application, folder } = await openTestApplication();
    await client.ledger.importLedger({ file: await application.registerFile(manyEntries(folder, 1_200)) });
    const page = await client.ledger.listLedgerEntries({ text: '', offset: 1_100, limit: 200 });
    expect(page.total).toBe(1_200);
    expect(page.entries).toHaveLength(100);
    expect(page.entries.map(({ sourceRow }) => sourceRow)).toEqual(
      Array.from({ length: 100 }, (_, row) => row + 1_102),
    );
  });

  test('with rows that cannot be read is refused, and goes on without them only when that is accepted', async () => {
    const broken = journal.map((row) => [...row]);
    (broken[3] ?? [])[6] = '壹佰肆拾玖万';
    (broken[5] ?? [])[0] = '2023-13-40';
    const { client, file, found } = await openWith('序时账.csv', csv(broken));
    const before = await client.workspace.listTrail({ limit: 10 });
    await expect(client.ledger.importLedger({ file })).rejects.toMatchObject({
      code: 'rows-unreadable',
      message: expect.stringMatching(/第 4 行“借方金额”列的“壹佰肆拾玖万”金额无法识别/),
    });
    expect((await found('')).total).toBe(0);
    expect(await client.workspace.listTrail({ limit: 10 })).toEqual(before);

    const { batch, skipped } = await client.ledger.importLedger({ file, acceptSkipped: true });
    const { rowsRead, imported } = batch.controlTotals;
    expect(rowsRead).toBe(imported + skipped.length);
    expect(skipped.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['badAmount', 'badDate']));
    expect(batch.controlTotals.checks.map(({ status }) => status)).toContain('failed');
  });

  test('of a chosen sheet takes that sheet, and an unknown one is refused with the names there are', async () => {
    const { client, application } = await openTestApplication();
    const second = [
      header,
      ['2023-01-05', '记', '1', '其他', '5001', '费用', '1.00', ''],
      ['', '', '', '其他', '1002', '存款', '', '1.00'],
    ];
    const path = await writeWorkbook([
      { name: '一月', rows: journal },
      { name: '二月', rows: second },
    ]);
    const file = await application.registerFile(path);
    expect((await client.ledger.importLedger({ file, sheet: '二月' })).batch.controlTotals.imported).toBe(2);
    await expect(client.ledger.importLedger({ file, sheet: '三月' })).rejects.toThrow(
      '没有工作表“三月”，只有 “一月”、“二月”',
    );
  });
});

describe('a file that is no ledger is refused with what to do, and nothing of it stays', () => {
  const cases: [string, string, string | Buffer, string][] = [
    ['empty', '空.xlsx', '', 'file-empty'],
    [
      'a picture named .xlsx',
      '照片.xlsx',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 2, 3, 0]),
      'not-a-workbook',
    ],
    ['cut short', '截断.xlsx', Buffer.from('PK\u0003\u0004 cut short'), 'workbook-damaged'],
    ['a sheet with only titles', '标题.csv', '某某单位\n2023年度\n', 'header-missing'],
    ['without a header', '无表头.csv', '1,2,3\n4,5,6\n7,8,9\n', 'header-missing'],
    ['a header without entries', '无分录.csv', `${header.join(',')}\n`, 'no-entries'],
  ];

  test.for(cases)('%s', async ([, name, content, code]) => {
    const { client, file, found } = await openWith(name, content);
    const refused = client.ledger.importLedger({ file });
    await expect(refused).rejects.toMatchObject({ code: expect.stringContaining(code) });
    await expect(refused).rejects.toThrow(/请|没有/);
    expect((await client.workspace.listTrail({ limit: 10 })).map((entry) => entry.call)).toEqual([
      'workspace.createEngagement',
    ]);
    expect(await client.ledger.listImportBatches({})).toEqual([]);
    expect((await found('')).total).toBe(0);
  });

  test('in which no row can be read: named with row, column and text', async () => {
    const { client, file } = await openWith(
      '全坏.csv',
      csv([header, ['2023-13-45', '记', '1', '付款', '5001', '费用', '壹佰', '']]),
    );
    for (const acceptSkipped of [false, true]) {
      await expect(client.ledger.importLedger({ file, acceptSkipped })).rejects.toMatchObject({
        code: 'rows-unreadable',
        message: expect.stringMatching(/第 2 行“(日期|借方金额)”列的/),
      });
    }
  });

  test('a pipe that nobody writes to', async () => {
    const { application, client, folder } = await openTestApplication();
    const path = join(folder, '管道.csv');
    spawnSync('mkfifo', [path]);
    const file = await application.registerFile(path);
    await expect(client.ledger.importLedger({ file })).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  test('gone meanwhile', async () => {
    const { client, file, path } = await openWith('序时账.csv', csv(journal));
    rmSync(path);
    await expect(client.ledger.importLedger({ file })).rejects.toMatchObject({ code: 'file-missing' });
    await expect(client.ledger.inspectLedgerFile({ file })).resolves.toMatchObject({ error: { code: 'file-missing' } });
  });

  test('changed while it is imported', async () => {
    const { client, application, folder, found } = await (async () => {
      const opened = await openTestApplication();
      return { ...opened, found: () => opened.client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 }) };
    })();
    const path = manyEntries(folder, 20_000);
    const file = await application.registerFile(path);
    let changed = false;
    const importing = client.ledger.importLedger(
      { file },
      {
        onProgress: ({ step }) => {
          if (changed || step !== '读取账表') return;
          changed = true;
          writeFileSync(path, csv(journal));
        },
      },
    );
    await expect(importing).rejects.toMatchObject({ code: expect.stringMatching(/file-changed|workbook-damaged/) });
    expect((await found()).total).toBe(0);
  });
});
