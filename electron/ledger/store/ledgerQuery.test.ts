import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayFrom } from '../../../shared/day.ts';
import { describeFilter, type LedgerFilter, ledgerFilter } from '../../../shared/ledger/ledgerFilter.ts';
import { type StoredLedgerEntry, type SummaryKey, summaryKeys } from '../../../shared/ledger/ledgerRecords.ts';
import { fen } from '../../../shared/money.ts';
import { seededRandom } from '../../../shared/testing/random.ts';
import { openPrepared } from '../../testing/openTestApplication.ts';

const header = '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,收款人,部门';
const rows = [
  '2023-01-05,记,2,报销差旅费,710101,事业支出-差旅费,300.00,0.00,张三,办公室',
  '2023-01-05,记,2,报销差旅费,8001,资金结存,0.00,300.00,,',
  '2023-01-09,记,10,购办公用品,7102,事业支出-办公费,99.50,0.00,某某商贸有限公司,办公室',
  '2023-01-09,记,10,购办公用品,8001,资金结存,0.00,99.50,,',
  '2023-02-03,记,2,红冲差旅费,710101,事业支出-差旅费,-300.00,0.00,张三,办公室',
  '2023-02-03,记,2,红冲差旅费,8001,资金结存,0.00,-300.00,,',
  '2023-02-03,付,1,支付北京出差款,5001,业务活动费用,300.00,0.00,李四,财务科',
  '2023-02-03,付,1,支付北京出差款,1002,银行存款,0.00,300.00,,',
];

async function openLedger(lines: readonly string[] = rows) {
  const opened = await openPrepared(`entries of ${lines.join()}`, async ({ application, client, folder }) => {
    const ledger = join(folder, '序时账.csv');
    writeFileSync(ledger, `${[header, ...lines].join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(ledger) });
  });
  const path = join(opened.folder, '序时账.csv');
  const find = (query: object) => opened.client.ledger.listLedgerEntries({ offset: 0, limit: 100, ...query });
  const rowsOf = async (query: object) => (await find(query)).entries.map(({ sourceRow }) => sourceRow);
  return { ...opened, path, find, rowsOf };
}

describe('finding entries', () => {
  test('by Chinese text from two characters on, account with its sub-accounts, payee, period, amount and side', async () => {
    const { rowsOf } = await openLedger();
    expect(await rowsOf({ text: '差旅' })).toEqual([2, 3, 6, 7]);
    expect(await rowsOf({ text: '北京' })).toEqual([8, 9]);
    expect(await rowsOf({ account: '7101' })).toEqual([2, 6]);
    expect(await rowsOf({ account: '事业支出' })).toEqual([2, 4, 6]);
    expect(await rowsOf({ payee: '商贸' })).toEqual([4]);
    expect(await rowsOf({ from: '2023-01-09', to: '2023-01-31' })).toEqual([4, 5]);
    expect(await rowsOf({ minFen: 20_000, side: 'debit' })).toEqual([2, 6, 8]);
    expect(await rowsOf({ maxFen: 9_950 })).toEqual([4, 5]);
    expect(await rowsOf({ batchNumber: 2 })).toEqual([]);
    expect(await rowsOf({ text: '７１０１０１' })).toEqual([2, 6]);
    expect(await rowsOf({ text: "%' OR 1=1 --" })).toEqual([]);
    expect(await rowsOf({ text: '差旅', account: '7101', to: '2023-01-31' })).toEqual([2]);
  });

  test('sums up what it found, the two books of parallel accounting apart', async () => {
    const { find } = await openLedger();
    expect(await find({ limit: 1 })).toMatchObject({
      total: 8,
      debitFen: 39_950,
      books: {
        financial: { entries: 2, debitFen: 30_000, creditFen: 30_000 },
        budget: { entries: 6, debitFen: 9_950, creditFen: 9_950 },
      },
    });
  });

  test('sorts by date, voucher number as a number, account, payee in pinyin and amount, and pages through it', async () => {
    const { rowsOf } = await openLedger();
    const sorted = (by: string, descending = false) => rowsOf({ sort: { by, descending } });
    expect(await sorted('voucher')).toEqual([2, 3, 4, 5, 8, 9, 6, 7]);
    expect(await sorted('date', true)).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
    expect(await sorted('account')).toEqual([9, 8, 2, 6, 4, 3, 5, 7]);
    expect(await sorted('payee')).toEqual([8, 4, 2, 6, 3, 5, 7, 9]);
    expect(await sorted('debit')).toEqual([6, 3, 5, 7, 9, 4, 2, 8]);
    expect(await rowsOf({ sort: { by: 'debit', descending: false }, offset: 5, limit: 2 })).toEqual([4, 2]);
  });

  test('does not find the entries of a batch that came later in the totals of before', async () => {
    const { client, application, folder, find } = await openLedger();
    expect((await find({})).total).toBe(8);
    const path = join(folder, '二月.csv');
    writeFileSync(
      path,
      `${header}\n2023-03-01,记,1,其他,7101,支出,1.00,0.00,,\n2023-03-01,记,1,其他,8001,结存,0.00,1.00,,\n`,
    );
    await client.ledger.importLedger({ file: await application.registerFile(path) });
    expect((await find({})).total).toBe(10);
  });

  test('refuses a filter that cannot be meant, in Chinese', async () => {
    const { find } = await openLedger();
    await expect(find({ from: '2023-13-01' })).rejects.toThrow('from：不是有效日期');
    await expect(find({ minFen: 0.5 })).rejects.toThrow('minFen：应为整数分');
  });

  test('gives what a plain reading of the filter gives, on random ledgers and filters', async () => {
    const random = seededRandom(7);
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
    const lines = Array.from({ length: 300 }, (_, row) => {
      const amount = `${Math.floor(random() * 500)}.${String(Math.floor(random() * 100)).padStart(2, '0')}`;
      const sides = random() < 0.5 ? `${amount},0.00` : `0.00,${amount}`;
      const day = `2023-0${1 + Math.floor(random() * 3)}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
      return `${day},记,${row},${pick(['差旅费', '出差北京', '办公费'])},${pick(['7101', '710102', '71', '8001', '5001'])},${pick(['支出', '结存'])},${sides},${pick(['张三', '三和公司', ''])},`;
    });
    const { find } = await openLedger(lines);
    const all = [...(await find({ limit: 300 })).entries];
    for (let round = 0; round < 60; round += 1) {
      const filter: LedgerFilter = ledgerFilter.parse({
        ...(random() < 0.5 ? { text: pick(['差', '北京', '办公费', '71', '三']) } : {}),
        ...(random() < 0.4 ? { account: pick(['7101', '71', '8', '支']) } : {}),
        ...(random() < 0.3 ? { payee: '三' } : {}),
        ...(random() < 0.3 ? { from: '2023-02-01' } : {}),
        ...(random() < 0.3 ? { to: '2023-02-20' } : {}),
        ...(random() < 0.3 ? { minFen: 10_000 } : {}),
        ...(random() < 0.3 ? { maxFen: 40_000 } : {}),
        ...(random() < 0.3 ? { book: pick(['financial', 'budget'] as const) } : {}),
        ...(random() < 0.3 ? { side: pick(['debit', 'credit'] as const) } : {}),
      });
      const expected = all.filter((entry) => keeps(filter, entry));
      const { entries, total, debitFen } = await find({ ...filter, limit: 300 });
      expect(
        entries.map(({ id }) => id),
        JSON.stringify(filter),
      ).toEqual(expected.map(({ id }) => id));
      expect(total).toBe(expected.length);
      expect(debitFen).toBe(expected.reduce((sum, entry) => sum + entry.debitFen, 0));
    }
  });
});

function keeps(filter: LedgerFilter, entry: StoredLedgerEntry): boolean {
  const { text, account, payee, from, to, minFen, maxFen, side, book } = filter;
  const amount = Math.max(Math.abs(entry.debitFen), Math.abs(entry.creditFen));
  const searched = [entry.summary, entry.accountCode, entry.accountName, entry.payee, entry.voucherNumber];
  return (
    (!text || searched.some((value) => value.includes(text))) &&
    (!account || (/\d/.test(account) ? entry.accountCode.startsWith(account) : entry.accountName.includes(account))) &&
    (!payee || entry.payee.includes(payee)) &&
    (!from || (entry.postedOn ?? '') >= from) &&
    (!to || (entry.postedOn !== null && entry.postedOn <= to)) &&
    (minFen === undefined || amount >= minFen) &&
    (maxFen === undefined || amount <= maxFen) &&
    (!book || /^[678]/.test(entry.accountCode) === (book === 'budget')) &&
    (!side || (side === 'debit' ? entry.debitFen : entry.creditFen) !== 0)
  );
}

describe('looking closer', () => {
  test('a voucher is shown with all its lines, and not mixed with the same number of another month or type', async () => {
    const { client, find } = await openLedger();
    const [first] = (await find({ text: '红冲', account: '7101' })).entries;
    expect(await client.ledger.viewVoucher({ entryId: first?.id ?? 0 })).toMatchObject({
      year: 2023,
      month: 2,
      voucherType: '记',
      voucherNumber: '2',
      total: 2,
      debitFen: -30_000,
      creditFen: -30_000,
      entries: [{ sourceRow: 6 }, { sourceRow: 7 }],
    });
    await expect(client.ledger.viewVoucher({ entryId: 999 })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('entries are given in the order in which they are named', async () => {
    const { client, find } = await openLedger();
    const ids = (await find({})).entries.map(({ id }) => id);
    const [second = 0, first = 0] = [ids[1], ids[0]];
    const found = await client.ledger.getLedgerEntries({ ids: [second, first, 999] });
    expect(found.map(({ id }) => id)).toEqual([second, first]);
  });

  test('accounts, payees and months are summed up', async () => {
    const { client } = await openLedger();
    const summary = (by: 'account' | 'payee' | 'month', filter = {}) => client.ledger.summariseLedger({ filter, by });
    expect((await summary('account', { account: '71' })).lines).toEqual([
      { key: '710101', name: '事业支出-差旅费', book: 'budget', entries: 2, debitFen: 0, creditFen: 0 },
      { key: '7102', name: '事业支出-办公费', book: 'budget', entries: 1, debitFen: 9_950, creditFen: 0 },
    ]);
    expect((await summary('payee', { side: 'debit' })).lines.map(({ key, debitFen }) => [key, debitFen])).toEqual([
      ['李四', 30_000],
      ['某某商贸有限公司', 9_950],
      ['张三', 0],
    ]);
    expect(await summary('month')).toMatchObject({
      total: 8,
      lineCount: 3,
      lines: [
        { key: '2023-01', book: 'budget', entries: 4, debitFen: 39_950 },
        { key: '2023-02', book: 'financial', entries: 2, debitFen: 30_000 },
        { key: '2023-02', book: 'budget', entries: 2, debitFen: -30_000 },
      ],
    });
  });

  test('each line of a summary leads to exactly the entries that it adds up', async () => {
    const { client, find } = await openLedger();
    for (const by of Object.keys(summaryKeys) as SummaryKey[]) {
      const { lines, total } = await client.ledger.summariseLedger({ filter: {}, by });
      expect(lines.reduce((sum, { entries }) => sum + entries, 0)).toBe(total);
      for (const { key, name, book, entries, debitFen, creditFen } of lines) {
        const line = by === 'account' ? { by, key, name } : { by, key };
        expect(await find({ line, ...(book ? { book } : {}) }), `${by} ${key}`).toMatchObject({
          total: entries,
          debitFen,
          creditFen,
        });
      }
    }
    expect((await find({ line: { by: 'payee', key: '张' } })).total).toBe(0);
    expect((await find({ line: { by: 'payee', key: '' }, book: 'financial' })).total).toBe(1);
  });

  test('a ledger that keeps one set of books has no books in its summary', async () => {
    const { client } = await openLedger([
      '2023-01-05,记,1,收款,1002,银行存款,1.00,0.00,,',
      '2023-01-05,记,1,收款,6001,收入,0.00,1.00,,',
    ]);
    expect((await client.ledger.summariseLedger({ filter: {}, by: 'account' })).lines.map(({ book }) => book)).toEqual([
      null,
      null,
    ]);
  });

  test('consecutive lines are summed up in the order in which they stand on screen, the books apart', async () => {
    const { client } = await openLedger();
    const sort = { by: 'account' as const, descending: false };
    const [two, all] = [
      { sort, offset: 1, limit: 2 },
      { sort, offset: 0, limit: 1_000_000 },
    ];
    expect(await client.ledger.totalLedgerEntries(two)).toEqual({
      total: 2,
      debitFen: 60_000,
      creditFen: 0,
      books: {
        financial: { entries: 1, debitFen: 30_000, creditFen: 0 },
        budget: { entries: 1, debitFen: 30_000, creditFen: 0 },
      },
    });
    expect(await client.ledger.totalLedgerEntries(all)).toMatchObject({ total: 8, debitFen: 39_950 });
    expect(await client.ledger.totalLedgerEntries({ offset: 8, limit: 5 })).toMatchObject({ total: 0, debitFen: 0 });
  });
});

test('an analysis leads from its findings to the entries', async () => {
  const { client } = await openLedger();
  const analysis = await client.ledger.analyseLedger({ kind: 'gaps', filter: {} });
  expect(analysis).toMatchObject({ kind: 'gaps', examined: 8, benford: null });
  expect(analysis.findings[0]).toMatchObject({ title: '2023年1月 记字缺 1 号（1 个）' });
  const [first] = await client.ledger.getLedgerEntries({ ids: analysis.findings[0]?.entryIds ?? [] });
  expect(first).toMatchObject({ voucherNumber: '2', month: 1 });
  await expect(client.ledger.analyseLedger({ kind: 'splits', filter: {}, limitFen: 0 })).rejects.toThrow('应大于 0');
});

test('a filter says in Chinese what it keeps', () => {
  expect(describeFilter({})).toBe('全部分录');
  expect(
    describeFilter({
      text: '差旅',
      account: '7101',
      from: dayFrom('2023-01-01') ?? undefined,
      minFen: fen(100_000),
      side: 'debit',
    }),
  ).toBe('含“差旅”，科目 7101，2023-01-01 至 最晚，金额 1,000.00 元 至 不限，借方');
  const line = { by: 'account', key: '7101', name: '行政支出' } as const;
  expect(describeFilter({ book: 'budget', line })).toBe('预算会计，科目：7101 行政支出');
  expect(describeFilter({ line: { by: 'payee', key: '' } })).toBe('没有收款人');
});
