import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import { takenByDefault, takeoverOf } from '../../shared/evidence/checklistReturn.ts';
import { anEvidenceItem, aUnit } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

test('a checklist starts from templates; a second one adds only what is not there yet', async () => {
  const { client } = await openTestApplication();
  const { templates, problems } = await client.evidence.listChecklistTemplates({});
  expect([templates.map(({ id }) => id), problems]).toEqual([['base', 'information-technology'], []]);
  const first = await client.evidence.addTemplateItems({ templateId: 'base' });
  expect(await client.evidence.listEvidenceItems({})).toHaveLength(first.added);
  expect(await client.evidence.addTemplateItems({ templateId: 'base' })).toEqual({ added: 0, present: first.added });
  await client.evidence.addTemplateItems({ templateId: 'information-technology' });
  const items = await client.evidence.listEvidenceItems({});
  expect(items.map(({ name }) => name)).toContain('单一来源采购论证意见');
  expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['missing']));
  await expect(client.evidence.addTemplateItems({ templateId: '没有' })).rejects.toThrow('没有找到资料清单模板');
});

test('the firm keeps its own template, what came is not in it, and a wrong file is said by its name', async () => {
  const { client, folder } = await openTestApplication();
  await expect(client.evidence.saveChecklistTemplate({ name: '空的' })).rejects.toThrow('资料清单是空的');
  await client.evidence.addEvidenceItem(
    anEvidenceItem({ name: '河道清淤方量签证', status: 'provided', giver: '王某' }),
  );
  const { templates } = await client.evidence.saveChecklistTemplate({ name: '水利 工程' });
  expect(templates.at(-1)).toMatchObject({ id: '水利-工程', name: '水利 工程', origin: 'firm', items: 1 });
  await expect(client.evidence.saveChecklistTemplate({ name: 'base' })).rejects.toThrow('程序自带的模板');
  const own = join(folder, 'home', 'checklists');
  mkdirSync(own, { recursive: true });
  writeFileSync(
    join(own, '坏的.jsonc'),
    '{ "id": "bad", "name": "坏", "items": [{ "category": "立项", "name": "x" }] }',
  );
  const read = await client.evidence.listChecklistTemplates({});
  expect(read.problems).toMatchObject([{ fileName: '坏的.jsonc', message: expect.stringContaining('应为 立项决策') }]);
  const [item] = await client.evidence.listEvidenceItems({});
  await client.evidence.removeEvidenceItem({ id: item?.id ?? '' });
  await client.evidence.addTemplateItems({ templateId: '水利-工程' });
  expect(await client.evidence.listEvidenceItems({})).toMatchObject([
    { name: '河道清淤方量签证', status: 'missing', giver: '' },
  ]);
});

test('the sheet goes out, is filled in and comes back: replies on their items in one command, and a way back', async () => {
  const { application, client, folder } = await openTestApplication();
  await client.engagement.addUnit(aUnit());
  await client.evidence.addTemplateItems({ templateId: 'base' });
  const path = join(folder, '清单.xlsx');
  await client.evidence.exportChecklist({ target: await application.registerFile(path) });

  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const text = JSON.stringify(sheet.getSheetValues());
  for (const word of ['资料真实性承诺', '提供单位（盖章）', '经办人', '联系电话', '接收人', '市政务服务管理局']) {
    expect(text).toContain(word);
  }
  let head = 0;
  sheet.eachRow((row, number) => {
    if (row.getCell(1).value === '序号') head = number;
  });
  const columnOf = (title: string) => (sheet.getRow(head).values as string[]).indexOf(title);
  expect(sheet.getColumn(columnOf('行标识（请勿改动）')).hidden).toBe(true);
  sheet.getRow(head + 2).getCell(columnOf('提供情况')).value = '已提供';
  sheet.getRow(head + 2).getCell(columnOf('提供人')).value = '王某';
  sheet.getRow(head + 3).getCell(columnOf('提供情况')).value = '部分提供';
  sheet.insertRow(head + 2, []).getCell(columnOf('资料名称')).value = '单位新增：情况说明';
  await book.xlsx.writeFile(path);

  const before = await client.evidence.listEvidenceItems({});
  const third = before[2];
  await client.evidence.changeEvidenceItem({ id: third?.id ?? '', changes: { status: 'notApplicable' } });
  const file = await application.registerFile(path);
  const preview = await client.evidence.previewChecklistReturn({ file });
  expect(preview.matched.flatMap(({ cells }) => cells.map(({ title, kind }) => `${title} ${kind}`))).toEqual([
    '提供情况 filled',
    '提供人 filled',
    '提供情况 conflict',
  ]);
  expect(preview.added).toMatchObject([{ values: { name: '单位新增：情况说明' } }]);

  const takeover = takeoverOf(preview, {
    cell: (_, cell) => takenByDefault(cell),
    row: () => true,
    newId: () => crypto.randomUUID(),
  });
  expect(await client.evidence.applyChecklistReturn(takeover)).toEqual({ changed: 1, added: 1 });
  const after = await client.evidence.listEvidenceItems({});
  expect(after[1]).toMatchObject({ status: 'provided', giver: '王某' });
  expect(after[2]).toMatchObject({ status: 'notApplicable' });
  expect(after.at(-1)).toMatchObject({ name: '单位新增：情况说明' });
  const [entry] = await client.workspace.listTrail({ limit: 1 });
  expect([entry?.call, entry?.changes.length]).toEqual(['evidence.applyChecklistReturn', 2]);
  await expect(client.evidence.applyChecklistReturn(takeover)).rejects.toThrow('在预览之后又改成了“已提供”');

  // The way back is one command, too.
  const added = after.at(-1)?.id ?? '';
  const back = { id: after[1]?.id ?? '', changes: { status: 'missing' as const, giver: '' } };
  const undone = await client.evidence.editEvidenceItems({ added: [], changed: [back], removed: [added] });
  expect(undone).toHaveLength(before.length);
  expect(undone[1]).toMatchObject({ status: 'missing', giver: '' });
});

test('the paper for the seal is written as PDF and Word; a file that is no checklist changes nothing', async () => {
  const { application, client, folder } = await openTestApplication();
  await client.evidence.addTemplateItems({ templateId: 'base' });
  for (const name of ['清单.pdf', '清单.docx']) {
    const target = await application.registerFile(join(folder, name));
    expect((await client.evidence.exportChecklist({ target })).bytes).toBeGreaterThan(5_000);
  }
  expect(existsSync(join(folder, '清单.pdf'))).toBe(true);
  writeFileSync(join(folder, '空.xlsx'), '');
  writeFileSync(join(folder, '文字.xlsx'), '资料清单');
  for (const [name, message] of [
    ['空.xlsx', '“空.xlsx”是空的'],
    ['文字.xlsx', '里没有找到资料清单'],
    ['清单.docx', 'Word 文档'],
  ] as const) {
    const file = await application.registerFile(join(folder, name));
    await expect(client.evidence.previewChecklistReturn({ file })).rejects.toThrow(message);
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});
