import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { anInspectionNote, anInspectionRow } from '../drafts.ts';
import { gridOn, showPart } from '../gridScreen.ts';
import { openTestApplication } from '../openTestApplication.ts';

const picture = (name: string) => ({ path: join(process.env.PICTURES ?? '/tmp', `undo-${name}.png`) });

async function openNote() {
  const { client, application, path } = await openTestApplication();
  const note = await client.inspection.addInspectionNote(anInspectionNote());
  for (const content of ['排队取号机', '自助终端', '叫号屏']) {
    await client.inspection.addInspectionRow({ ...anInspectionRow({ content, foundQuantity: '2' }), noteId: note.id });
  }
  await application.close();
  return await openScreen({ opens: path });
}

async function listed(application: Awaited<ReturnType<typeof openNote>>['application']): Promise<string[]> {
  const notes = (await application.request('inspection', 'listInspectionNotes', {})) as { value: { id: string }[] };
  const noteId = notes.value[0]?.id;
  const rows = await application.request('inspection', 'listInspectionRows', { noteId });
  return (rows as { value: { foundQuantity: string }[] }).value.map(({ foundQuantity }) => foundQuantity);
}

test('a form, a cell and a pasted block are taken back one after the other from any place, and done again', async () => {
  const { page } = await openNote();
  await goTo(page, '现场查看');
  const rows = gridOn(page, '查看内容');
  const weather = page.getByLabel(/^天气/);
  await weather.fill('小雨');
  await weather.press('Enter');
  await rows.fill(0, { 现场数量: '3' });
  await rows.shows(0, '现场数量', '3');
  await goTo(page, '资料清单');
  const checklist = gridOn(page, '资料清单');
  await checklist.paste(0, '资料名称', '合同\n验收报告\n发票');
  await checklist.shows(2, '资料名称', '发票');

  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：新增资料 3 条').waitFor();
  await expect.poll(() => checklist.lines()).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：修改查看内容“排队取号机”「现场数量」2 → 3').waitFor();
  // It is seen where it was: the page of the change, at its cell.
  await page.getByRole('heading', { name: '现场查看', exact: true }).waitFor();
  await rows.shows(0, '现场数量', '2');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('查看内容，第 1 行，现场数量');
  await page.screenshot(picture('cell'));
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：修改现场查看记录“政务服务大厅”「天气」（空） → 小雨').waitFor();
  await expect.poll(() => weather.inputValue()).toBe('');
  await page.keyboard.press('Control+y');
  await expect.poll(() => weather.inputValue()).toBe('小雨');
  await page.keyboard.press('Control+Shift+z');
  await rows.shows(0, '现场数量', '3');
});

test('a block pasted into rows that are stored one by one is one step', async () => {
  const { page, application } = await openNote();
  await goTo(page, '现场查看');
  const rows = gridOn(page, '查看内容');
  await rows.paste(0, '现场数量', '5\n6\n7');
  await expect.poll(() => listed(application)).toEqual(['5', '6', '7']);
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：修改查看内容 3 条').waitFor();
  await expect.poll(() => listed(application)).toEqual(['2', '2', '2']);
});

test('what is still being typed is undone by the field itself', async () => {
  const { page } = await openNote();
  await goTo(page, '现场查看');
  const place = page.getByLabel(/^查看地点/);
  await place.click();
  await page.keyboard.press('End');
  await page.keyboard.type('二楼');
  await page.keyboard.press('Control+z');
  await expect.poll(() => place.inputValue()).not.toContain('二楼');
  expect(await page.getByText(/已撤销/).count()).toBe(0);
});

test('lines that wait for something are dropped first', async () => {
  const { page } = await openNote();
  await goTo(page, '资料清单');
  const checklist = gridOn(page, '资料清单');
  await checklist.paste(0, '期间', '2022\n2023');
  await checklist.shows(1, '期间', '2023');
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：还没有保存的 2 行。').waitFor();
  await expect.poll(() => checklist.text(0, '期间')).toBe('');
  await goTo(page, '现场查看');
  await gridOn(page, '查看内容').shows(0, '现场数量', '2');
});

test('a finished note asks once why it is corrected, and its history shows why, old and new', async () => {
  const { page, application } = await openNote();
  await goTo(page, '现场查看');
  await page.getByRole('button', { name: '标记完成…' }).click();
  const finishing = page.getByRole('dialog', { name: '标记完成' });
  await finishing.getByLabel('完成人').fill('李会计');
  await finishing.getByLabel('完成日期').fill('2023-11-20');
  await page.screenshot(picture('complete'));
  await page.keyboard.press('Enter');
  await page.getByText('已完成 · 李会计 2023-11-20').waitFor();

  const rows = gridOn(page, '查看内容');
  await rows.fill(0, { 现场数量: '3' });
  const why = page.getByRole('dialog', { name: '更正已完成的表单' });
  await why.getByLabel('原因').fill('复点时发现漏数一台');
  await page.screenshot(picture('reason'));
  await page.keyboard.press('Enter');
  await rows.shows(0, '现场数量', '3');
  // The same sitting, the same reason.
  await rows.fill(1, { 现场数量: '4' });
  await rows.shows(1, '现场数量', '4');
  await expect.poll(() => listed(application)).toEqual(['3', '4', '2']);
  expect(await why.count()).toBe(0);

  await rows.select(0, '现场数量');
  await page.keyboard.press('Alt+h');
  const history = page.getByRole('dialog', { name: /^修改记录：查看内容“排队取号机”/ });
  await history.getByText('更正原因：复点时发现漏数一台').waitFor();
  const entry = history.locator('.history-entry').first();
  expect(await entry.getByRole('row').allInnerTexts()).toEqual(['栏目\t修改前\t修改后', '现场数量\t2\t3']);
  await page.screenshot(picture('history'));
  await entry.getByRole('button', { name: '撤销这次修改' }).click();
  await history.getByText('撤销：修改查看内容').waitFor();
  await page.keyboard.press('Escape');
  await rows.shows(0, '现场数量', '2');

  const trail = await application.request('workspace', 'listTrail', { limit: 3 });
  expect(trail).toMatchObject({
    value: [
      { call: 'history.undoCommand', reason: '复点时发现漏数一台' },
      { call: 'inspection.changeInspectionRow', reason: '复点时发现漏数一台' },
      { call: 'inspection.changeInspectionRow', reason: '复点时发现漏数一台' },
    ],
  });
});

test('without a reason the old value stays, and the new one is said not to be stored', async () => {
  const { page, application } = await openNote();
  await goTo(page, '现场查看');
  await page.getByRole('button', { name: '标记完成…' }).click();
  await page.getByRole('dialog').getByLabel('完成人').fill('李会计');
  await page.keyboard.press('Enter');
  await page.getByText(/已完成 · 李会计/).waitFor();
  const weather = page.getByLabel(/^天气/);
  await weather.fill('小雨');
  await weather.press('Enter');
  await page.getByRole('dialog', { name: '更正已完成的表单' }).waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByText(/更正时请写明原因/)
    .first()
    .waitFor();
  const notes = await application.request('inspection', 'listInspectionNotes', {});
  expect(notes).toMatchObject({ value: [{ weather: '' }] });
  // What was typed is given up, so that nothing waits to be stored when the screen goes.
  await weather.press('Escape');
});

test('what is undone is shown in its form and part; a finished form is opened again for a reason; a working paper has its history', async () => {
  const { client, application: first, path } = await openTestApplication();
  await client.inspection.addInspectionNote(anInspectionNote({ place: '政务服务大厅' }));
  await client.inspection.addInspectionNote(anInspectionNote({ place: '二楼机房' }));
  await first.close();
  const { page } = await openScreen({ opens: path });
  const place = page.getByLabel(/^查看地点/);
  const chosenPart = page.getByRole('tablist', { name: '现场查看记录' }).getByRole('tab', { selected: true });
  const choose = async (note: RegExp) => {
    await page.getByRole('combobox', { name: '查看记录' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: note }).click();
  };
  await goTo(page, '现场查看');
  await choose(/二楼机房/);
  await showPart(page, '系统数据');
  await gridOn(page, '系统数据').fill(0, { 数据名称: '本年累计办理量', 数值: '16.67' });
  await gridOn(page, '系统数据').shows(0, '数值', '16.67');
  await choose(/政务服务大厅/);
  await showPart(page, '签字');
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：修改系统数据“本年累计办理量”').waitFor();
  await expect.poll(() => chosenPart.innerText()).toMatch(/^系统数据/);
  expect(await place.inputValue()).toBe('二楼机房');
  await gridOn(page, '系统数据').shows(0, '数据名称', '本年累计办理量');

  await page.getByRole('button', { name: '标记完成…' }).click();
  await page.getByRole('dialog', { name: '标记完成' }).getByLabel('完成人').fill('李会计');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '取消完成…' }).click();
  const why = page.getByRole('dialog', { name: '取消完成' });
  await why.waitFor();
  await page.keyboard.press('Enter');
  await why.getByText(/请写明原因/).waitFor();
  await page.screenshot(picture('reopen'));
  await page.keyboard.type('补查二楼机房');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '标记完成…' }).waitFor();

  await goTo(page, '访谈与问卷');
  await page.getByRole('tab', { name: '取证单' }).click();
  await page.getByRole('button', { name: '新建取证单' }).click();
  const matter = page.getByLabel(/^事项/);
  await matter.fill('付款申请超过合同余额');
  await matter.press('Enter');
  await page.getByRole('navigation', { name: '取证单' }).getByText('付款申请超过合同余额').waitFor();
  await page.getByRole('tab', { name: '访谈座谈' }).click();
  await goTo(page, '底稿');
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { name: '访谈与问卷', exact: true }).waitFor();
  await expect.poll(() => matter.inputValue()).toBe('新的事项');
  await expect.poll(() => matter.evaluate((field) => field === document.activeElement)).toBe(true);

  await goTo(page, '底稿');
  const papers = gridOn(page, '底稿');
  await papers.fill(2, { 编制人: '王一' });
  await papers.shows(2, '编制人', '王一');
  await papers.select(2, '编制人');
  await page.keyboard.press('Alt+h');
  const history = page.getByRole('dialog', { name: /^修改记录：底稿表头/ });
  await history.getByRole('row', { name: /编制人.*王一/ }).waitFor();
  await page.screenshot(picture('paper-history'));
  await page.keyboard.press('Escape');
  await papers.select(0, '编制人');
  await page.keyboard.press('Control+z');
  await expect.poll(() => papers.text(2, '编制人')).toBe('');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^底稿，第 3 行/);
});
