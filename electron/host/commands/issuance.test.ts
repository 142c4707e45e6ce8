import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePdf } from '../../signing/testing/samplePdf.ts';
import { runCommandLine } from '../../testing/runCommandLine.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';

test('a report is registered from a terminal, its number is used once, and the register lists it with its hash', () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  writeFileSync(join(folder, '报告.pdf'), samplePdf());
  run('new', '大厅.jxwq', '--type', 'monitoring', '--name', '智慧大厅建设');
  const order = [
    '--number',
    '绩监字〔2026〕第001号',
    '--recipient',
    '某市财政局',
    '--copies',
    '6',
    '--on',
    '2026-03-20',
  ];
  const issued = run('issue', '大厅.jxwq', '报告.pdf', '--version', 'final', ...order);
  expect(issued).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('已登记 绩监字〔2026〕第001号 定稿（待签名）'),
  });
  expect(run('issue', '大厅.jxwq', '报告.pdf', '--version', 'final', ...order)).toMatchObject({
    status: 3,
    stderr: '文号“绩监字〔2026〕第001号”在本项目已经用过，没有登记。请换一个文号。\n',
  });
  const [report] = JSON.parse(run('issued', '大厅.jxwq', '--json').stdout);
  expect(report).toMatchObject({ recipient: '某市财政局', copies: 6, issuedOn: '2026-03-20', state: 'unsigned' });
  expect(run('issued', '大厅.jxwq').stdout).toContain(`  ${report.files[0].sha256}  报告.pdf`);
  expect(run('issue', '大厅.jxwq', '--version', '终稿').status).toBe(2);
  expect(run('issue', '大厅.jxwq', '--version', 'final', '--copies', '六').status).toBe(2);
});
