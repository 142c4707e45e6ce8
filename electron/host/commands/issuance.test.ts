import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePdf } from '../../signing/testing/samplePdf.ts';
import { runCommandLine } from '../../testing/runCommandLine.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';

test('a report is registered from a terminal, its number is used once, and the register lists it with its hash', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  writeFileSync(join(folder, '报告.pdf'), samplePdf());
  await run('new', '大厅.jxwq', '--type', 'monitoring', '--name', '智慧大厅建设');
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
  const issued = await run('issue', '大厅.jxwq', '报告.pdf', '--version', 'final', ...order);
  expect(issued).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('已登记 绩监字〔2026〕第001号 定稿（待签名）'),
  });
  expect(await run('issue', '大厅.jxwq', '报告.pdf', '--version', 'final', ...order)).toMatchObject({
    status: 3,
    stderr: '文号“绩监字〔2026〕第001号”在本项目已经用过，没有登记。请换一个文号。\n',
  });
  const [report] = JSON.parse((await run('issued', '大厅.jxwq', '--json')).stdout);
  expect(report).toMatchObject({ recipient: '某市财政局', copies: 6, issuedOn: '2026-03-20', state: 'unsigned' });
  expect((await run('issued', '大厅.jxwq')).stdout).toContain(`  ${report.files[0].sha256}  报告.pdf`);
  expect((await run('issue', '大厅.jxwq', '--version', '终稿')).status).toBe(2);
  expect((await run('issue', '大厅.jxwq', '--version', 'final', '--copies', '六')).status).toBe(2);
});

test('two versions are compared from a terminal: what differs makes exit code 1, a number that is not in the register 2', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  await run('new', '大厅.jxwq', '--type', 'monitoring', '--name', '智慧大厅建设');
  await run('issue', '大厅.jxwq', '--version', 'consultation', '--recipient', '某市财政局', '--on', '2026-03-20');
  expect(await run('compare-reports', '大厅.jxwq', '1', '1')).toMatchObject({ status: 0 });
  const compared = await run('compare-reports', '大厅.jxwq', '1', 'current', '--json');
  expect(compared.status).toBe(1);
  const { figures, chapters } = JSON.parse(compared.stdout);
  expect(figures).toEqual([]);
  // The issue has its date, the engagement none yet.
  expect(chapters.filter((chapter: { changed: boolean }) => chapter.changed)).toMatchObject([
    { key: 'front' },
    { key: 'signature', after: '落款' },
  ]);
  expect((await run('compare-reports', '大厅.jxwq', '1', 'current')).stdout).toContain(
    '  - 报告日期：［2026年3月20日］',
  );
  expect(await run('compare-reports', '大厅.jxwq', '1', '2')).toMatchObject({ status: 2 });
});
