import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import { runCommandLine } from '../testing/runCommandLine.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

test('the checklist is sent out, read back and given its files from a terminal; what was not taken over gives exit code 1', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  expect((await run('new', '大厅.jxwq', '--sample', 'puer')).status).toBe(0);
  expect((await run('export', '大厅.jxwq', 'checklist', '清单.xlsx', '--json')).status).toBe(0);
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
  const { status, stdout } = await run('import-checklist', '大厅.jxwq', '清单.xlsx', '--json');
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
  // What is recorded is neither erased by merged cells nor by blank ones: both are named, with their columns.
  const items = async () => (await run('export', '大厅.jxwq', 'checklist', '再次.xlsx', '--json')).status;
  expect(await items()).toBe(0);
  await book.xlsx.readFile(join(folder, '再次.xlsx'));
  const again = book.worksheets[0];
  if (!again) throw new Error('no sheet');
  const firstRow = Array.from({ length: again.rowCount }, (_, index) => index + 1).find(
    (number) => again.getRow(number).getCell(1).value === 1,
  );
  if (firstRow === undefined) throw new Error('no row');
  const givers = [1, 2, 3, 4].map((more) => again.getRow(firstRow + more).getCell(9).text);
  expect(givers.some((text) => text !== '')).toBe(true);
  again.getRow(firstRow).getCell(9).value = '王五';
  again.mergeCells(firstRow, 9, firstRow + 3, 9);
  again.getRow(firstRow + 4).getCell(9).value = null;
  await book.xlsx.writeFile(join(folder, '再次.xlsx'));
  const merged = await run('import-checklist', '大厅.jxwq', '再次.xlsx', '--json');
  const said = JSON.parse(merged.stdout);
  expect([merged.status, said.changed]).toEqual([1, 0]);
  expect(said.merged).toHaveLength(4);
  expect(said.merged[1]).toMatchObject({ column: '提供人', theirs: '王五', note: expect.stringContaining('合并') });
  expect(said.cleared).toMatchObject([{ column: '提供人', theirs: '' }]);
  const wrong = await run('import-checklist', '大厅.jxwq', '大厅.jxwq', '--json');
  expect([wrong.status, JSON.parse(wrong.stdout).error.code]).toEqual([3, 'not-a-workbook']);

  // Files, and all those of a folder: onto a row by its 索引号, or into the tray; what can't be taken is named.
  mkdirSync(join(folder, 'U盘'));
  writeFileSync(join(folder, 'U盘', '批复.txt'), '可行性研究报告的批复');
  writeFileSync(join(folder, 'U盘', '空.pdf'), '');
  const attached = await run('attach', '大厅.jxwq', 'U盘', '--to', 'A4-1', '--json');
  expect([attached.status, JSON.parse(attached.stdout)]).toMatchObject([
    1,
    { attached: [{ name: '批复.txt', mediaType: 'text/plain' }], refused: [{ name: '空.pdf' }] },
  ]);
  const missing = await run('attach', '大厅.jxwq', 'U盘', '--to', '没有');
  expect([missing.status, missing.stderr]).toEqual([3, '资料清单里没有编号或索引号为“没有”的资料。\n']);
});
