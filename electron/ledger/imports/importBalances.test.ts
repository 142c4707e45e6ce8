import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestApplication } from '../../testing/openTestApplication.ts';

const head = '科目编码,科目名称,期初借方,期初贷方,本期发生借方,本期发生贷方,期末借方,期末贷方';
/** January to March 2023 of the journal below, a level above it included. */
const balances = [
  '科目余额表',
  '单位名称：某某局',
  '会计期间：2023年1-3月',
  head,
  '1002,银行存款,1000.00,,50.00,300.00,750.00,',
  '1002.01,银行存款-基本户,1000.00,,50.00,300.00,750.00,',
  '5001,业务活动费用,,,300.00,,300.00,',
  '5001.01,业务活动费用-商品和服务,,,300.00,,300.00,',
  '4001,财政拨款收入,,,,50.00,,50.00',
  '合计,,1000.00,,350.00,350.00,1050.00,50.00',
];
const journal = [
  '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额',
  '2023-01-10,记,1,收到拨款,100201,基本户,50.00,0.00',
  '2023-01-10,记,1,收到拨款,4001,财政拨款收入,0.00,50.00',
  '2023-03-31,记,1,支付服务费,500101,商品和服务,300.00,0.00',
  '2023-03-31,记,1,支付服务费,100201,基本户,0.00,300.00',
  '2023-04-02,记,1,支付四月服务费,500101,商品和服务,9.00,0.00',
  '2023-04-02,记,1,支付四月服务费,100201,基本户,0.00,9.00',
];

async function openWith() {
  const opened = await openTestApplication();
  const write = async (name: string, lines: readonly string[]) => {
    const path = join(opened.folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return opened.application.registerFile(path);
  };
  const { ledger } = opened.client;
  const read = async (name: string, lines: readonly string[]) =>
    ledger.importLedger({ file: await write(name, lines) });
  const checksOf = async (number: number) =>
    (await ledger.listCrossChecks({}))
      .filter(({ batchNumber }) => batchNumber === number)
      .flatMap(({ checks }) => checks);
  return { ...opened, ledger, write, read, checksOf };
}

describe('an imported balance table', () => {
  test('is a batch with its source and its own checks, and never counts as entries', async () => {
    const { client, ledger, read } = await openWith();
    const { batch } = await read('余额表.csv', balances);
    expect(batch).toMatchObject({ number: 1, layout: 'balanceTable' });
    expect(batch.controlTotals).toMatchObject({ imported: 5, debitFen: 0, creditFen: 0 });
    expect(batch.controlTotals.checks.map(({ check, status }) => `${check} ${status}`)).toEqual([
      '期初＋发生＝期末 passed',
      '与合计行核对 passed',
    ]);
    expect((await ledger.listBatchOrigins({}))[0]?.source?.name).toBe('余额表.csv');
    expect(await ledger.listLedgerEntries({ offset: 0, limit: 10 })).toMatchObject({
      total: 0,
      debitFen: 0,
      entries: [],
    });
    expect(await ledger.summariseLedger({ filter: {}, by: 'account' })).toMatchObject({ total: 0, lines: [] });
    expect(await ledger.analyseLedger({ kind: 'duplicates', filter: {} })).toMatchObject({ examined: 0 });
    const order = { method: 'random', filter: {}, side: 'either', size: 1 } as const;
    await expect(client.sample.drawSample({ order })).rejects.toMatchObject({ code: 'no-entries' });
  });

  test('is refused a second time, and is taken back with all its lines', async () => {
    const { ledger, read, write } = await openWith();
    await read('余额表.csv', balances);
    await expect(ledger.importLedger({ file: await write('余额表.csv', balances) })).rejects.toMatchObject({
      code: 'already-imported',
    });
    await ledger.reverseImport({ batchNumber: 1 });
    expect(await ledger.listImportBatches({})).toEqual([]);
    expect(await ledger.listCrossChecks({})).toEqual([]);
    expect((await read('余额表.csv', balances)).batch.controlTotals.imported).toBe(5);
  });
});

describe('entries against the balance table', () => {
  test('tie in the period that the title states; the check stands with both batches', async () => {
    const { read, checksOf } = await openWith();
    await read('余额表.csv', balances);
    expect(await checksOf(1)).toEqual([
      {
        check: '分录与余额表',
        status: 'impossible',
        message: '还没有导入 2023-01-01 至 2023-03-31 的凭证序时簿或明细账，余额表没有可对照的分录',
      },
    ]);
    await read('序时账.csv', journal);
    const checks = await checksOf(1);
    expect(checks).toEqual([
      {
        check: '分录与余额表发生额，批次 1 与 2',
        status: 'passed',
        message: '5 个科目全部相符：批次 2 的分录，期间 2023-01-01 至 2023-03-31（表头写明）',
      },
      {
        check: '期初＋分录＝期末，批次 1 与 2',
        status: 'passed',
        message: '5 个科目全部相符：批次 2 的分录，期间 2023-01-01 至 2023-03-31（表头写明）',
      },
    ]);
    expect(await checksOf(2)).toEqual(checks);
  });

  test('one fen more in one entry is found on its account, which leads to the entries', async () => {
    const { ledger, read, checksOf } = await openWith();
    await read('余额表.csv', balances);
    await read(
      '序时账.csv',
      journal.map((line) => line.replace('300.00,0.00', '300.01,0.00')),
    );
    const [movement] = await checksOf(1);
    expect(movement?.status).toBe('failed');
    expect(movement?.accounts).toMatchObject([
      { code: '5001.01', sourceRow: 8, text: '借方余额表 300.00，分录 300.01，差 -0.01 元' },
    ]);
    const filter = movement?.accounts?.[0]?.entries ?? {};
    const found = await ledger.listLedgerEntries({ ...filter, offset: 0, limit: 10 });
    expect(found.entries.map(({ sourceRow, debitFen }) => [sourceRow, debitFen])).toEqual([[4, 30_001]]);
  });

  test('a title without a period: the days of the entries are taken, and the check says so', async () => {
    const { read, checksOf } = await openWith();
    await read('序时账.csv', journal.slice(0, 5));
    await read('余额表.csv', balances.toSpliced(2, 1));
    expect((await checksOf(2))[0]).toMatchObject({
      status: 'passed',
      message: '5 个科目全部相符：批次 1 的分录，期间 2023-01-10 至 2023-03-31（表头没有写期间，按分录的首末日）',
    });
  });

  test('a table with a line per month is compared month by month', async () => {
    const { read, checksOf } = await openWith();
    await read('序时账.csv', journal);
    await read('分月余额表.csv', [
      `会计年度,会计期间,${head}`,
      '2023,1,1002,银行存款,1000.00,,50.00,,1050.00,',
      '2023,1,4001,财政拨款收入,,,,50.00,,50.00',
      '2023,4,1002,银行存款,750.00,,,9.00,741.00,',
      '2023,4,5001,业务活动费用,300.00,,9.01,,309.01,',
    ]);
    const [movement] = await checksOf(2);
    expect(movement?.message).toMatch(
      '1 个科目不符（共核对 4 个）：批次 1 的分录，期间 2023-01-01 至 2023-04-30（按表中的会计期间）',
    );
    expect(movement?.accounts?.map(({ text }) => text)).toEqual(['2023-04 借方余额表 9.01，分录 9.00，差 0.01 元']);
  });

  test('the journal of another unit is no journal of this table', async () => {
    const { read, checksOf } = await openWith();
    await read('另一单位.csv', ['单位名称：另一中心', ...journal]);
    await read('余额表.csv', balances);
    expect((await checksOf(2))[0]?.status).toBe('impossible');
  });
});
