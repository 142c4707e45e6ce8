import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../day.ts';
import { fen } from '../../money.ts';
import { seededRandom } from '../../testing/random.ts';
import { type AnalysedEntry, type Analyser, type AnalysisOrder, analysisOrder } from './analysis.ts';
import { benfordOf } from './benford.ts';
import { createAnalyser } from './createAnalyser.ts';

const batches = { journals: new Set([1]), parallelBooks: false };
let lastId = 0;

function anEntry(
  some: Partial<Omit<AnalysedEntry, 'postedOn'>> & { day?: string | null; yuan?: number } = {},
): AnalysedEntry {
  const { day = '2023-03-15', yuan = 100, ...rest } = some;
  lastId += 1;
  return {
    id: lastId,
    batchNumber: 1,
    postedOn: day as Day | null,
    year: day === null ? null : Number(day.slice(0, 4)),
    month: day === null ? null : Number(day.slice(5, 7)),
    voucherType: '记',
    voucherNumber: '1',
    accountCode: '5001',
    summary: '付款',
    payee: '甲公司',
    counterparty: '',
    debitFen: fen(Math.round(yuan * 100)),
    creditFen: fen(0),
    ...rest,
  };
}

function analyse(analyser: Analyser, entries: readonly AnalysedEntry[]) {
  for (const entry of entries) analyser.add(entry);
  const { findings, notes, benford } = analyser.result();
  return { findings, titles: findings.map(({ title }) => title), notes, benford };
}

const filter = {};

describe('重复入账', () => {
  const order = { kind: 'duplicates', filter, withinDays: 0, sameSummary: true } as const;

  test('finds entries of the same day, account, amount, payee and summary, and leads to each', () => {
    const [one, two] = [anEntry({ yuan: 1_234.56 }), anEntry({ yuan: 1_234.56, voucherNumber: '9' })];
    const others = [
      anEntry({ yuan: 1 }),
      anEntry({ yuan: 1_234.56, payee: '乙公司' }),
      anEntry({ yuan: 1_234.56, day: '2023-03-17' }),
    ];
    const { findings } = analyse(createAnalyser(order, batches), [one, ...others, two]);
    expect(findings).toEqual([
      {
        title: '2023-03-15 5001 甲公司 付款 1,234.56 元 × 2',
        entries: 2,
        amountFen: 246_912,
        entryIds: [one.id, two.id],
      },
    ]);
  });

  test('some days apart in a chain, and with other summaries, when told so', () => {
    const days = ['2023-03-01', '2023-03-04', '2023-03-07', '2023-03-20'];
    const entries = days.map((day, index) => anEntry({ day, summary: `第 ${index} 次`, yuan: 50 }));
    const wide = { ...order, withinDays: 3, sameSummary: false };
    expect(analyse(createAnalyser(wide, batches), entries).findings.map(({ entryIds }) => entryIds)).toEqual([
      entries.slice(0, 3).map(({ id }) => id),
    ]);
    expect(analyse(createAnalyser(order, batches), entries).findings).toEqual([]);
    expect(analyse(createAnalyser(order, batches), [anEntry({ yuan: 0 }), anEntry({ yuan: 0 })]).findings).toEqual([]);
  });
});

describe('凭证断号', () => {
  const numbered = (month: number, ...numbers: number[]) =>
    numbers.map((number) => anEntry({ day: `2023-0${month}-10`, voucherNumber: String(number) }));
  const gaps = (entries: readonly AnalysedEntry[]) =>
    analyse(createAnalyser({ kind: 'gaps', filter }, batches), entries);

  test('are found per month where numbers begin again, with the entries beside them', () => {
    const entries = [...numbered(1, 1, 2, 5, 5), ...numbered(2, 2, 3)];
    const { findings, titles } = gaps(entries);
    expect(titles).toEqual(['2023年1月 记字缺 3–4 号（2 个）', '2023年2月 记字缺 1 号（1 个）']);
    expect(findings[0]?.entryIds).toEqual([entries[1]?.id, entries[2]?.id]);
  });

  test('are found over the year where each month goes on counting', () => {
    expect(gaps([...numbered(1, 1, 2, 3), ...numbered(2, 4, 6), ...numbered(3, 7, 8)]).titles).toEqual([
      '2023年 记字缺 5 号（1 个）',
    ]);
  });

  test('are not looked for in other layouts, and a series that begins far up says so', () => {
    const other = anEntry({ batchNumber: 2, voucherNumber: '7' });
    expect(gaps([other, anEntry({ voucherNumber: '' })])).toMatchObject({
      findings: [],
      notes: [expect.stringContaining('1 条分录不在凭证序时簿中'), expect.stringContaining('1 条分录没有凭证号')],
    });
    expect(gaps(numbered(5, 501, 502, 504))).toMatchObject({
      titles: ['2023年5月 记字缺 503 号（1 个）'],
      notes: ['2023年5月 记字从 501 号开始，可能接着以前的号编，起始号未检查'],
    });
  });
});

test('no finding adds up amounts of both books or of both sides', () => {
  const posted = fc.record({
    accountCode: fc.constantFrom('1002', '5001', '7201', '8001'),
    fen: fc.constantFrom(0, 1, 100, 1_000_000, 2_000_000, -1_000_000),
    side: fc.constantFrom('debit' as const, 'credit' as const),
    day: fc.constantFrom('2023-04-01', '2023-04-03', '2023-12-31', null),
    voucherNumber: fc.constantFrom('1', '4', ''),
  });
  const orders: AnalysisOrder[] = [
    { kind: 'duplicates', filter, withinDays: 300, sameSummary: false },
    { kind: 'gaps', filter },
    { kind: 'roundSums', filter, unitFen: 1_000_000 },
    { kind: 'weekend', filter },
    { kind: 'yearEnd', filter, days: 10 },
    { kind: 'benford', filter, minFen: 1 },
    { kind: 'splits', filter, limitFen: 1_500_000, withinDays: 30 },
  ];
  let summed = 0;
  fc.assert(
    fc.property(fc.array(posted, { minLength: 5, maxLength: 40 }), (rows) => {
      const entries = rows.map(({ fen: amount, side, ...rest }) =>
        anEntry({
          ...rest,
          debitFen: fen(side === 'debit' ? amount : 0),
          creditFen: fen(side === 'credit' ? amount : 0),
        }),
      );
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      for (const order of orders) {
        const analyser = createAnalyser(order, { ...batches, parallelBooks: true });
        for (const { amountFen, entryIds } of analyse(analyser, entries).findings) {
          if (amountFen === null) continue;
          summed += 1;
          const found = entryIds.flatMap((id) => byId.get(id) ?? []);
          expect(new Set(found.map(({ accountCode }) => /^[678]/.test(accountCode))).size).toBe(1);
          expect(new Set(found.map(({ debitFen }) => debitFen !== 0)).size).toBe(1);
          const total = found.reduce((sum, { debitFen, creditFen }) => sum + Math.abs(debitFen + creditFen), 0);
          expect(amountFen).toBe(total);
        }
      }
    }),
    { seed: 4, numRuns: 200 },
  );
  expect(summed).toBeGreaterThan(100);
});

test('整数金额 are grouped by amount, the larger first', () => {
  const entries = [10_000, 20_000, 10_000, 10_000.5, 0, 300].map((yuan) => anEntry({ yuan }));
  expect(analyse(createAnalyser({ kind: 'roundSums', filter, unitFen: 1_000_000 }, batches), entries).findings).toEqual(
    [
      { title: '20,000.00 元', entries: 1, amountFen: null, entryIds: [entries[1]?.id] },
      { title: '10,000.00 元', entries: 2, amountFen: null, entryIds: [entries[0]?.id, entries[2]?.id] },
    ],
  );
});

test('周末 and 年末入账 are listed by day; entries without a day are counted', () => {
  const days = ['2023-04-01', '2023-04-02', '2023-04-03', '2023-12-21', '2023-12-22', '2023-12-31', '2024-02-29', null];
  const entries = days.map((day) => anEntry({ day }));
  const weekend = analyse(createAnalyser({ kind: 'weekend', filter }, batches), entries);
  expect(weekend.titles).toEqual(['2023-04-01 星期六', '2023-04-02 星期日', '2023-12-31 星期日']);
  expect(weekend.notes.at(-1)).toBe('1 条分录没有日期，未检查');
  expect(analyse(createAnalyser({ kind: 'yearEnd', filter, days: 10 }, batches), entries).titles).toEqual([
    '2023-12-22',
    '2023-12-31',
  ]);
});

describe('首位数字', () => {
  test('counts, expected counts and chi-square of a known table', () => {
    // Chi-squares computed elsewhere with 40 digits: 0.00236 and 80.38141.
    const { digits, chiSquare, conclusion } = benfordOf([301, 176, 125, 97, 79, 67, 58, 51, 46]);
    expect(digits[0]).toEqual({ digit: 1, count: 301, expected: '301.03', share: '30.10', expectedShare: '30.10' });
    expect(digits[8]).toMatchObject({ expected: '45.76', expectedShare: '4.58' });
    expect(chiSquare).toBe('0.0024');
    expect(conclusion).toContain('没有明显差异');
    expect(benfordOf([200, 150, 150, 100, 100, 100, 80, 70, 50])).toMatchObject({
      chiSquare: '80.3814',
      conclusion: expect.stringContaining('差异明显'),
    });
    expect(benfordOf([0, 0, 0, 0, 0, 0, 0, 0, 0])).toMatchObject({
      chiSquare: '0.0000',
      conclusion: '没有可分析的金额',
    });
  });

  test('leaves small amounts out, warns of few entries, and leads to those of each digit', () => {
    const entries = [9.99, 10, 19, 250, -30].map((yuan) => anEntry({ yuan }));
    const { titles, findings, notes } = analyse(
      createAnalyser({ kind: 'benford', filter, minFen: 1_000 }, batches),
      entries,
    );
    expect(titles).toEqual(['首位为 1', '首位为 2', '首位为 3']);
    expect(findings[0]?.entryIds).toEqual([entries[1]?.id, entries[2]?.id]);
    expect(notes).toEqual(['只有 4 条分录，少于 500 条，结论仅供参考', '1 条分录金额低于 10.00 元，未计入']);
  });

  test('of amounts that grow by themselves are as expected, of even ones not', () => {
    const random = seededRandom(11);
    const conclusion = (yuanAt: () => number) =>
      analyse(
        createAnalyser({ kind: 'benford', filter, minFen: 1_000 }, batches),
        Array.from({ length: 3_000 }, () => anEntry({ yuan: yuanAt() })),
      ).benford?.conclusion;
    expect(conclusion(() => 10 ** (1 + random() * 5))).toContain('没有明显差异');
    expect(conclusion(() => 10 + random() * 89_000)).toContain('差异明显');
  });
});

describe('拆分支付', () => {
  const order = { kind: 'splits', filter, limitFen: 5_000_000, withinDays: 10 } as const;
  const paid = (day: string, yuan: number, some = {}) => {
    lastId += 1;
    return anEntry({ day, yuan, voucherNumber: String(lastId), ...some });
  };

  test('finds payments to one payee that stay below the limit each and reach it together', () => {
    const entries = [
      paid('2023-03-01', 30_000),
      paid('2023-03-05', 20_000),
      paid('2023-03-09', 10_000),
      paid('2023-05-01', 49_999.99),
      paid('2023-05-20', 49_999.99),
      paid('2023-03-02', 60_000),
      paid('2023-03-02', 30_000, { payee: '乙公司' }),
      paid('2023-03-03', 30_000, { payee: '' }),
      paid('2023-03-04', 30_000, { payee: '', counterparty: '乙公司' }),
    ];
    const { findings, titles, notes } = analyse(createAnalyser(order, batches), entries);
    expect(titles).toEqual([
      '乙公司：2023-03-02 至 2023-03-04 共 2 笔，合计 60,000.00 元',
      '甲公司：2023-03-01 至 2023-03-09 共 3 笔，合计 60,000.00 元',
    ]);
    expect(findings[1]?.entryIds).toEqual(entries.slice(0, 3).map(({ id }) => id));
    expect(notes).toContain('1 条借方分录没有收款人，未检查');
  });

  test('takes the lines of one voucher as one payment, and one book of 平行记账 only', () => {
    const lines = ['5001', '7101'].map((accountCode) =>
      paid('2023-03-01', 30_000, { accountCode, voucherNumber: '8' }),
    );
    const parallel = { ...batches, parallelBooks: true };
    expect(analyse(createAnalyser(order, parallel), lines).findings).toEqual([]);
    const oneVoucher = [1, 2].map(() => paid('2023-03-01', 30_000, { voucherNumber: '9' }));
    expect(analyse(createAnalyser(order, batches), oneVoucher).findings).toEqual([]);
  });
});

test('an analysis refuses the condition of another one, by name', () => {
  const refused = analysisOrder.safeParse({ kind: 'gaps', filter: {}, limitFen: 100, days: 3 });
  expect(refused.error?.issues.map(({ message }) => message)).toEqual(['凭证断号没有“限额”、“年末天数”这项条件']);
});

test('counts in sentences are grouped as amounts are', () => {
  const analyser = createAnalyser(analysisOrder.parse({ kind: 'weekend', filter: {} }), {
    journals: new Set(),
    parallelBooks: false,
  });
  for (let count = 0; count < 1_200; count += 1) analyser.add({ postedOn: null } as never);
  expect(analyser.result().notes.at(-1)).toBe('1,200 条分录没有日期，未检查');
});
