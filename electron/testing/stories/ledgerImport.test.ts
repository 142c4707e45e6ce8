import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { aUnit } from '../drafts.ts';
import { gridOn } from '../gridScreen.ts';

/** A head of two rows whose lower one says nothing: the program takes the upper one alone. */
const head = ['某县文化馆 凭证序时簿,,,,,', '日期,凭证号,摘要,科目编码,金额,', ',,,,甲,乙'];
const entries = (month: string) => [
  `2023-${month}-05,1,付材料款,5001,100.00,`,
  `2023-${month}-05,1,付材料款,1002,,100.00`,
  `2023-${month}-06,2,报销差旅费,5001,30.00,`,
  `2023-${month}-06,2,报销差旅费,1002,,30.00`,
  `2023-${month}-07,3,付水电费,5001,5.00,`,
  `2023-${month}-07,3,付水电费,1002,,5.00`,
];

test('a ledger with a wrong header guess: corrected, imported, imported again, replaced by its correction, reversed; next month remembered', async () => {
  const { page, application, folder } = await openScreen();
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('一月.csv', [...head, ...entries('01')]);
  write('一月更正.csv', [
    ...head,
    ...entries('01').map((line) => line.replaceAll('100.00', '120.00')),
    '2023-01-09,4,补记,5001,7.00,',
    '2023-01-09,4,补记,1002,,7.00',
  ]);
  write('二月.csv', [...head, ...entries('02')]);

  async function ask(feature: string, call: string, input: unknown): Promise<void> {
    const reply = await application.request(feature, call, input);
    if (!reply.ok) throw new Error(reply.error.message);
  }
  async function openEngagement(name: string): Promise<void> {
    const target = await application.registerFile(join(folder, `${name}.jxwq`));
    await ask('workspace', 'createEngagement', { target, engagementType: 'monitoring', projectName: name });
    await ask('engagement', 'addUnit', aUnit({ role: 'monitored', name: '某县文化馆' }));
    await page.reload();
    await goTo(page, '账套');
  }

  await openEngagement('上半年监控');
  await chooseLedger(page, join(folder, '一月.csv'));
  const plan = page.getByRole('grid', { name: '逐行判定' });
  // Row 2 to 3 by keyboard: down, down with Shift, Enter.
  await plan.getByText('付材料款').first().waitFor();
  await plan.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: '把第 2–3 行设为表头' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('表头在第 2–3 行').first().waitFor();
  await giveRole(page, 'E', '借方金额');
  await giveRole(page, 'F', '贷方金额');
  await page.getByText(/更正后：.*导入行数/).waitFor();
  await page.getByText('借贷各 135.00 元').waitFor();
  await page.getByRole('button', { name: '导入 6 行' }).click();
  await gridOn(page, '分录').shows(0, '借方', '100.00');

  await chooseLedger(page, join(folder, '一月.csv'));
  await page.getByText('再次导入不会有任何改变').waitFor();
  await page.getByRole('button', { name: '知道了' }).click();

  await chooseLedger(page, join(folder, '一月更正.csv'));
  await page.getByText('像是批次 1 的更正版，两个都导入会重复计算。').waitFor();
  await page.getByRole('button', { name: '与批次 1 比较' }).click();
  const comparison = page.getByRole('dialog', { name: '与批次 1 逐行比较' });
  await comparison.getByRole('tab', { name: '改动 2 行' }).waitFor();
  await comparison.getByRole('grid', { name: '改动的行' }).getByText('120.00').first().waitFor();
  await comparison.getByRole('tab', { name: '增加 2 行' }).click();
  await comparison.getByRole('grid', { name: '增加的行' }).getByText('补记').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '替换批次 1' }).click();
  await page.getByText('批次 1 已由批次 2 替换').waitFor();

  await page.getByRole('tab', { name: '导入批次' }).click();
  const batches = page.getByRole('region', { name: '导入批次' });
  await expect.poll(() => batches.getByText(/^批次 \d$/).allInnerTexts()).toEqual(['批次 2']);
  await batches.getByRole('button', { name: '批次 2 明细' }).click();
  await batches.getByText(/SHA-256 [0-9a-f]{64}/).waitFor();
  await batches.getByRole('button', { name: '撤销导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click();
  await page.getByText('还没有账表').waitFor();

  await openEngagement('下半年监控');
  await chooseLedger(page, join(folder, '二月.csv'));
  await page.getByText(/按 \d{4}-\d\d 记住的方案读取（某县文化馆 凭证序时簿）/).waitFor();
  await page.getByText('借贷各 135.00 元').waitFor();
  await page.getByRole('button', { name: '导入 6 行' }).click();
  await gridOn(page, '分录').shows(0, '借方', '100.00');
});

async function chooseLedger(page: Page, path: string): Promise<void> {
  const button = page.getByRole('button', { name: '选择账表' }).first();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
  await page.getByRole('region', { name: '导入账表' }).waitFor();
}

/** Chooses what a column means: by its name, then Enter. */
async function giveRole(page: Page, column: string, role: string): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${column} 列`) }).click();
  await page.keyboard.type(role);
  await page.keyboard.press('Enter');
  await page.getByText(/更正后：/).waitFor();
}
