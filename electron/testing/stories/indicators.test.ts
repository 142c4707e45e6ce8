import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { gridOn } from '../gridScreen.ts';
import { openSampleApplication, openTestApplication } from '../openTestApplication.ts';

/** The target table of a unit as its spreadsheet puts it on the clipboard: merged cells arrive as blanks. */
const unitTable = [
  '一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值',
  '产出指标\t数量指标\t数字化平台软件\t=\t1\t套\t1',
  '\t\t配套硬件设施\t=\t1\t套\t1',
  '\t\t配套实施服务\t=\t1\t项\t1',
  '\t质量指标\t验收通过率\t>=\t90\t%\t100%',
  '\t时效指标\t项目完成时间\t<=\t12\t月\t10',
  '\t成本指标\t项目预算金额\t<=\t500\t万元\t299.40',
  '效益指标\t经济效益指标\t提升办事效率\t>=\t90\t%\t90',
  '\t社会效益指标\t是否仍存在“群众来回跑”现象\t=\t否\t是/否\t否',
  '满意度指标\t服务对象满意度指标\t群众满意度\t>=\t90\t%\t99.972',
].join('\r\n');

test('nine rows of a unit are pasted, verified with the keyboard alone, undone and done again', async () => {
  const { client, path } = await openTestApplication();
  await client.workspace.closeEngagement({});
  const { page, application } = await openScreen({ opens: path });
  await goTo(page, '绩效指标');
  const grid = gridOn(page, '绩效指标');

  await grid.paste(0, '一级指标', unitTable);
  await grid.shows(8, '三级指标', '群众满意度');
  await page.getByText('合并单元格已按上一行补齐：“一级指标” 6 格、“二级指标” 2 格。').waitFor();
  expect(await grid.text(5, '一级指标')).toBe('产出指标');
  expect(await grid.text(2, '二级指标')).toBe('数量指标');
  expect(await grid.text(5, '指标性质')).toBe('≤');
  expect(await grid.text(5, '自报完成值')).toBe('299.40');
  await grid.shows(5, '完成情况', '待核实');

  // 核实完成值 downwards, as one types a column of figures.
  await grid.select(0, '核实完成值');
  for (const value of ['1', '1', '1', '100%', '14', '499', '90', '否', '99.972']) {
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
  await grid.shows(8, '完成情况', '已完成');
  expect(await grid.text(4, '完成情况')).toBe('未完成');
  expect(await grid.text(4, '完成率')).toBe('85.71%');
  expect(await grid.text(5, '完成情况')).toBe('已完成');

  // Ctrl+D fills the range from its first line.
  await grid.select(0, '佐证');
  await page.keyboard.type('E1');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await grid.shows(2, '佐证', 'E1');
  await page.keyboard.press('Control+z');
  await grid.shows(2, '佐证', '');
  await grid.shows(0, '佐证', 'E1');

  // One step back per value, one for the whole paste.
  for (let count = 0; count < 10; count += 1) await page.keyboard.press('Control+z');
  await grid.shows(0, '完成情况', '待核实');
  expect(await grid.lines()).toBe(9);
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：新增绩效指标 9 条').waitFor();
  await expect.poll(() => grid.lines()).toBe(0);
  for (let count = 0; count < 12; count += 1) await page.keyboard.press('Control+y');
  await grid.shows(8, '完成情况', '已完成');
  await grid.shows(2, '佐证', 'E1');

  const reply = await application.request('indicator', 'listIndicators', {});
  expect(reply).toMatchObject({ ok: true });
  const stored = (reply as { value: { name: string; status: string }[] }).value;
  expect(stored.map(({ status }) => status)).toEqual(['met', 'met', 'met', 'met', 'unmet', ...Array(4).fill('met')]);
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'indicators-completion.png') });
});

test('what can not be read stays at its cell, what is missing is said, and the rest is stored', async () => {
  const { client, path } = await openTestApplication();
  await client.workspace.closeEngagement({});
  const { page, application } = await openScreen({ opens: path });
  await goTo(page, '绩效指标');
  const grid = gridOn(page, '绩效指标');
  const long = '很长'.repeat(200);
  await grid.paste(
    0,
    '一级指标',
    `一级指标\t三级指标\t指标性质\t指标值\t分值\n产出指标\t平台\t约等于\t1\t10\n产出指标\t${long}\t=\t1\t十分\n\t\t>=\t≥95%\t5`,
  );
  expect(await grid.text(0, '指标性质')).toBe('约等于');
  await grid.shows(1, '三级指标', long);
  const stored = async () => {
    const reply = await application.request('indicator', 'listIndicators', {});
    return (reply as { value: { name: string }[] }).value.map(({ name }) => name);
  };
  await expect.poll(stored).toEqual(['平台']);
  await grid.select(1, '三级指标');
  await page
    .getByRole('alert')
    .getByText('「三级指标」不能超过 300 个字。没有保存，请改正后重试。', { exact: true })
    .waitFor();
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'indicators-problems.png') });
  await grid.fill(1, { 三级指标: '硬件' });
  await grid.fill(2, { 三级指标: '验收通过率' });
  await expect
    .poll(async () => {
      const after = await application.request('indicator', 'listIndicators', {});
      return (after as { value: { name: string }[] }).value.map(({ name }) => name);
    })
    .toEqual(['平台', '硬件', '验收通过率']);
});

test('the sample of 永州 has no total while one row is blank, and 92 and 优 once it is typed in', async () => {
  const { client, path } = await openSampleApplication('yongzhou');
  await client.workspace.closeEngagement({});
  const { page, application } = await openScreen({ opens: path });
  await goTo(page, '绩效指标');
  await page.getByText('评分', { exact: true }).click();
  const grid = gridOn(page, '绩效指标');
  const panel = page.getByLabel('评分', { exact: true });
  await panel.getByText('总分未出具').waitFor();
  const reply = await application.request('indicator', 'listIndicators', {});
  const rows = (reply as { value: { name: string }[] }).value;
  await grid.fill(
    rows.findIndex(({ name }) => name === '实际完成率'),
    { 评定得分: '7' },
  );
  await panel.getByText(/^92(\.0+)? 分 · 优$/).waitFor();
  await page.getByRole('button', { name: '导出评分表' }).waitFor();
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'indicators-score.png') });
});
