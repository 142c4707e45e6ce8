import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommandLine, runShippedCommandLine } from '../testing/runCommandLine.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

function openTerminal() {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  const json = async (...args: string[]) => {
    const { status, stdout } = await run(...args, '--json');
    return { status, value: JSON.parse(stdout) };
  };
  return { folder, run, json };
}

const journal = [
  '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额',
  '2023-04-10,记,12,支付项目款,5001,业务活动费用,"1,497,000.00",',
  ',,,支付项目款,1002,银行存款,,"1,497,000.00"',
].join('\n');

describe('the command line', () => {
  test('makes an engagement, imports a ledger and tells what it did', async () => {
    const { folder, json } = openTerminal();
    writeFileSync(join(folder, '序时账.csv'), journal);
    expect(await json('new', '大厅.jxwq', '--name', '大厅建设')).toMatchObject({
      status: 0,
      value: { projectName: '大厅建设' },
    });
    expect(await json('import', '大厅.jxwq', '序时账.csv')).toMatchObject({
      status: 0,
      value: { rowsRead: 3, imported: 2, skippedRows: 1, skipped: [{ row: 1, reason: 'header' }], ties: true },
    });
    expect(await json('info', '大厅.jxwq')).toMatchObject({
      status: 0,
      value: { projectName: '大厅建设', engagementType: 'monitoring', counts: { ledger: 2, batches: 1 } },
    });
    expect((await json('list', '大厅.jxwq', 'ledger')).value).toHaveLength(2);
  });

  test('exports each document, and names a wrong ending', async () => {
    const { json, run } = openTerminal();
    await run('new', '大厅.jxwq');
    for (const [kind, out] of [
      ['report', '报告.pdf'],
      ['report', '报告.docx'],
      ['workpapers', '底稿.xlsx'],
      ['feedback-sheet', '反馈表.xlsx'],
    ] as const) {
      expect(await json('export', '大厅.jxwq', kind, out)).toMatchObject({ status: 0, value: { name: out } });
    }
    expect(await run('export', '大厅.jxwq', 'report', '报告.txt')).toMatchObject({ status: 2 });
    expect(await json('export', '大厅.jxwq', 'report', '没有这个文件夹/报告.pdf')).toMatchObject({
      status: 3,
      value: { error: { code: 'file-missing' } },
    });
  });

  test('exits 2 with the usage when the words are off', async () => {
    const { run } = openTerminal();
    expect(await run('nonsense')).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') });
    expect(await run('import', '只有一个.jxwq')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('import FILE LEDGER'),
    });
    expect(await run('list', 'a.jxwq', 'everything')).toMatchObject({ status: 2 });
    expect(await run('new', 'a.jxwq', '--type', 'audit')).toMatchObject({ status: 2 });
    expect(await run('new', 'a.jxwq', '--colour')).toMatchObject({ status: 2 });
    expect(await run('constructor')).toMatchObject({ status: 2 });
    expect(await run('help')).toMatchObject({ status: 0, stdout: expect.stringContaining('import FILE LEDGER') });
    expect((await run('new', 'a.jxwq', '--colour', '--json')).stdout).toContain('"wrong-usage"');
  });

  test('says from its source, as `npm run cli` starts it, what it says as it is shipped; its process ends with its code', () => {
    const { folder } = openTerminal();
    const source = join(import.meta.dirname, 'commandLine.ts');
    const fromSource = spawnSync(process.execPath, [source, 'help'], { cwd: folder, encoding: 'utf8' });
    expect(fromSource).toMatchObject({ status: 0, stdout: runShippedCommandLine(folder, ['help']).stdout });
    expect(fromSource.stdout).toContain('import FILE LEDGER');
    writeFileSync(join(folder, '序时账.csv'), `${journal}\n合计,,,,,,"1,497,000.00","1,500,000.00"\n`);
    const shipped = (...args: string[]) => runShippedCommandLine(folder, [...args, '--json']);
    expect(shipped('new', '大厅.jxwq', '--name', '大厅建设')).toMatchObject({ status: 0, stderr: '' });
    expect(shipped('import', '大厅.jxwq', '序时账.csv').status).toBe(1);
    expect(JSON.parse(shipped('info', '大厅.jxwq').stdout)).toMatchObject({ counts: { ledger: 2, batches: 1 } });
    expect(shipped('nonsense').status).toBe(2);
    expect(shipped('info', '没有.jxwq').status).toBe(3);
  });

  test('exits 3 with a coded refusal in plain Chinese', async () => {
    const { folder, json } = openTerminal();
    expect(await json('info', '没有.jxwq')).toEqual({
      status: 3,
      value: { error: { code: 'file-missing', message: '找不到“没有.jxwq”，可能已被移动、改名，或 U 盘已拔出。' } },
    });
    writeFileSync(join(folder, '空.csv'), '');
    await json('new', '大厅.jxwq');
    expect(await json('import', '大厅.jxwq', '空.csv')).toMatchObject({
      status: 3,
      value: { error: { code: 'file-empty' } },
    });
  });

  test('exits 1 when an import does not tie to the totals of its own file', async () => {
    const { folder, json } = openTerminal();
    writeFileSync(join(folder, '序时账.csv'), `${journal}\n合计,,,,,,"1,497,000.00","1,500,000.00"\n`);
    await json('new', '大厅.jxwq');
    const { status, value } = await json('import', '大厅.jxwq', '序时账.csv');
    expect(status).toBe(1);
    expect(value).toMatchObject({ imported: 2, ties: false });
  });

  test('inspects files one JSON line each, also those it cannot read', async () => {
    const { folder, run } = openTerminal();
    writeFileSync(join(folder, '1.csv'), journal);
    writeFileSync(join(folder, '2.bin'), Buffer.from([1, 2, 3, 0, 255, 254]));
    const { status, stdout } = await run('inspect', '1.csv', '2.bin', '3-missing.xlsx', '--json');
    expect(status).toBe(3);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { kind: 'text', encoding: 'utf-8', error: null, sheets: [{ layout: 'voucherJournal', rows: 3 }] },
      { error: { code: 'not-a-workbook' } },
      { error: { code: 'file-missing' } },
    ]);
  });
});
