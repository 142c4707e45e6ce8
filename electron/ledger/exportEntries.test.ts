import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { manyEntries } from '../testing/ledgers.ts';
import { openPrepared, openTestApplication } from '../testing/openTestApplication.ts';

const journal = [
  '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,收款人',
  '2023-01-05,记,1,=1+1 付货款,5001,业务活动费用,1234.56,0.00,甲公司',
  '2023-01-05,记,1,付货款,1002,银行存款,0.00,1234.56,',
  '2023-02-28,记,2,冲回_x0041_,5001,业务活动费用,-0.01,0.00,',
  '2023-02-28,记,2,冲回,1002,银行存款,0.00,-0.01,',
];

function valuesOf(sheet: ExcelJS.Worksheet | undefined, row: number): [string, unknown, ...unknown[]] {
  const [, label = '', ...others] = (sheet?.getRow(row).values ?? []) as [null, string, unknown];
  return [label, ...others] as [string, unknown];
}

function withJournal() {
  return openPrepared('a journal to export', async ({ application, client, folder }) => {
    const path = join(folder, '序时账.csv');
    await writeFile(path, `${journal.join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(path) });
  });
}

test('entries are exported as a filter finds them, with real days and numbers, and texts that stay texts', async () => {
  const { client, application, folder } = await withJournal();
  const path = join(folder, '分录.xlsx');
  const target = await application.registerFile(path);
  const written = await client.ledger.exportEntries({
    target,
    account: '5001',
    sort: { by: 'date', descending: true },
  });
  expect(written).toMatchObject({ name: '分录.xlsx', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['分录', '说明']);
  const [sheet, facts] = book.worksheets;
  const rows = [1, 2, 3].map((row) => valuesOf(sheet, row));
  expect(rows).toEqual([
    [
      '日期',
      '年',
      '月',
      '凭证字',
      '凭证号',
      '摘要',
      '科目编码',
      '科目名称',
      '借方金额',
      '贷方金额',
      '收款人',
      '批次',
      '来源',
      '原表行',
    ],
    [
      new Date('2023-02-28T00:00:00Z'),
      2023,
      2,
      '记',
      '2',
      // As it is stored, so that no program takes it for an escape.
      '冲回_x005F_x0041_',
      '5001',
      '业务活动费用',
      -0.01,
      undefined,
      undefined,
      1,
      '序时账.csv／序时账',
      4,
    ],
    [
      new Date('2023-01-05T00:00:00Z'),
      2023,
      1,
      '记',
      '1',
      '=1+1 付货款',
      '5001',
      '业务活动费用',
      1234.56,
      undefined,
      '甲公司',
      1,
      '序时账.csv／序时账',
      2,
    ],
  ]);
  expect(sheet?.autoFilter).toBe('A1:N1');
  expect(sheet?.pageSetup).toMatchObject({ printTitlesRow: '1:1', fitToWidth: 1, fitToHeight: 0 });
  const said = Object.fromEntries(
    facts
      ?.getSheetValues()
      .slice(2)
      .map((row) => (row as unknown[]).slice(1)) ?? [],
  );
  expect(said).toMatchObject({ 筛选条件: '科目 5001', 排序: '日期（降序）', 分录条数: '2', '借方合计（元）': 1234.55 });
});

test('what is exported is imported again as the same entries', async () => {
  const { client, application, folder } = await withJournal();
  const target = await application.registerFile(join(folder, '分录.xlsx'));
  await client.ledger.exportEntries({ target });
  const { entries } = await client.ledger.listLedgerEntries({ offset: 0, limit: 9 });
  const other = await openTestApplication();
  await other.client.ledger.importLedger({ file: await other.application.registerFile(join(folder, '分录.xlsx')) });
  const again = await other.client.ledger.listLedgerEntries({ offset: 0, limit: 9 });
  const contentOf = (list: typeof entries) =>
    list.map(({ id, batchNumber, sourceRow, year, month, ...content }) => content);
  expect(contentOf(again.entries)).toEqual(contentOf(entries));
});

test('a filter that finds nothing is refused, and an export that is cancelled leaves nothing', async () => {
  const { client, application, folder } = await openTestApplication();
  await client.ledger.importLedger({ file: await application.registerFile(manyEntries(folder, 20_000)) });
  const target = await application.registerFile(join(folder, '分录.xlsx'));
  await expect(client.ledger.exportEntries({ target, text: '没有这种摘要' })).rejects.toMatchObject({
    code: 'no-entries',
  });
  const controller = new AbortController();
  const running = client.ledger.exportEntries(
    { target },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(join(folder, '分录.xlsx'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
