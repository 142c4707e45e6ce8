import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../testing/runCommandLine.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

test('the command line checks reports one JSON line each, and tells errors from files that cannot be read', () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, ['check', ...args]);
  writeFileSync(join(folder, '错.txt'), '下达资金500万元，已支付299.40万元，未使用210.60万元。');
  writeFileSync(join(folder, '对.txt'), '下达资金500万元，已支付299.40万元，未使用200.60万元。');
  expect(run('对.txt', '--json')).toMatchObject({ status: 0 });
  const { status, stdout } = run('错.txt', '对.txt', '没有.docx', '--json');
  expect(status).toBe(3);
  const lines = stdout.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      file: '错.txt',
      facts: 3,
      findings: [{ rule: 'R3', severity: 'error', place: { line: 1 }, expected: '200.60万元' }],
    },
    { file: '对.txt', facts: 3, findings: [] },
    { file: '没有.docx', error: { code: 'file-missing' } },
  ]);
  const told = run('错.txt');
  expect(told.status).toBe(1);
  expect(told.stdout).toContain('错误 数字勾稽 第 1 行「未使用210.60万元」');
  expect(run().status).toBe(2);
});
