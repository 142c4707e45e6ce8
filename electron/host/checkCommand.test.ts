import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleFile } from '../testing/engagementTemplates.ts';
import { runCommandLine } from '../testing/runCommandLine.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

test('the command line checks reports one JSON line each, and tells errors from files that cannot be read', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, ['check', ...args]);
  writeFileSync(join(folder, '错.txt'), '下达资金500万元，已支付299.40万元，未使用210.60万元。');
  writeFileSync(join(folder, '对.txt'), '下达资金500万元，已支付299.40万元，未使用200.60万元。');
  expect(await run('对.txt', '--json')).toMatchObject({ status: 0 });
  const { status, stdout } = await run('错.txt', '对.txt', '没有.docx', '--json');
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
  expect((await run('错.txt', '--marked', '标记.html')).status).toBe(1);
  expect(readFileSync(join(folder, '标记.html'), 'utf8')).toContain('未使用210.60万元<a id="place-1"');
  expect((await run('错.txt', '--marked', '标记.doc')).status).toBe(2);
  expect((await run('错.txt', '--sheet', '检查表.xlsx')).status).toBe(1);
  expect(readFileSync(join(folder, '检查表.xlsx'), 'latin1').slice(0, 2)).toBe('PK');
  expect((await run('错.txt', '--sheet', '检查表.html')).status).toBe(2);
  expect((await run('错.txt', '对.txt', '--sheet', '检查表.xlsx')).status).toBe(2);
  const told = await run('错.txt');
  expect(told.status).toBe(1);
  expect(told.stdout).toContain('错误 数字勾稽 第 1 行「未使用210.60万元」');
  expect((await run()).status).toBe(2);
});

test('the command line leaves the report as it is that it is told to write over, and says where nothing could be read', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, ['check', ...args]);
  const told = '下达资金500万元，已支付299.40万元，未使用210.60万元。';
  writeFileSync(join(folder, '报告.html'), told);
  const refused = await run('报告.html', '--marked', './报告.html', '--json');
  expect(refused.status).toBe(3);
  expect(`${refused.stdout}${refused.stderr}`).toContain('就是被检查的报告');
  expect(readFileSync(join(folder, '报告.html'), 'utf8')).toBe(told);

  writeFileSync(join(folder, '空话.txt'), '本项目总体情况良好。');
  expect(JSON.parse((await run('空话.txt', '--json')).stdout)).toMatchObject({
    facts: 0,
    note: expect.stringContaining('等于没有核对'),
  });
  expect((await run('空话.txt')).stdout).toContain('等于没有核对');
});

test('the command line checks an engagement: its report against its records, with places in words', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  writeFileSync(join(folder, '大厅.jxwq'), await sampleFile('puer'));
  const { status, stdout } = await run('check', '大厅.jxwq', '--json');
  expect(status).toBe(1);
  const { file, facts, findings } = JSON.parse(stdout);
  expect({ file, read: facts > 100 }).toEqual({ file: '大厅.jxwq', read: true });
  // The sample's own contradictions: an item called otherwise, an application beyond the contract.
  expect(findings.filter(({ severity }: { severity: string }) => severity === 'error')).toMatchObject([
    { rule: 'R13', stated: '配套设施服务', expected: '配套实施服务', change: { page: 'indicator' } },
    {
      rule: 'R9',
      class: 'A',
      place: { quote: expect.stringContaining('200.60万元'), name: expect.stringContaining('付款申请超过合同余额') },
      expected: '不超过 199.60万元',
      change: { page: 'problem' },
    },
  ]);
  expect((await run('export', '大厅.jxwq', 'tie-out', '勾稽.pdf')).status).toBe(0);
  expect(readFileSync(join(folder, '勾稽.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await run('check', '大厅.jxwq')).stdout).toContain('错误 数字勾稽 （三）资金支付进度滞后');
});
