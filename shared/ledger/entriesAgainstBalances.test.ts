import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../day.ts';
import { type Fen, fen, zeroFen } from '../money.ts';
import type { AccountMovement } from './balanceComparison.ts';
import { type ComparedEntries, checkEntriesAgainstBalances } from './entriesAgainstBalances.ts';
import type { AccountBalance } from './ledgerRow.ts';

const period = { from: '2023-01-01' as Day, to: '2023-12-31' as Day };
const journal: ComparedEntries = { name: '批次 1 的分录', batchNumber: 1, complete: true, basis: '表头写明' };

function line(code: string, name: string, amounts: Partial<AccountBalance> = {}): AccountBalance {
  const zero = { openingDebitFen: zeroFen, openingCreditFen: zeroFen, debitFen: zeroFen, creditFen: zeroFen };
  return {
    sourceRow: 1,
    year: null,
    month: null,
    accountCode: code,
    accountName: name,
    dimension: '',
    ...zero,
    yearDebitFen: null,
    yearCreditFen: null,
    closingDebitFen: zeroFen,
    closingCreditFen: zeroFen,
    ...amounts,
  };
}

/** A line whose closing follows from opening 100.00 and its movement. */
function moved(sourceRow: number, code: string, name: string, debit: number, credit: number): AccountBalance {
  return line(code, name, {
    sourceRow,
    openingDebitFen: fen(10_000),
    debitFen: fen(debit),
    creditFen: fen(credit),
    closingDebitFen: fen(10_000 + debit - credit),
  });
}

function entry(code: string, name: string, debit: number, credit: number): AccountMovement {
  return { code, name, entries: 1, debit, credit };
}

function check(lines: AccountBalance[], movements: AccountMovement[], compared: ComparedEntries = journal) {
  return checkEntriesAgainstBalances([{ period, lines, movements }], compared);
}

const statuses = (checks: ReturnType<typeof check>) => checks.map(({ check: name, status }) => `${name} ${status}`);

describe('entries and their balance table', () => {
  const table = [
    moved(3, '1002', '银行存款', 300, 50),
    moved(4, '100201', '基本户', 200, 50),
    moved(5, '100202', '专户', 100, 0),
    moved(6, '5001', '业务活动费用', 50, 0),
  ];

  test('tie when every account moves by what its entries move it, parents by all below them', () => {
    const checks = check(table, [
      entry('1002.01', '基本户', 200, 50),
      entry('1002.02', '专户', 100, 0),
      entry('5001', '业务活动费用', 50, 0),
    ]);
    expect(checks).toEqual([
      {
        check: '分录与余额表发生额',
        status: 'passed',
        message: '4 个科目全部相符：批次 1 的分录，期间 2023-01-01 至 2023-12-31（表头写明）',
      },
      {
        check: '期初＋分录＝期末',
        status: 'passed',
        message: '4 个科目全部相符：批次 1 的分录，期间 2023-01-01 至 2023-12-31（表头写明）',
      },
    ]);
  });

  test('an account that differs by one fen is named with the amount, its row and its entries, its parent is not', () => {
    const [movement, closing] = check(table, [
      entry('1002.01', '基本户', 199, 50),
      entry('1002.02', '专户', 100, 0),
      entry('5001', '业务活动费用', 50, 0),
    ]);
    expect(movement).toMatchObject({ status: 'failed' });
    expect(movement?.accounts).toEqual([
      {
        code: '100201',
        name: '基本户',
        sourceRow: 4,
        text: '借方余额表 2.00，分录 1.99，差 0.01 元',
        entries: {
          line: { by: 'account', key: '1002.01', name: '基本户' },
          from: '2023-01-01',
          to: '2023-12-31',
          batchNumber: 1,
        },
      },
    ]);
    expect(closing?.accounts?.map(({ code, text }) => [code, text])).toEqual([
      ['100201', '期末余额表为 借 101.50，期初加分录为 借 101.49，差 0.01 元'],
    ]);
  });

  test('an account that only one of the two has is named', () => {
    const [movement] = check(table, [
      entry('1002.01', '基本户', 200, 50),
      entry('5001', '业务活动费用', 50, 0),
      entry('2202', '应付账款', 0, 100),
    ]);
    expect(movement?.accounts?.map(({ code, text }) => `${code}：${text}`)).toEqual([
      '100202：没有分录，余额表借方 1.00、贷方 0.00',
      '2202：余额表没有这个科目，分录借方 0.00、贷方 1.00',
    ]);
  });

  test('a table that stops at the first level is compared with all entries below each account', () => {
    const upper = [moved(1, '1002', '银行存款', 300, 50), moved(2, '5001', '业务活动费用', 50, 0)];
    const movements = [
      entry('100201', '基本户', 200, 50),
      entry('10020203', '专户', 100, 0),
      entry('500101', '费', 50, 0),
    ];
    expect(statuses(check(upper, movements))).toEqual(['分录与余额表发生额 passed', '期初＋分录＝期末 passed']);
    expect(check(upper, [...movements, entry('100299', '差', 1, 0)])[0]?.accounts?.[0]).toMatchObject({
      code: '1002',
      entries: { account: '1002' },
    });
  });

  test('entries that name the upper account only leave its lower ones uncompared, and the check says how many', () => {
    const [movement] = check(table, [entry('1002', '银行存款', 300, 50), entry('5001', '业务活动费用', 50, 0)]);
    expect(movement).toMatchObject({ status: 'passed' });
    expect(movement?.message).toMatch('2 个科目全部相符');
    expect(movement?.message).toMatch('另有 2 个下级科目，分录没有细分到，未逐一核对');
  });

  test('a 明细账 says nothing about the accounts that it does not hold', () => {
    const ledger = { ...journal, complete: false };
    expect(check(table, [entry('100201', '基本户', 200, 50)], ledger)[0]).toMatchObject({
      status: 'passed',
      message: '1 个科目全部相符：批次 1 的分录，期间 2023-01-01 至 2023-12-31（表头写明）',
    });
    expect(check(table, [entry('100201', '基本户', 201, 50)], ledger)[0]).toMatchObject({ status: 'failed' });
  });

  test('entries without codes are found by the name of the account', () => {
    const movements = [
      entry('', '基本户', 200, 50),
      entry('', '银行存款-专户', 100, 0),
      entry('', '业务活动费用', 50, 0),
    ];
    expect(statuses(check(table, movements))[0]).toBe('分录与余额表发生额 passed');
  });

  test('red entries that stand on the other side are told from a true difference', () => {
    const [movement] = check([moved(1, '5001', '业务活动费用', 50, 0)], [entry('5001', '业务活动费用', 60, 10)]);
    expect(movement?.accounts?.[0]?.text).toMatch('净额相等，可能是红字记在了另一方');
  });

  test('a table without movements is compared by its balances alone', () => {
    const still = table.map((one) => ({ ...one, debitFen: zeroFen, creditFen: zeroFen }));
    const movements = [entry('100201', '基本户', 200, 50), entry('100202', '专户', 100, 0), entry('5001', '费', 50, 0)];
    expect(statuses(check(still, movements))).toEqual(['分录与余额表发生额 impossible', '期初＋分录＝期末 passed']);
  });

  test('each book of 平行记账 is compared for itself', () => {
    const both = [moved(1, '5001', '业务活动费用', 50, 0), moved(2, '7201', '事业支出', 50, 0)];
    const financial = entry('5001', '业务活动费用', 50, 0);
    expect(statuses(check(both, [financial, entry('7201', '事业支出', 51, 0)]))).toEqual([
      '分录与余额表发生额（财务会计） passed',
      '期初＋分录＝期末（财务会计） passed',
      '分录与余额表发生额（预算会计） failed',
      '期初＋分录＝期末（预算会计） failed',
    ]);
    expect(check(both, [financial]).at(-1)).toEqual({
      check: '分录与余额表发生额（预算会计）',
      status: 'impossible',
      message: '批次 1 的分录在 2023-01-01 至 2023-12-31（表头写明） 没有这些科目的发生额',
    });
  });
});

/** Random entries on accounts of three levels, and the table that they make, written with or without dots. */
const books = fc.record({
  entries: fc.array(
    fc.record({
      account: fc.constantFrom('100201', '100202', '2202', '220301', '22030101', '500101', '72010102', '8001'),
      debit: fc.integer({ min: -500_000, max: 5_000_000 }),
      credit: fc.integer({ min: -500_000, max: 5_000_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  dotted: fc.boolean(),
});

const tree = [
  '1002',
  '100201',
  '100202',
  '2202',
  '2203',
  '220301',
  '22030101',
  '5001',
  '500101',
  '7201',
  '720101',
  '72010102',
  '8001',
];
const dots = (code: string) =>
  code.replace(/^(\d{4})(\d{2})?(\d{2})?$/, (_, ...parts) => parts.slice(0, 3).filter(Boolean).join('.'));

function tableOf(movements: readonly AccountMovement[], dotted: boolean): AccountBalance[] {
  return tree.map((code, index) => {
    const below = movements.filter((one) => one.code.startsWith(code));
    const sum = (side: 'debit' | 'credit') => below.reduce((total, one) => total + one[side], 0);
    return moved(index + 1, dotted ? dots(code) : code, `科目${code}`, sum('debit'), sum('credit'));
  });
}

test('a balance table made of any entries ties to them, and one changed fen is found on its account', () => {
  fc.assert(
    fc.property(books, fc.nat(), ({ entries, dotted }, chosen) => {
      const movements = entries.map(({ account, debit, credit }) => entry(account, '', debit, credit));
      const table = tableOf(movements, dotted);
      const failed = check(table, movements).filter(({ status }) => status === 'failed');
      expect(failed).toEqual([]);
      const changed = chosen % movements.length;
      const wrong = movements.map((one, index) => (index === changed ? { ...one, debit: one.debit + 1 } : one));
      const named = check(table, wrong).flatMap(({ accounts = [] }) =>
        accounts.map(({ code }) => code.replaceAll('.', '')),
      );
      const code = movements[changed]?.code ?? '';
      expect(named.length).toBeGreaterThan(0);
      expect(new Set(named)).toEqual(new Set([code]));
    }),
  );
});

test('sums stay whole fen', () => {
  const amount = 900_000_000_000_001 as Fen;
  expect(statuses(check([moved(1, '1002', '银行存款', amount, 0)], [entry('1002', '', amount, 0)]))[0]).toMatch(
    'passed',
  );
});
