import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '../ledger/testing/files.ts';
import { manyEntries } from '../testing/ledgers.ts';
import { startTestApplication } from '../testing/openTestApplication.ts';
import { runCommandLine } from '../testing/runCommandLine.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

/** The engagement 项目.jxwq into which the ledger 序时账.csv of 60 entries was imported: by the command line, once. */
let imported: Buffer | null = null;

async function importOnce(folder: string): Promise<Buffer> {
  expect((await runCommandLine(folder, ['new', '项目.jxwq'])).status).toBe(0);
  expect((await runCommandLine(folder, ['import', '项目.jxwq', '序时账.csv'])).status).toBe(0);
  return readFileSync(join(folder, '项目.jxwq'));
}

/** A terminal in a folder with that engagement and that ledger. */
async function openTerminal() {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  const json = async (...args: string[]) => {
    const { status, stdout } = await run(...args, '--json');
    return { status, value: JSON.parse(stdout) };
  };
  manyEntries(folder, 60);
  imported ??= await importOnce(folder);
  writeFileSync(join(folder, '项目.jxwq'), imported);
  return { folder, run, json };
}

describe('the command line on ledgers', () => {
  test('queries with a filter and gives the totals of what it found', async () => {
    const { json, run } = await openTerminal();
    const found = await json(
      'query',
      '项目.jxwq',
      '--text',
      '第 1',
      '--account',
      '5001',
      '--from',
      '2023-01-01',
      '--limit',
      '2',
    );
    expect(found).toMatchObject({
      status: 0,
      value: { total: 5, debitFen: 50_000, entries: [{ summary: '支付第 10 笔款' }, {}] },
    });
    expect(await run('query', '项目.jxwq', '--min', '一百')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--min 应为金额'),
    });
  });

  test('draws a sample that the same seed gives again, and analyses', async () => {
    const { json, run } = await openTerminal();
    const draw = async (seed: string) => {
      const { value } = await json(
        'sample',
        '项目.jxwq',
        '--method',
        'mus',
        '--seed',
        seed,
        '--size',
        '5',
        '--account',
        '5001',
      );
      return value.items.map(({ entryId }: { entryId: number }) => entryId);
    };
    expect(await draw('7')).toHaveLength(5);
    expect(await draw('7')).toEqual(await draw('7'));
    expect(await run('sample', '项目.jxwq', '--method', 'luck')).toMatchObject({ status: 2 });
    expect((await run('analyse', '项目.jxwq', '--kind', 'gaps')).status).toBe(1);
    expect(await run('analyse', '项目.jxwq', '--kind', 'splits')).toMatchObject({ status: 2 });
    expect(await run('analyse', '项目.jxwq', '--kind', 'roundSums', '--unit', '0')).toMatchObject({ status: 2 });
    expect(await run('analyse', '项目.jxwq', '--kind', 'gaps', '--limit', '5')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--limit 只用于拆分支付（splits），凭证断号（gaps）没有这个选项'),
    });
  });

  test('says with the sample that its population mixes books and bank', async () => {
    const { folder, json, run } = await openTerminal();
    const statement = '交易日期,摘要,收入金额,支出金额,账户余额,对方户名\n2023-01-05,付款,,100.00,900.00,某公司\n';
    writeFileSync(join(folder, '流水.csv'), statement);
    await run('import', '项目.jxwq', '流水.csv');
    const { value } = await json('sample', '项目.jxwq', '--method', 'large', '--size', '2');
    expect(value.figures.warnings).toContain('总体含凭证序时簿和银行流水，同一笔款可能计两次，请按批次筛选');
  });

  test('draws the same items as the preview of the screen for the same population, parameters and seed', async () => {
    const { folder, json } = await openTerminal();
    const { application, client } = startTestApplication(folder);
    const file = await application.registerFile(join(folder, '项目.jxwq'));
    await client.workspace.openEngagement({ file });
    const preview = await client.sample.previewSample({
      order: {
        filter: { account: '5001' },
        side: 'debit',
        method: 'mus',
        seed: 11,
        tolerableFen: 150_000,
        assuranceFactor: '3.00',
      },
    });
    await client.workspace.closeEngagement({});
    const size = ['--tolerable', '1500', '--factor', '3.00'];
    const options = ['--method', 'mus', '--seed', '11', ...size, '--account', '5001'];
    const { value } = await json('sample', '项目.jxwq', ...options);
    expect(value.items.map(({ entryId, reason }: { entryId: number; reason: string }) => [entryId, reason])).toEqual(
      preview.items.map(({ entry, reason }) => [entry.id, reason]),
    );
    expect(value).toMatchObject({
      populationDigest: preview.populationDigest,
      order: { size: 6, intervalFen: 50_000 },
    });
  });

  test('names the failed checks of a batch, parted by a sign that none of them has inside', async () => {
    const { folder, run, json } = await openTerminal();
    const rows = ['日期,凭证号,摘要,借方科目,贷方科目,金额', '2024-01-05,1,付水费,5001,1002,100.00'];
    writeFileSync(join(folder, '流水.csv'), [...rows, '2024-01-06,2,付电费,5001,,50.00', ''].join('\n'));
    // Imported, with checks that failed.
    expect((await run('import', '项目.jxwq', '流水.csv')).status).toBe(1);
    expect((await run('batches', '项目.jxwq')).stdout).toContain(
      '导入 3 行，跳过 1 行，借方 150.00，贷方 100.00，未通过：凭证借贷平衡；借贷合计相等\n',
    );
    expect((await json('query', '项目.jxwq', '--text', '付水费')).value.entries).toMatchObject([
      { accountCode: '5001', debitFen: 10_000, creditFen: 0, sourceRow: 2, voucherNumber: '1' },
      { accountCode: '1002', debitFen: 0, creditFen: 10_000, sourceRow: 2, voucherNumber: '1' },
    ]);
  });

  test('lists, compares and reverses batches', async () => {
    const { folder, json, run } = await openTerminal();
    expect((await json('batches', '项目.jxwq')).value).toMatchObject([{ number: 1, sourceName: '序时账.csv' }]);
    const text = readFileSync(join(folder, '序时账.csv'), 'utf8');
    writeFileSync(join(folder, '更正.csv'), text.replace('支付第 0 笔款', '支付首笔款'));
    expect(await json('compare', '项目.jxwq', '1', '更正.csv')).toMatchObject({
      status: 1,
      value: { sameCount: 59, changedCount: 1, changed: [{ fields: ['summary'] }] },
    });
    expect((await run('compare', '项目.jxwq', '1', '序时账.csv')).status).toBe(0);
    expect(await json('reverse', '项目.jxwq', '1')).toMatchObject({ status: 0, value: { entries: 60 } });
    expect(await json('reverse', '项目.jxwq', '1')).toMatchObject({
      status: 3,
      value: { error: { code: 'not-found' } },
    });
  });

  test('prints a recipe and imports by it', async () => {
    const { folder, json, run } = await openTerminal();
    const { value: recipe } = await json('recipe', '序时账.csv');
    expect((await json('recipe', '项目.jxwq')).value).toEqual(recipe);
    await run('reverse', '项目.jxwq', '1');
    writeFileSync(join(folder, '方案.json'), JSON.stringify({ ...recipe, unit: '万元' }));
    expect(await json('import', '项目.jxwq', '序时账.csv', '--recipe', '方案.json')).toMatchObject({
      value: { imported: 60, debitFen: 3_000_000_000 },
    });
    writeFileSync(join(folder, '方案.json'), '{');
    expect(await json('import', '项目.jxwq', '序时账.csv', '--recipe', '方案.json')).toMatchObject({
      status: 3,
      value: { error: { code: 'invalid-input', message: expect.stringContaining('不是有效的 JSON') } },
    });
  });

  test('replaces a batch by its corrected file in one step', async () => {
    const { folder, json } = await openTerminal();
    const corrected = readFileSync(join(folder, '序时账.csv'), 'utf8').replaceAll('第 4 笔', '第四笔');
    writeFileSync(join(folder, '更正.csv'), corrected);
    expect(await json('import', '项目.jxwq', '更正.csv', '--replace', '1')).toMatchObject({
      status: 0,
      value: { imported: 60, earlierVersion: null, remarks: [] },
    });
    expect((await json('batches', '项目.jxwq')).value).toMatchObject([{ number: 2, sourceName: '更正.csv' }]);
  });

  test('imports every sheet with the same header as its own batch, names the others, and changes nothing the second time', async () => {
    const { folder, json, run } = await openTerminal();
    const head = ['日期', '凭证号', '摘要', '科目编码', '借方金额', '贷方金额'];
    const month = (name: string, day: string, yuan: number) => ({
      name,
      rows: [head, [day, '1', '付材料款', '5001', yuan, ''], [day, '1', '付材料款', '1002', '', yuan]],
    });
    const book = await writeWorkbook([
      month('1月', '2024-01-05', 100),
      month('2月', '2024-02-05', 20),
      {
        name: '余额表',
        rows: [
          ['科目编码', '科目名称', '期初余额', '期末余额'],
          ['1002', '银行存款', 1, 2],
        ],
      },
    ]);
    copyFileSync(book, join(folder, '全年账.xlsx'));
    expect(await json('import', '项目.jxwq', '全年账.xlsx', '--sheet', '2月')).toMatchObject({
      status: 0,
      value: { sheet: '2月', imported: 2, debitFen: 2_000 },
    });
    const { status, stdout } = await run('import', '项目.jxwq', '全年账.xlsx');
    expect(status).toBe(0);
    expect(stdout).toContain('工作表“1月”，批次 3');
    expect(stdout).toContain('读取 3 行，导入 2 行，跳过 1 行');
    expect(stdout).toContain('工作表“2月”没有导入：这个文件的工作表“2月”已在批次 2 导入过');
    expect(stdout).toContain('另有 1 张工作表没有导入：余额表（表头不同）');
    const { value: before } = await json('batches', '项目.jxwq');
    expect(await json('import', '项目.jxwq', '全年账.xlsx')).toMatchObject({
      status: 3,
      value: { error: { code: 'already-imported', message: expect.stringContaining('批次 3') } },
    });
    expect((await json('batches', '项目.jxwq')).value).toEqual(before);

    await run('reverse', '项目.jxwq', '2');
    await run('reverse', '项目.jxwq', '3');
    expect(await json('import', '项目.jxwq', '全年账.xlsx')).toMatchObject({
      status: 0,
      value: {
        batches: [
          { sheet: '1月', debitFen: 10_000, ties: true },
          { sheet: '2月', debitFen: 2_000, ties: true },
        ],
        passed: [],
        otherSheets: [{ sheet: '余额表', reasonText: '表头不同' }],
        imported: 4,
      },
    });
  });
});
