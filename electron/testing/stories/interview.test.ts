import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { gridOn, showPart } from '../gridScreen.ts';
import { openTestApplication } from '../openTestApplication.ts';

test('a talk, a survey and a slip are filled on the screen; the satisfaction follows, and a pause stores what is being written', async () => {
  const { application: first, path } = await openTestApplication();
  await first.close();
  const { page, application } = await openScreen({ opens: path });
  await goTo(page, '访谈与问卷');
  await page.getByRole('button', { name: '新建访谈记录' }).click();
  await page.getByLabel('议题').fill('平台使用情况');
  await page.getByLabel('开始时间').fill('下午2点半');
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByLabel('开始时间').inputValue(), { timeout: 30_000 }).toBe('14:30');
  await showPart(page, '参会人员');
  await gridOn(page, '参会人员').fill(0, { 姓名: '赵科长', 单位: '信息科' });
  await showPart(page, '问答');
  await gridOn(page, '问答').fill(0, { 问: '系统何时上线？', 答: '9月27日。' });
  await showPart(page, '谈话内容');
  // Nobody leaves the field: what was said so far is stored all the same.
  await page.getByRole('textbox', { name: '谈话内容' }).pressSequentially('上线后办件量增加');
  const talks = async () => {
    const reply = await application.request('interview', 'listInterviews', {});
    return reply.ok ? (reply.value as { content: string; topic: string }[]) : [];
  };
  await expect.poll(async () => (await talks())[0]?.content, { timeout: 30_000 }).toBe('上线后办件量增加');
  await page.keyboard.type('一倍');
  expect(await page.getByRole('textbox', { name: '谈话内容' }).inputValue()).toBe('上线后办件量增加一倍');

  await page.getByRole('tab', { name: '满意度问卷' }).click();
  await page.getByRole('button', { name: '新建问卷' }).click();
  for (const [label, value] of Object.entries({ 发放数: '220', 回收数: '210', 有效数: '204' })) {
    await page.getByLabel(label).fill(value);
    await page.keyboard.press('Tab');
  }
  const counts = { 题目: '窗口服务', 非常满意: '120', 比较满意: '60', 一般: '15', 不满意: '4', 非常不满意: '1' };
  await gridOn(page, '问卷题目').fill(0, counts);
  const figures = page.locator('.figure-strip');
  await figures.getByText('89.10%').waitFor();
  await figures.getByText('95.45%').waitFor();

  await page.getByRole('tab', { name: '取证单' }).click();
  await page.getByRole('button', { name: '新建取证单' }).click();
  await page.getByText('取证人至少两人（现有 0 人）').waitFor();
  await page.getByLabel('取证人').fill('王一、李二');
  await page.keyboard.press('Tab');
  await page.getByText('取证人至少两人').waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: '访谈座谈' }).click();
  await expect
    .poll(async () => (await talks())[0], { timeout: 30_000 })
    .toMatchObject({ content: '上线后办件量增加一倍', topic: '平台使用情况' });
});
