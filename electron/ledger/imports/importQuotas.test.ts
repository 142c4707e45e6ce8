import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fen } from '../../../shared/money.ts';
import { openTestApplication } from '../../testing/openTestApplication.ts';

const head =
  '预算指标代码,预算指标名称,预算年度,财政预算项目代码,政府支出经济分类,部门支出经济分类,本级指标文号,资金性质代码,支出功能分类,指标金额,指标余额';
const line = (code: string, name: string, amount: string, balance: string) =>
  `${code},${name},2023,P01,50299,30299,普财〔2023〕1号,111,2013101,${amount},${balance}`;
const quotas = [
  head,
  line('Z01', '大厅建设', '5000000.00', '2006000.00'),
  line('Z02', '设备购置', '800000.00', '0.00'),
  '合计,,,,,,,,,5800000.00,2006000.00',
];

async function openWith() {
  const opened = await openTestApplication();
  const write = async (name: string, lines: readonly string[]) => {
    const path = join(opened.folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return opened.application.registerFile(path);
  };
  const { ledger, funds } = opened.client;
  const read = async (name: string, lines: readonly string[]) =>
    ledger.importLedger({ file: await write(name, lines) });
  return { ...opened, ledger, funds, write, read };
}

describe('an imported list of 预算指标', () => {
  test('is a batch of its own with its totals, held against its 合计, and never counts as entries', async () => {
    const { ledger, write } = await openWith();
    const file = await write('指标.csv', quotas);
    const preview = await ledger.previewImport({ file });
    expect(preview.obstacle).toBeNull();
    expect(preview.parts).toMatchObject({ all: 4, imported: 2, control: 1, skipped: 1 });
    expect(preview.sentence).toMatch('预算指标，4 行，其中指标 2 行，导入后可登记为指标');
    const { batch } = await ledger.importLedger({ file, previewId: preview.previewId });
    expect(batch).toMatchObject({ layout: 'quotaList', controlTotals: { imported: 2, rowsRead: 4, debitFen: 0 } });
    expect(batch.controlTotals.quotas).toMatchObject({ rows: 2, amountFen: 580_000_000, balanceFen: 200_600_000 });
    expect(batch.controlTotals.checks).toEqual([
      {
        check: '与合计行核对',
        status: 'passed',
        message: '与第 4 行合计相符：指标金额 5,800,000.00 元、指标余额 2,006,000.00 元',
      },
      { check: '指标余额不超过指标金额', status: 'passed', message: '2 行全部不超过' },
    ]);
    expect(await ledger.listLedgerEntries({ offset: 0, limit: 10 })).toMatchObject({ total: 0 });
    await expect(ledger.importLedger({ file })).rejects.toMatchObject({ code: 'already-imported' });
  });

  test('that does not tie says by how much; a balance above its amount is named', async () => {
    const { read } = await openWith();
    const { batch } = await read(
      '指标.csv',
      quotas.map((row) => row.replace('800000.00,0.00', '800000.01,900000.00')),
    );
    expect(batch.controlTotals.checks).toMatchObject([
      {
        status: 'failed',
        message:
          '与第 4 行合计不符：指标金额合计行为 5,800,000.00 元，明细合计 5,800,000.01 元，差 -0.01 元；指标余额合计行为 2,006,000.00 元，明细合计 2,906,000.00 元，差 -900,000.00 元',
      },
      {
        status: 'failed',
        message: '2 行中 1 行超过，首见第 3 行 普财〔2023〕1号：金额 800,000.01，余额 900,000.00，多 99,999.99 元',
        places: [{ sourceRow: 3 }],
      },
    ]);
  });

  test('corrected, shows exactly the changed rows, is recognised and replaces the one before', async () => {
    const { ledger, write, read } = await openWith();
    await read('指标.csv', quotas);
    const corrected = [
      head,
      ...quotas.slice(1, 2),
      line('Z02', '设备购置', '800000.00', '1.00'),
      line('Z03', '运维', '2.00', '2.00'),
    ];
    const file = await write('更正.csv', corrected);
    const preview = await ledger.previewImport({ file });
    expect(preview.correctionOf).toBe(1);
    expect(await ledger.compareWithBatch({ batchNumber: 1, file })).toMatchObject({
      of: 'quotas',
      sameCount: 1,
      before: { quotas: { amountFen: 580_000_000 } },
      after: { quotas: { amountFen: 580_000_200 } },
      added: [{ quotaCode: 'Z03' }],
      removed: [],
      changed: [{ before: { balanceFen: 0 }, after: { balanceFen: 100 }, fields: ['balanceFen'] }],
    });
    await ledger.importLedger({ file, previewId: preview.previewId, replaces: 1 });
    expect((await ledger.listImportBatches({})).map(({ number }) => number)).toEqual([2]);
  });
});

describe('登记指标', () => {
  test('adds an appropriation for each row, with batch and row, and nothing a second time', async () => {
    const { ledger, funds, read } = await openWith();
    await read('指标.csv', quotas);
    const proposals = await ledger.proposeAppropriations({ batchNumber: 1 });
    expect(proposals.map(({ duplicate }) => duplicate)).toEqual([null, null]);
    const quotaLineIds = proposals.map(({ quotaLineId }) => quotaLineId);
    const { added } = await ledger.registerAppropriations({ batchNumber: 1, quotaLineIds });
    expect(added).toMatchObject([
      {
        documentNumber: '普财〔2023〕1号',
        title: '大厅建设',
        fiscalYear: '2023',
        fundSource: '111',
        amountFen: 500_000_000,
        receivedFen: null,
        note: '取自导入批次 1 第 2 行；指标代码 Z01；功能分类 2013101；部门经济分类 30299；政府经济分类 50299；指标余额 2,006,000.00 元',
        quotaLineId: quotaLineIds[0],
      },
      { title: '设备购置', amountFen: 80_000_000, quotaLineId: quotaLineIds[1] },
    ]);
    expect(await funds.listAppropriations({})).toEqual(added);
    await expect(ledger.registerAppropriations({ batchNumber: 1, quotaLineIds, acceptSimilar: true })).rejects.toThrow(
      '已登记为第 1 项指标 普财〔2023〕1号 大厅建设 5,000,000.00 元',
    );
    expect(await funds.listAppropriations({})).toHaveLength(2);
  });

  test('keeps its batch from being reversed until the appropriations are gone', async () => {
    const { ledger, funds, read } = await openWith();
    await read('指标.csv', quotas);
    const [first] = await ledger.proposeAppropriations({ batchNumber: 1 });
    const quotaLineIds = [first?.quotaLineId ?? 0];
    const { added } = await ledger.registerAppropriations({ batchNumber: 1, quotaLineIds });
    await expect(ledger.reverseImport({ batchNumber: 1 })).rejects.toThrow('批次 1 不能撤销：1 行已登记为指标');
    expect((await ledger.listBatchOrigins({}))[0]?.uses).toEqual({ payments: 0, samples: [], appropriations: 1 });
    await funds.removeAppropriation({ id: added[0]?.id ?? '' });
    expect(await ledger.reverseImport({ batchNumber: 1 })).toMatchObject({ entries: 2 });
    await expect(ledger.registerAppropriations({ batchNumber: 1, quotaLineIds })).rejects.toThrow('还没有导入批次');
  });

  test('an appropriation that was typed by hand is named, and repeated only when told so', async () => {
    const { ledger, funds, read } = await openWith();
    await funds.addAppropriation({ documentNumber: '普财[2023]1号', title: '大厅建设', amountFen: fen(500_000_000) });
    await read('指标.csv', quotas);
    const proposals = await ledger.proposeAppropriations({ batchNumber: 1 });
    expect(proposals.map(({ duplicate }) => duplicate?.kind ?? null)).toEqual(['similar', null]);
    const quotaLineIds = proposals.map(({ quotaLineId }) => quotaLineId);
    await expect(ledger.registerAppropriations({ batchNumber: 1, quotaLineIds })).rejects.toThrow(
      '与之重复：第 1 项指标 普财[2023]1号 大厅建设',
    );
    expect(await funds.listAppropriations({})).toHaveLength(1);
    await ledger.registerAppropriations({ batchNumber: 1, quotaLineIds, acceptSimilar: true });
    expect(await funds.listAppropriations({})).toHaveLength(3);
  });

  test('payments of a 支付明细 find the appropriation by its 指标文号', async () => {
    const { ledger, read } = await openWith();
    await read('指标.csv', quotas);
    const [first] = await ledger.proposeAppropriations({ batchNumber: 1 });
    const { added } = await ledger.registerAppropriations({ batchNumber: 1, quotaLineIds: [first?.quotaLineId ?? 0] });
    await read('支付明细.csv', [
      '指标文号,用途,支付申请号,支付日期,金额,收款账户名称',
      '普财〔2023〕1号,工程款,A1,2023-04-20,100.00,某公司',
    ]);
    const { entries } = await ledger.listLedgerEntries({ offset: 0, limit: 1 });
    expect(await ledger.paymentOfEntry({ entryId: entries[0]?.id ?? 0 })).toMatchObject({
      appropriationId: added[0]?.id,
    });
  });

  test('a batch without quotas has none to register', async () => {
    const { ledger, read } = await openWith();
    await read('序时账.csv', ['日期,凭证号,摘要,科目编码,借方金额,贷方金额', '2023-01-05,1,付款,1002,,1.00']);
    await expect(ledger.proposeAppropriations({ batchNumber: 1 })).rejects.toThrow(
      '批次 1 是凭证序时簿，不是预算指标，没有可登记的指标',
    );
  });
});
