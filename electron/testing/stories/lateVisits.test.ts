import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aVisit } from '../../inspection/testing/aVisit.ts';
import { openLedger } from '../../sample/testing/openLedger.ts';
import { goTo } from '../browser.ts';
import { anInspectionNote } from '../drafts.ts';
import { gridOn, showPart } from '../gridScreen.ts';
import { openLate } from '../lateScreen.ts';
import { aPhoto } from '../pictures.ts';

// What a person does on photos, 查看记录 and 抽凭记录 while the answers to what they did before are still due.

test('a photo that is opened again before its mark is stored keeps the mark', async () => {
  const visit = await aVisit();
  await visit.addPhotos({ name: '大厅.jpg', bytes: await aPhoto({ width: 640, height: 480 }) });
  const { page, client } = await openLate(visit);
  await goTo(page, '现场查看');
  await page.getByRole('tab', { name: /^现场照片/ }).waitFor();
  await showPart(page, '现场照片');
  for (const down of [60, 160]) {
    await page.getByTitle('放大、标注').click();
    await drawArrow(page, down);
    await page.keyboard.press('Escape');
  }
  const marks = async () => (await client.inspection.listInspectionPhotos({ noteId: visit.note.id }))[0]?.marks.length;
  await expect.poll(marks).toBe(2);
});

async function drawArrow(page: Page, down: number): Promise<void> {
  const box = await page.locator('.mark-picture img').boundingBox();
  if (!box) throw new Error('no picture');
  await page.mouse.move(box.x + 40, box.y + down);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + down + 40);
  await page.mouse.up();
}

test('新建查看记录 pressed twice makes one, and who went to another note meanwhile stays there', async () => {
  const visit = await aVisit();
  await visit.client.inspection.addInspectionNote(anInspectionNote({ place: '二楼机房' }));
  const { page, client } = await openLate(visit);
  await goTo(page, '现场查看');
  const place = page.getByRole('textbox', { name: '查看地点' });
  await place.waitFor();
  const add = page.getByRole('button', { name: '新建查看记录' });
  await add.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-field="place"] input')?.value === '新的查看地点',
  );
  expect((await client.inspection.listInspectionNotes({})).map((note) => note.place)).toEqual([
    '政务服务大厅',
    '二楼机房',
    '新的查看地点',
  ]);

  await add.click();
  await page.getByLabel('查看记录', { exact: true }).focus();
  for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await expect.poll(async () => (await client.inspection.listInspectionNotes({})).length).toBe(4);
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-field="place"] input')?.value === '二楼机房',
  );
  // The answer has come when the button can be pressed again.
  await page.locator('button:not(.ant-btn-loading)', { hasText: '新建查看记录' }).waitFor();
  expect(await place.inputValue()).toBe('二楼机房');
});

test('抽凭: 登记为问题 takes what was just typed and takes it once, and 移除 removes the one that it named', async () => {
  const { application, client: before, path } = await openLedger();
  const { entries } = await before.ledger.listLedgerEntries({ account: '5001', offset: 0, limit: 3 });
  const entryIds = entries.map(({ id }) => id);
  const sample = await before.sample.chooseSample({
    filter: { account: '5001' },
    side: 'debit',
    entryIds,
    reason: '金额大',
  });
  const { page, client } = await openLate({ application, path });
  await goTo(page, '抽凭');
  const records = gridOn(page, '抽凭记录');
  await records.shows(2, '凭证号', /./);
  await records.select(0, '异常说明');
  await page.keyboard.type('缺少审批');
  await page.keyboard.press('Enter');
  const register = page.getByRole('button', { name: '登记为问题' });
  await records.select(0, '异常说明');
  await register.waitFor();
  await page.keyboard.type('缺少审批单和发票');
  await register.dblclick();
  await page.getByText(/^已登记问题/).waitFor();
  const titles = (await client.problem.listProblems({})).map(({ title }) => title);
  expect(titles).toEqual([expect.stringContaining('缺少审批单和发票')]);

  // Pressed again before the list is there without it, which then has another one in its place.
  const items = async () =>
    (await client.sample.listSampleItems({ sampleId: sample.id })).map(({ entryId }) => entryId);
  const question = page.getByRole('tooltip').filter({ hasText: '移除“记-2 支付第 2 笔”？' });
  const removal = page.getByTitle('移除手动加入的这一条');
  const yes = page.getByRole('tooltip').getByRole('button', { name: /^移\s*除$/ });
  await records.select(1, '摘要');
  await removal.click();
  await question.getByRole('button', { name: /^移\s*除$/ }).click();
  await removal.click({ force: true });
  await expect.poll(() => records.lines()).toBe(2);
  if (await yes.isVisible()) await yes.click();
  await page.getByText(/^已保存 /).waitFor();
  expect(await items()).toEqual([entryIds[0], entryIds[2]]);
});
