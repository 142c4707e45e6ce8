import { appendFileSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Progress } from '../../../shared/contract/call.ts';
import { openWorkbook } from '../readers/openWorkbook.ts';
import { inspectFile } from '../recognition/inspectFile.ts';
import { inspectSheet } from '../recognition/inspectSheet.ts';
import { proposeImport } from '../recognition/proposeImport.ts';
import { collect, temporaryFile, writeWorkbook } from '../testing/files.ts';
import { readLedger, readWholeLedger } from './readLedger.ts';

const journal = [
  ['某某局 2023年度 序时账'],
  ['单位：元'],
  ['日期', '凭证字号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额'],
  [new Date(Date.UTC(2023, 1, 3)), '记-0001', '付首期工程款', '5001', '业务活动费用', 1497000, null],
  [null, null, '付首期工程款', '1002', '银行存款', null, 1497000],
  ['2023-05-06', '记-0001', '付监理费', '5001', '业务活动费用', '80,000.00', null],
  [null, null, '付监理费', '1002', '银行存款', null, '80,000.00'],
  ['合计', null, null, null, null, 1577000, 1577000],
];

test('a journal is inspected: layout, columns, header rows, totals that tie', async () => {
  const path = await writeWorkbook([
    { name: '封面', rows: [['某某局账簿']] },
    { name: '序时账', rows: journal, merges: ['A1:G1'] },
  ]);
  const inspection = await inspectFile(path);
  expect(inspection).toMatchObject({ kind: 'xlsx', chosenSheet: '序时账', error: null, warnings: [] });
  expect(inspection.sheets[0]).toMatchObject({ layout: 'unknown', error: { code: 'header-missing' } });
  expect(inspection.sheets[1]).toMatchObject({
    rows: 8,
    complete: true,
    headerRows: { first: 3, last: 3 },
    layout: 'voucherJournal',
    layoutTitle: '凭证序时簿',
    controlTotals: {
      rowsRead: 8,
      imported: 4,
      skipped: 4,
      skippedByReason: { title: 2, header: 1, subtotal: 1 },
      debitFen: 157_700_000,
      creditFen: 157_700_000,
      vouchers: { count: 2, unbalanced: 0 },
      ties: { passed: 1, failed: 0, impossible: 0 },
    },
  });
  expect(JSON.parse(JSON.stringify(inspection))).toEqual(inspection);
});

test('the proposed recipe is executed exactly: the import gives what the inspection announced', async () => {
  const path = await writeWorkbook([{ name: '序时账', rows: journal }]);
  const { recipe } = await proposeImport(path);
  const read = await readWholeLedger(path, recipe);
  const inspection = await inspectFile(path);
  expect(inspection.sheets[0]?.recipe).toEqual(recipe);
  expect(inspection.sheets[0]?.controlTotals).toEqual(read.totals);
  expect(
    read.entries.map((one) => [one.sourceRow, one.postedOn, one.voucherNumber, one.debitFen - one.creditFen]),
  ).toEqual([
    [4, '2023-02-03', '0001', 149_700_000],
    [5, '2023-02-03', '0001', -149_700_000],
    [6, '2023-05-06', '0001', 8_000_000],
    [7, '2023-05-06', '0001', -8_000_000],
  ]);
});

test('of several ledgers the longest visible one is chosen, and a balance table only when there is no other', async () => {
  const balance = [
    ['科目编码', '科目名称', '期初余额', '期末余额'],
    ['1002', '银行存款', 1, 2],
  ];
  const path = await writeWorkbook([
    { name: '余额表', rows: balance },
    { name: '序时账1', rows: journal.slice(0, 5) },
    { name: '序时账2', rows: journal },
    { name: '旧', rows: [...journal, ...journal], state: 'hidden' },
  ]);
  expect((await inspectFile(path)).chosenSheet).toBe('序时账2');
  expect((await proposeImport(path)).recipe.sheet).toBe('序时账2');
  expect((await proposeImport(path, { sheet: '余额表' })).recipe.layout).toBe('balanceTable');
  const { reasons } = await proposeImport(path);
  expect(reasons.at(-1)).toBe('另有 1 张同类工作表不在本批之内：“序时账1”');
});

test('a sheet that is not there is named, with those that are', async () => {
  const path = await writeWorkbook([{ name: '序时账', rows: journal }]);
  await expect(proposeImport(path, { sheet: '明细账' })).rejects.toMatchObject({
    code: 'sheet-missing',
    message: expect.stringContaining('“序时账”'),
  });
});

test('a sheet with only titles has no header; an empty one has no entries', async () => {
  const titles = await writeWorkbook([{ name: '说明', rows: [['某某局'], ['二〇二三年度']] }]);
  await expect(proposeImport(titles)).rejects.toMatchObject({ code: 'header-missing' });
  const empty = await writeWorkbook([{ name: '空表', rows: [] }]);
  await expect(proposeImport(empty)).rejects.toMatchObject({ code: 'no-entries' });
});

test('bad dates and text in amount columns are listed with row, column and text', async () => {
  const rows = [
    ...journal.slice(0, 4),
    ['2023-13-05', '记-0002', '错日期', '1002', '银行存款', 1, null],
    ['2023-03-05', '记-0003', '错金额', '1002', '银行存款', '约五元', null],
  ];
  const inspection = await inspectFile(await writeWorkbook([{ name: '序时账', rows }]));
  expect(
    inspection.sheets[0]?.problems.map((one) => [one.sourceRow, one.reason, one.columnTitle, one.cellText]),
  ).toEqual([
    [5, 'badDate', '日期', '2023-13-05'],
    [6, 'badAmount', '借方金额', '约五元'],
  ]);
  expect(inspection.sheets[0]?.controlTotals?.problems).toBe(2);
});

test('a long file comes in batches, with progress, and can be cancelled', async () => {
  const lines = Array.from({ length: 30_000 }, (_, index) => `2023-01-05,${index},付款,1002,银行存款,1.00,`);
  const path = temporaryFile('账.csv', `日期,凭证号,摘要,科目编码,科目名称,借方,贷方\n${lines.join('\n')}\n`);
  const { recipe } = await proposeImport(path);
  const progress: Progress[] = [];
  let batches = 0;
  for await (const batch of readLedger(path, recipe, { onProgress: (one) => progress.push(one) })) {
    expect(batch.entries.length + batch.skipped.length).toBeLessThanOrEqual(1_000);
    batches += 1;
  }
  expect(batches).toBeGreaterThan(29);
  expect(progress.at(-1)).toEqual({ step: '读取账表', done: 30_001, total: 30_001 });

  const control = new AbortController();
  const reading = readLedger(path, recipe, { signal: control.signal });
  await reading.next();
  control.abort();
  await expect(reading.next()).rejects.toMatchObject({ code: 'cancelled' });
});

test('a file that changes while it is read is not imported', async () => {
  const lines = '2023-01-05,1,付款,1002,1.00,\n'.repeat(20_000);
  const path = temporaryFile('账.csv', `日期,凭证号,摘要,科目编码,借方,贷方\n${lines}`);
  const { recipe } = await proposeImport(path);
  const reading = readLedger(path, recipe);
  await reading.next();
  appendFileSync(path, '2023-01-06,2,付款,1002,1.00,\n');
  await expect(collect(reading)).rejects.toMatchObject({ code: 'file-changed' });
});

test('a file that vanishes meanwhile is missing', async () => {
  const path = await writeWorkbook([{ name: '序时账', rows: journal }]);
  const { recipe } = await proposeImport(path);
  rmSync(path);
  await expect(readWholeLedger(path, recipe)).rejects.toMatchObject({ code: 'file-missing' });
});

test('a head of two rows with merged groups is read from a real workbook', async () => {
  const path = await writeWorkbook([
    {
      name: '科目余额表',
      merges: ['A1:H1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:F2', 'G2:H2'],
      rows: [
        ['科目余额表'],
        ['科目代码', '科目名称', '期初余额', null, '本期发生', null, '期末余额', null],
        [null, null, '借方', '贷方', '借方', '贷方', '借方', '贷方'],
        ['1002', '银行存款', 10, null, 8, 5, 13, null],
      ],
    },
  ]);
  const { sheets } = await inspectFile(path);
  expect(sheets[0]).toMatchObject({ headerRows: { first: 2, last: 3 }, layout: 'balanceTable', product: null });
  expect(sheets[0]?.columns.map((column) => column.role)).toEqual([
    'accountCode',
    'accountName',
    'openingDebit',
    'openingCredit',
    'debit',
    'credit',
    'closingDebit',
    'closingCredit',
  ]);
});

test('a file that cannot be inspected in time says so, and cancelling is no refusal', async () => {
  const lines = '2023-01-05,1,付款,1002,1.00,\n'.repeat(50_000);
  const path = temporaryFile('账.csv', `日期,凭证号,摘要,科目编码,借方,贷方\n${lines}`);
  const { sheets } = await inspectFile(path, { timeLimit: 30 });
  expect(sheets[0]?.complete ?? false).toBe(false);
  if (sheets[0]) expect(sheets[0].reasons.at(-1)).toContain('其余各行未检查');
  await expect(inspectFile(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});

test('of a sheet too long for the time the rows read so far are told, and no check is made of a part', async () => {
  const one = '2023-01-05,1,付款,5001,1.00,\n2023-01-05,1,付款,1002,,1.00\n';
  const path = temporaryFile('账.csv', `日期,凭证号,摘要,科目编码,借方,贷方\n${one.repeat(3_000)}`);
  const workbook = await openWorkbook(path);
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  const whole = await inspectSheet(workbook, 0, sheet, { deadline: Number.POSITIVE_INFINITY });
  expect(whole.controlTotals?.checks[0]).toMatchObject({ check: '凭证借贷平衡', status: 'passed' });
  const part = await inspectSheet(workbook, 0, sheet, { deadline: 0 });
  await workbook.close();
  expect(part).toMatchObject({ complete: false, layout: 'voucherJournal' });
  expect(part.rows).toBeLessThan(whole.rows);
  expect(part.controlTotals?.rowsRead).toBe(part.rows);
  expect(part.reasons.at(-1)).toBe(`限定时间内只检查了前 ${part.rows} 行，其余各行未检查，合计只含已检查的各行`);
  expect(new Set(part.controlTotals?.checks.map(({ status }) => status))).toEqual(new Set(['impossible']));
});

test('amounts beyond what can be added up exactly are refused', async () => {
  const path = temporaryFile(
    '账.csv',
    `日期,凭证号,摘要,科目编码,借方,贷方\n${'2023-01-05,1,付款,1002,90071992547409.90,\n'.repeat(3)}`,
  );
  expect((await inspectFile(path)).error?.code).toBe('workbook-hostile');
});
