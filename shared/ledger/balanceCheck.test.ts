import { expect, test } from 'vitest';
import { lowestDetail } from './balanceCheck.ts';
import { readSheet, sheetRows } from './testing/sheetRows.ts';

const head = '科目编码|科目名称|期初借方|期初贷方|本期发生借方|本期发生贷方|期末借方|期末贷方';

test('合计 of a balance table is the sum of the lowest detail, gross per side, not of the level-1 accounts', () => {
  const sheet = readSheet(
    sheetRows(`${head}
2202|应付账款| |10|5|8| |13
2202.01|甲|5| | |8| |3
2202.02|乙| |15|5| | |10
1002|银行存款|10| |8|5|13|
资产小计| | | |8|5|13|
合计| |15|15|13|13|13|13`),
  );
  const balances = sheet.decisions.flatMap((one) => (one.decision === 'balance' ? [one.balance] : []));
  expect(lowestDetail(balances).map((row) => row.accountCode)).toEqual(['2202.01', '2202.02', '1002']);
  expect(sheet.totals.checks).toEqual([
    { check: '期初＋发生＝期末', status: 'passed', message: '4 行全部相符' },
    { check: '与合计行核对', status: 'passed', message: '与第 7 行合计相符' },
  ]);
});

test('a row whose closing balance does not follow is named', () => {
  const { checks } = readSheet(sheetRows(`${head}\n1002|银行存款|10| |8|5|14|`)).totals;
  expect(checks).toEqual([
    {
      check: '期初＋发生＝期末',
      status: 'failed',
      message: '1 行不符，首见第 2 行 1002 银行存款',
      places: [{ sourceRow: 2, text: '1002 银行存款' }],
    },
    { check: '与合计行核对', status: 'impossible', message: '表中没有合计行' },
  ]);
});

test('one balance column with a direction is put on its side', () => {
  const sheet = readSheet(
    sheetRows('科目编码|科目名称|方向|期初余额|借方发生额|贷方发生额|期末余额\n2202|应付账款|贷|10|3|5|12'),
  );
  expect(sheet.decisions[1]).toMatchObject({
    balance: { openingCreditFen: 1000, openingDebitFen: 0, closingCreditFen: 1200 },
  });
  expect(sheet.totals.checks[0]?.status).toBe('passed');
});
