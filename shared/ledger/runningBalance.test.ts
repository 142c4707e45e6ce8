import { expect, test } from 'vitest';
import { readSheet, sheetRows } from './testing/sheetRows.ts';

const name = '期初＋逐笔发生＝逐笔余额';
const check = (text: string) => readSheet(sheetRows(text)).totals.checks.find((one) => one.check === name);
const head = '日期|凭证号|摘要|借方|贷方|方向|余额';
const book = `${head}
| |期初余额| | |借|100.00
2023-01-05|记-1|收款|50.00| |借|150.00
2023-01-06|记-2|付款| |200.00|贷|50.00
| |本月合计|50.00|200.00|贷|50.00
2023-02-01|记-1|收款|50.00| |平|0.00`;

test('the opening balance and every debit and credit make each balance of a 明细账', () => {
  expect(check(book)).toEqual({ check: name, status: 'passed', message: '1 个科目 3 处余额全部相符' });
});

test('the first row whose balance does not follow is named with the difference, once', () => {
  const wrong = check(book.replace('|贷|50.00\n| |本月', '|贷|50.01\n| |本月'));
  expect(wrong?.message).toBe('1 个科目 3 处余额中 2 处不符，首见第 4 行 应为 -50.00，账上为 -50.01，差 -0.01 元');
  expect(wrong?.places?.map(({ sourceRow }) => sourceRow)).toEqual([4, 6]);
});

test('a wrong opening balance breaks at the first entry', () => {
  expect(check(book.replace('借|100.00', '借|100.01'))?.places?.map(({ sourceRow }) => sourceRow)).toEqual([3]);
});

test('without a direction an account may count credits up', () => {
  expect(
    check(`日期|凭证号|摘要|借方|贷方|余额
2023-01-05|记-1|应付|  |50.00|150.00
2023-01-06|记-2|付款|20.00| |130.00`),
  ).toEqual({
    check: name,
    status: 'passed',
    message: '1 个科目 1 处余额全部相符；文件没有期初余额行，从各科目第一个余额起算',
  });
});

test('a day prints its balance on its last row only', () => {
  const lines = `${head}\n| |期初余额| | |借|100.00\n2023-01-05|记-1|收款|50.00| | | \n2023-01-05|记-2|付款| |20.00|借|130.00`;
  expect(check(lines)?.message).toBe('1 个科目 1 处余额全部相符');
});

test('each account of a sheet goes on for itself, also where an account has an opening balance and no entries', () => {
  const sheet = (last: string) => `科目编码|科目名称|日期|凭证号|摘要|借方|贷方|方向|余额
1002|银行存款| | |期初余额| | |借|100.00
1002|银行存款|2023-01-05|记-1|收款|50.00| |借|150.00
1012|其他货币资金| | |期初余额| | |借|7.00
2202|应付账款|2023-01-05|记-2|应付| |30.00|贷|30.00
1002|银行存款|2023-01-06|记-3|收款|1.00| |借|${last}`;
  expect(check(sheet('151.00'))).toMatchObject({ status: 'passed' });
  expect(check(sheet('152.00'))?.places?.map(({ sourceRow }) => sourceRow)).toEqual([6]);
});
