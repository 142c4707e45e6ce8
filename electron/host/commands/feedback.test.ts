import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillDocument, fillWorkbook } from '../../problem/testing/fillSheets.ts';
import type { PlannedRow } from '../../problem/testing/returnedSheets.ts';
import { sampleFile } from '../../testing/engagementTemplates.ts';
import { runCommandLine } from '../../testing/runCommandLine.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';

const row = (problem: number | null, some: Partial<PlannedRow> = {}): PlannedRow => ({
  ...{ problem, opinion: '认可', reply: '', edit: 'none', number: null },
  ...some,
});

test('the feedback sheet goes out as .xlsx, .docx and .pdf, and replies come back from a terminal', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  writeFileSync(join(folder, '大厅.jxwq'), await sampleFile('puer'));
  for (const name of ['表.xlsx', '表.docx', '表.pdf']) {
    expect(await run('export', '大厅.jxwq', 'feedback-sheet', name)).toMatchObject({ status: 0, stderr: '' });
  }
  expect((await run('export', '大厅.jxwq', 'feedback-sheet', '表.txt')).status).toBe(2);

  // The sample holds 认可 for the first three and 部分认可 with its text for the fourth.
  const rows = [
    row(3, { opinion: '部分认可', reply: '延期已履行申请和审批手续。' }),
    row(0),
    row(null, { opinion: '不认可', reply: '请补充\n写明' }),
    row(1, { opinion: '不认可', reply: '附件后来补齐' }),
    row(2),
    row(4, { reply: '已着手整改' }),
  ];
  await fillWorkbook(join(folder, '表.xlsx'), rows, join(folder, '退回.xlsx'));
  const imported = await run('import-replies', '大厅.jxwq', '退回.xlsx', '--json');
  expect(imported.status).toBe(1);
  const value = JSON.parse(imported.stdout);
  expect(
    value.problems.map((one: Record<string, unknown>) => [one.number, one.matched, one.opinion, one.text, one.state]),
  ).toEqual([
    [4, 'mark', 'partly', '延期已履行申请和审批手续。', 'same'],
    [1, 'mark', 'agreed', '', 'same'],
    [2, 'mark', 'disagreed', '附件后来补齐', 'conflict'],
    [3, 'mark', 'agreed', '', 'same'],
    [5, 'mark', 'agreed', '已着手整改', 'recorded'],
  ]);
  expect(value.added).toMatchObject([{ text: '请补充\n写明', opinion: 'disagreed', state: 'addition' }]);
  expect(value.conflicts).toMatchObject([{ number: 2, recorded: '认可', text: '附件后来补齐' }]);
  expect(value).toMatchObject({ rowsRead: 6, recorded: 1, open: 2, absent: [] });

  await fillDocument(join(folder, '表.docx'), rows.slice(0, 2), join(folder, '退回.docx'));
  const words = await run('import-replies', '大厅.jxwq', '退回.docx');
  expect([words.status, words.stdout]).toEqual([0, expect.stringContaining('读到 2 行：记入 0 条意见，待处理 0 条')]);
  expect(words.stdout).toContain('表中没有问题 2');
  const wrong = await run('import-replies', '大厅.jxwq', '表.pdf', '--json');
  expect([wrong.status, JSON.parse(wrong.stdout).error.code]).toEqual([3, 'returned-sheet-unknown']);
});
