import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import { runCommandLine } from '../testing/runCommandLine.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

test('the checklist is sent out, read back and given its files from a terminal; what was not taken over gives exit code 1', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  expect(run('new', '大厅.jxwq', '--sample', 'puer').status).toBe(0);
  expect(run('export', '大厅.jxwq', 'checklist', '清单.xlsx', '--json').status).toBe(0);
  const path = join(folder, '清单.xlsx');
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  let filled = 0;
  sheet?.eachRow((row) => {
    // 提供情况 of the item that has not come yet, and 资料名称 of another, which is the firm's.
    if (row.getCell(7).value === '未提供') row.getCell(7).value = '已提供';
    else if (row.getCell(1).value === 1) row.getCell(3).value = '改了名称的资料';
    else return;
    filled += 1;
  });
  expect(filled).toBe(2);
  await book.xlsx.writeFile(path);
  const { status, stdout } = run('import-checklist', '大厅.jxwq', '清单.xlsx', '--json');
  expect([status, JSON.parse(stdout)]).toMatchObject([
    1,
    {
      changed: 1,
      added: 0,
      conflicts: [],
      unread: [],
      asides: [],
      absent: [],
      rewritten: [{ column: '资料名称', theirs: '改了名称的资料' }],
    },
  ]);
  const wrong = run('import-checklist', '大厅.jxwq', '大厅.jxwq', '--json');
  expect([wrong.status, JSON.parse(wrong.stdout).error.code]).toEqual([3, 'not-a-workbook']);

  // Files, and all those of a folder: onto a row by its 索引号, or into the tray; what can't be taken is named.
  mkdirSync(join(folder, 'U盘'));
  writeFileSync(join(folder, 'U盘', '批复.txt'), '可行性研究报告的批复');
  writeFileSync(join(folder, 'U盘', '空.pdf'), '');
  const attached = run('attach', '大厅.jxwq', 'U盘', '--to', 'A4-1', '--json');
  expect([attached.status, JSON.parse(attached.stdout)]).toMatchObject([
    1,
    { attached: [{ name: '批复.txt', mediaType: 'text/plain' }], refused: [{ name: '空.pdf' }] },
  ]);
  const missing = run('attach', '大厅.jxwq', 'U盘', '--to', '没有');
  expect([missing.status, missing.stderr]).toEqual([3, '资料清单里没有编号或索引号为“没有”的资料。\n']);
});
