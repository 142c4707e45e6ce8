import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillWorkbook } from '../../problem/testing/fillSheets.ts';
import { goTo, openScreen } from '../browser.ts';
import { startTestApplication } from '../openTestApplication.ts';

/** An engagement with one problem. */
async function writeEngagement() {
  const { application, client, folder } = startTestApplication();
  const path = join(folder, '项目.jxwq');
  const target = await application.registerFile(path);
  await client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '智慧大厅建设' });
  await client.problem.addProblem({
    title: '项目完成时间晚于合同约定',
    category: 'implementation',
    fact: '约定90日历天，实际延期210天。',
    basis: '项目合同关于工期的约定。',
    evidence: 'D2',
    recommendation: '加强合同工期管理。',
  });
  await client.workspace.closeEngagement({});
  return { folder, path };
}

test('a problem from the wording library by keyboard, the sheet out and back, a decision, and what the report says then', async () => {
  const { folder, path } = await writeEngagement();
  const { page } = await openScreen({ opens: path });
  await goTo(page, '问题与反馈');
  await page.getByRole('option', { name: /项目完成时间晚于合同约定/ }).waitFor();

  // 措辞库 by pinyin initials.
  await page.keyboard.press('Alt+W');
  const library = page.getByRole('dialog', { name: '措辞库' });
  await library.getByLabel('查找措辞').waitFor();
  await page.keyboard.type('fjbqq');
  await library.getByRole('option', { name: /付款附件不齐全/ }).waitFor();
  expect(await library.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await library.waitFor({ state: 'hidden' });
  const fact = page.getByLabel('存在问题（事实）');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  expect(await fact.inputValue()).toContain('【');
  expect(await page.getByLabel('条款').inputValue()).toBe('第五十一条');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2023年4月支付149.70万元，记账凭证未附监理意见。');
  await page.keyboard.press('Tab');
  await page.getByRole('region', { name: '报告文字' }).getByText('记账凭证未附监理意见').waitFor();

  // 送达.
  await page.getByRole('button', { name: '登记送达…' }).click();
  await page.getByLabel('送达日期').fill('20231114');
  await page.getByLabel('反馈截止日期').fill('20231117');
  await page.keyboard.press('Enter');
  await page.getByText('2023-11-14 送达，2023-11-17 截止').waitFor();
  await page.getByRole('button', { name: '记录逾期未反馈 2 个' }).waitFor();

  // Out, filled in by the unit in another order and with a row of its own, and back.
  await page.getByRole('button', { name: '导出反馈意见表' }).click();
  const save = page.getByRole('button', { name: '下载', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  const returned = join(folder, '退回.xlsx');
  const row = { edit: 'none', number: null } as const;
  await fillWorkbook(
    await download.path(),
    [
      { ...row, problem: 1, opinion: '不认可', reply: '监理意见已补充' },
      { ...row, problem: null, opinion: '认可', reply: '请一并考虑' },
      { ...row, problem: 0, opinion: '部分认可', reply: '延期已批准' },
    ],
    returned,
  );
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '读回反馈意见表…' }).click(),
  ]);
  await chooser.setFiles(returned);
  const preview = page.getByRole('dialog', { name: '读回反馈意见表' });
  await preview.getByRole('cell', { name: '监理意见已补充' }).waitFor();
  await preview.getByRole('button', { name: '读入：记入 2 条，待处理 1 条' }).click();
  const replies = page.getByRole('dialog', { name: '收回的意见' });
  const waiting = replies.getByRole('region', { name: '新增意见，待处理' });
  await waiting.getByRole('button', { name: '不列为问题' }).click();
  await waiting.getByText('请写明理由').waitFor();
  await waiting.getByLabel('处理理由').fill('与项目无关');
  await waiting.getByRole('button', { name: '不列为问题' }).click();
  await replies.getByText('不列为问题，理由：与项目无关').waitFor();
  await replies.getByRole('button', { name: '关闭' }).click();

  // 不认可 adopted: the problem leaves the report, and the screen shows every paragraph that goes.
  await page.getByRole('option', { name: /付款附件不齐全/ }).click();
  await page.getByLabel('反馈说明').waitFor();
  expect(await page.getByLabel('反馈说明').inputValue()).toBe('监理意见已补充');
  await page.getByLabel('采纳情况').click();
  await page.getByTitle('采纳', { exact: true }).click();
  await page.getByText('“采纳”还没有保存').waitFor();
  await page.getByLabel('采纳理由').fill('补充的监理意见真实有效');
  await page.getByLabel('采纳理由').press('Tab');
  await page.getByText('不写入报告；删去的文字如下').waitFor();
  const text = page.getByRole('region', { name: '报告文字' });
  expect(await text.locator('del').first().textContent()).toBe('付款附件不齐全');
  expect(await text.locator('ins').count()).toBe(0);

  // 部分认可 rejected: the report keeps it and says so.
  await page.getByRole('option', { name: /项目完成时间晚于合同约定/ }).click();
  await page.getByLabel('采纳情况').click();
  await page.getByTitle('不采纳', { exact: true }).click();
  await page.getByLabel('采纳理由').fill('批准不改变合同工期');
  await page.getByLabel('采纳理由').press('Tab');
  await text.locator('ins').waitFor();
  expect(await text.locator('ins').textContent()).toBe(
    '反馈及采纳情况：被监控单位部分认可，说明为“延期已批准”；经核实，不采纳，理由：批准不改变合同工期。',
  );

  // The sealed scan.
  const scan = join(folder, '盖章.pdf');
  writeFileSync(scan, '%PDF-1.7\n盖章扫描件');
  await page.getByRole('button', { name: '收回的文件 1' }).click();
  const files = page.getByRole('dialog', { name: '收回的文件' });
  const [scans] = await Promise.all([
    page.waitForEvent('filechooser'),
    files.getByRole('button', { name: '存入盖章扫描件…' }).click(),
  ]);
  await scans.setFiles(scan);
  await files.getByText('盖章.pdf').waitFor();
});
