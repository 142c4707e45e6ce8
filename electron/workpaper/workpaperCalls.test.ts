import { stat, writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { workpaperPrograms } from '../../shared/workpaper/workpaperPrograms.ts';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';

test('a paper that nobody touched has a blank head; a change keeps what it does not name', async () => {
  const { client } = await openTestApplication();
  const blank = { preparedBy: '', preparedOn: null, reviewedBy: '', reviewedOn: null, explanation: '', conclusion: '' };
  expect((await client.workpaper.listWorkpapers({}))[0]).toEqual({
    indexNumber: 'A1',
    name: '项目基本情况',
    ...blank,
    ...workpaperPrograms.A1,
  });
  await client.workpaper.changeWorkpaperHead({
    indexNumber: 'C2',
    changes: { preparedBy: '甲', preparedOn: '2023-11-15' },
  });
  const changed = await client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion: '无异常' } });
  expect(changed).toEqual({
    indexNumber: 'C2',
    name: '资金支付核查表',
    ...blank,
    ...workpaperPrograms.C2,
    preparedBy: '甲',
    preparedOn: '2023-11-15',
    conclusion: '无异常',
  });
  expect((await client.workpaper.listWorkpapers({})).map((head) => head.indexNumber).join(' ')).toBe(
    'A1 A4 C1 C2 C3 C4 D2 E1 E2 E3 F1 F2 F3 F4 H1 H2',
  );
});

test('审计目标 and 审计程序 are the standard ones until others are written, and again when those are cleared', async () => {
  const { client } = await openTestApplication();
  const change = (changes: { objective?: string; preparedBy?: string }) =>
    client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes });
  expect((await change({ objective: '核实专项资金支付。' })).objective).toBe('核实专项资金支付。');
  expect(await change({ preparedBy: '甲' })).toMatchObject({
    objective: '核实专项资金支付。',
    procedures: workpaperPrograms.C2.procedures,
  });
  expect((await change({ objective: '' })).objective).toBe(workpaperPrograms.C2.objective);
});

test('the book of an engagement that is only looked at is exported, too', async () => {
  const { path } = await openTestApplication();
  const { application, client, folder } = startTestApplication();
  await client.workspace.openEngagement({ file: await application.registerFile(path), readOnly: true });
  const target = await application.registerFile(`${folder}/底稿.xlsx`);
  expect((await client.workpaper.exportWorkpapers({ target })).bytes).toBeGreaterThan(10_000);
});

test('抽凭表 names the accounts on the other side of a voucher, within one book', async () => {
  const { application, client, folder } = await openTestApplication();
  const path = `${folder}/序时账.csv`;
  const lines = [
    '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额',
    '2023-01-15,记,1,支付货款,5001,业务活动费用,90.00,0.00',
    '2023-01-15,记,1,支付货款,2101,应交增值税,10.00,0.00',
    '2023-01-15,记,1,支付货款,1011,零余额账户,0.00,60.00',
    '2023-01-15,记,1,支付货款,1002,银行存款,0.00,40.00',
    '2023-01-15,记,1,支付货款,7201,事业支出,100.00,0.00',
    '2023-01-15,记,1,支付货款,8001,资金结存,0.00,100.00',
    '2023-02-15,记,1,别的月份,1001,库存现金,5.00,0.00',
    '2023-02-15,记,1,别的月份,4001,财政拨款收入,0.00,5.00',
  ];
  await writeFile(path, `${lines.join('\n')}\n`);
  await client.ledger.importLedger({ file: await application.registerFile(path) });
  await client.sample.drawSample({ order: { filter: {}, side: 'debit', method: 'large', size: 9 } });
  const target = await application.registerFile(`${folder}/底稿.xlsx`);
  await client.workpaper.exportWorkpapers({ target });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(`${folder}/底稿.xlsx`);
  const accounts: string[] = [];
  book.getWorksheet('C3 抽凭表')?.eachRow((row) => {
    const [account, others] = [String(row.getCell(5).value), String(row.getCell(6).value)];
    if (/^\d{4} /.test(account)) accounts.push(`${account} ← ${others}`);
  });
  expect(accounts.sort()).toEqual([
    '1001 库存现金 ← 4001 财政拨款收入',
    '2101 应交增值税 ← 1002 银行存款；1011 零余额账户',
    '5001 业务活动费用 ← 1002 银行存款；1011 零余额账户',
    '7201 事业支出 ← 8001 资金结存',
  ]);
});

test('C4 shows the entries against the balance table, and each account that differs', async () => {
  const { application, client, folder } = await openTestApplication();
  const files = {
    '序时账.csv': [
      '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额',
      '2023-01-15,记,1,拨款,1002,银行存款,100.00,0.00',
      '2023-01-15,记,1,拨款,4001,财政拨款收入,0.00,100.00',
    ],
    '余额表.csv': [
      '会计期间：2023年1月',
      '科目编码,科目名称,期初借方,期初贷方,本期发生借方,本期发生贷方,期末借方,期末贷方',
      '1002,银行存款,0.00,,100.00,,100.00,',
      '4001,财政拨款收入,,,,99.00,,99.00',
    ],
  };
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(`${folder}/${name}`, `${lines.join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(`${folder}/${name}`) });
  }
  const target = await application.registerFile(`${folder}/底稿.xlsx`);
  await client.workpaper.exportWorkpapers({ target });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(`${folder}/底稿.xlsx`);
  const rows: string[] = [];
  book.getWorksheet('C4 账套导入核对')?.eachRow((row) => {
    rows.push(
      (row.values as unknown[])
        .slice(1)
        .map((value) => String(value ?? ''))
        .join('|'),
    );
  });
  const text = rows.join('\n');
  expect(text).toMatch('（三）分录与科目余额表核对');
  expect(text).toMatch(/\n2\|1\|分录与余额表发生额，批次 2 与 1\|1 个科目不符（共核对 2 个）[^|]*\|不符/);
  expect(text).toMatch('（四）核对不符的科目');
  expect(text).toMatch(
    /\n2\|分录与余额表发生额，批次 2 与 1\|4001\|贷方余额表 99.00，分录 100.00，差 -1.00 元\|4\|财政拨款收入/,
  );
});

test('C4 says of each batch which amounts it holds: both books apart, a balance table’s movement, a list’s quotas', async () => {
  const { application, client, folder } = await openTestApplication();
  const files = {
    '平行记账.csv': [
      '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额',
      '2023-01-15,记,1,付款,5001,业务活动费用,100.00,0.00',
      '2023-01-15,记,1,付款,1011,零余额账户用款额度,0.00,100.00',
      '2023-01-15,记,1,付款,7201,事业支出,100.00,0.00',
      '2023-01-15,记,1,付款,8001,资金结存,0.00,100.00',
    ],
    '余额表.csv': [
      '科目编码,科目名称,期初借方,期初贷方,本期发生借方,本期发生贷方,期末借方,期末贷方',
      '1002,银行存款,0.00,,70.00,,70.00,',
      '4001,财政拨款收入,,,,70.00,,70.00',
    ],
    '指标.csv': ['指标代码,项目名称,指标文号,指标金额,指标余额', 'Z1,信息化,财1号,1200.00,300.00'],
  };
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(`${folder}/${name}`, `${lines.join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(`${folder}/${name}`) });
  }
  await client.workpaper.exportWorkpapers({ target: await application.registerFile(`${folder}/底稿.xlsx`) });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(`${folder}/底稿.xlsx`);
  const sides: unknown[] = [];
  book.getWorksheet('C4 账套导入核对')?.eachRow((row) => {
    const [, number, source, , , , , , , of, debit, credit] = row.values as unknown[];
    if (typeof number === 'number' && row.cellCount > 8) sides.push([number, source ?? '', of ?? '', debit, credit]);
  });
  expect(sides).toEqual([
    [1, '平行记账.csv', '财务会计', 100, 100],
    [1, '', '预算会计', 100, 100],
    [2, '余额表.csv', '本期发生额', 70, 70],
    [3, '指标.csv', '指标金额 1,200.00，余额 300.00', undefined, undefined],
  ]);
});

test('the workpaper book is written to its target', async () => {
  const { application, client, folder } = await openTestApplication();
  const target = await application.registerFile(`${folder}/底稿.xlsx`);
  const result = await client.workpaper.exportWorkpapers({ target });
  expect(result).toMatchObject({ name: '底稿.xlsx', bytes: (await stat(`${folder}/底稿.xlsx`)).size });
});
