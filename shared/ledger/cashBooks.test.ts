import { expect, test } from 'vitest';
import { recogniseSheet } from './recogniseSheet.ts';
import { fates, readSheet, sheetRows } from './testing/sheetRows.ts';

const journal = '日期|凭证号|摘要|科目编码|借方|贷方';
const entries = ['2023-01-05|1|付款|5001|100.00|', '2023-01-05|1|付款|1002||100.00'];
const fileTotals = (rows: readonly string[]) =>
  readSheet(sheetRows(rows.join('\n'))).totals.checks.find(({ check }) => check === '与文件合计行核对');

test('a month that is printed once counts for the days below it, in a cash book without voucher numbers, too', () => {
  const sheet = readSheet(
    sheetRows(`
      某村2022年现金日记账|||||
      月|日|摘要|收入|支出|结存
      ||上年结余|||500.00
      1|3|收租金|200.00||700.00
      |15|买办公用品||50.05|649.95
      2|1|付电费||49.95|600.00
      ||合计|200.00|100.00|600.00`),
  );
  expect(fates(sheet)).toEqual(['title', 'header', 'openingBalance', 'entry', 'entry', 'entry', 'subtotal']);
  expect(sheet.entries.map(({ postedOn }) => postedOn)).toEqual(['2022-01-03', '2022-01-15', '2022-02-01']);
  expect(sheet.totals.checks.filter(({ status }) => status === 'failed')).toEqual([]);
});

test('the year of a sheet that says it nowhere else is that of its name; a text file’s name says none', () => {
  const rows = sheetRows('月|日|摘要|收入|支出|结存\n1|3|收租金|200.00||700.00');
  const proposed = (sheet: string, encoding: 'utf-8' | null) =>
    recogniseSheet(rows, { sheet, encoding, delimiter: null, date1904: false });
  const { recipe, reasons } = proposed('2023年', null);
  expect(recipe?.year).toBe(2023);
  expect(reasons).toContain('年度 2023 取自工作表名');
  expect(proposed('1月', null).recipe?.year).toBeNull();
  expect(proposed('2024年导出', 'utf-8').recipe?.year).toBeNull();
  expect(
    recogniseSheet(sheetRows('2022年账|\n月|日|摘要|收入|支出|结存\n1|3|收租金|200.00||700.00'), {
      sheet: '2023年',
      encoding: null,
      delimiter: null,
      date1904: false,
    }),
  ).toMatchObject({ recipe: { year: 2022 } });
});

test('a total that counts its rows is a total: 共 2 条记录, 合计（2笔）', () => {
  for (const word of ['共 2 条记录', '合计（2笔）', '总计：2 条']) {
    expect(fileTotals([journal, ...entries, `${word}||||100.00|100.00`])).toMatchObject({ status: 'passed' });
  }
  expect(fileTotals([journal, ...entries, '共 2 条记录||||100.00|101.00'])).toMatchObject({ status: 'failed' });
});

test('a total that stands above the rows is held against all of them', () => {
  expect(fileTotals([journal, '合计||||100.00|100.00', ...entries])).toEqual({
    check: '与文件合计行核对',
    status: 'passed',
    message: '1 处合计全部相符',
  });
  expect(fileTotals([journal, '合计||||100.00|90.00', ...entries])).toMatchObject({
    status: 'failed',
    message: '1 处不符，首见第 2 行“合计”：合计行贷方比明细少 10.00 元',
  });
});
