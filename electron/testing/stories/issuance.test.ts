import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { aUnit } from '../drafts.ts';
import { openTestApplication } from '../openTestApplication.ts';

const certificates = join(import.meta.dirname, '../../signing/testing/certificates');

/** Presses what opens the file chooser and chooses. */
async function choose(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', `${name}.png`) });
}

test('a report is issued and signed three times on screen; it verifies as 有效, and with one byte changed as 被改动', async () => {
  const { application, client, folder, path } = await openTestApplication();
  await client.engagement.addUnit(aUnit({ role: 'commissioner', name: '某市财政局' }));
  const member = { qualification: '注册会计师', certificateNumber: '', duty: '' } as const;
  await client.engagement.addTeamMember({ ...member, role: 'leadEvaluator', name: '主评人甲' });
  await client.engagement.addTeamMember({ ...member, role: 'member', name: '注册会计师乙' });
  await client.engagement.changeEngagement({ changes: { reportedOn: '2026-03-20' } });
  await application.close();
  const { page } = await openScreen({ opens: path });
  await goTo(page, '报告出具');
  await page.getByRole('button', { name: '文号规则…' }).click();
  await page.getByLabel('规则', { exact: true }).fill('示例会绩{类}字〔{年}〕第{序号:3}号');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('button', { name: '登记出具…' }).first().click();
  const issuing = page.getByRole('dialog', { name: '登记出具' });
  await expect.poll(() => issuing.getByLabel('文号').inputValue()).toBe('示例会绩监字〔2026〕第001号');
  await issuing.getByLabel('份数').fill('6');
  await issuing.getByRole('button', { name: '登记', exact: true }).click();
  const register = page.getByRole('table', { name: '出具登记簿' });
  await register.getByText('待签名').waitFor();

  await page.getByRole('button', { name: '签名…', exact: true }).click();
  const signing = page.getByRole('dialog', { name: '签名', exact: true });
  const password = signing.getByLabel('证书密码');
  for (const [name, role, signer] of [
    ['lead', '主评人', '主评人甲'],
    ['cpa', '注册会计师', '注册会计师乙'],
    ['firm', '会计师事务所', '示例会计师事务所（特殊普通合伙）'],
  ] as const) {
    await signing.getByRole('radio', { name: role, exact: true }).check();
    await choose(page, signing.getByRole('button', { name: '选择…' }), join(certificates, `${name}.p12`));
    if (name === 'lead') {
      await password.fill('不是这个');
      await password.press('Enter');
      await signing.getByText('证书密码不对，没有签名').waitFor();
      expect(await password.inputValue()).toBe('');
      await picture(page, 'issuance-sign');
    }
    const press = () => signing.getByRole('button', { name: '签名', exact: true }).click();
    if (name === 'cpa') {
      // Signs in the place of somebody else: the dialog says so with both names, and waits for a word.
      await signing.getByRole('radio', { name: '主评人', exact: true }).check();
      await password.fill('Abc12345');
      await press();
      await signing.getByText('签名的“注册会计师乙”不是报告在主评人签名处写明的“主评人甲”，请核对。').waitFor();
      await picture(page, 'issuance-other-signer');
      expect(await signing.getByRole('button', { name: '签名', exact: true }).isDisabled()).toBe(true);
      await signing.getByRole('checkbox', { name: '我已核对，确实由“注册会计师乙”以主评人签名' }).check();
      expect(await signing.getByRole('button', { name: '签名', exact: true }).isDisabled()).toBe(false);
      // What was confirmed held for that role only.
      await signing.getByRole('radio', { name: role, exact: true }).check();
      expect(await signing.getByRole('checkbox', { name: /我已核对/ }).count()).toBe(0);
    }
    await password.fill('Abc12345');
    await press();
    await signing.getByLabel('已签名').getByText(signer).waitFor();
    await signing.getByRole('status').getByText(`已由${role}“${signer}”签名。`).waitFor();
    expect(await password.inputValue()).toBe('');
  }
  await signing.getByRole('button', { name: '完成' }).click();
  await register.getByText('已签名').waitFor();
  await picture(page, 'issuance-register');

  await page.getByRole('button', { name: '验证', exact: true }).last().click();
  const verifying = page.getByRole('dialog', { name: '验证签名' });
  await verifying.getByText('3 个签名有效，签名后没有改动；其中 3 个的证书不受信任').waitFor();
  expect(await verifying.getByText('有效', { exact: true }).count()).toBe(3);
  await verifying.getByRole('tab', { name: '受信任的根证书' }).click();
  await choose(page, verifying.getByRole('button', { name: '添加根证书…' }), join(certificates, 'root.pem'));
  await verifying.getByText('示例根证书', { exact: true }).waitFor();
  await verifying.getByRole('tab', { name: '验证', exact: true }).click();
  await verifying.getByText('3 个签名有效，签名后没有改动，证书受信任。').waitFor();
  await picture(page, 'issuance-verify');
  await verifying.getByRole('button', { name: '关闭' }).click();

  const saved = page.getByRole('button', { name: '另存一份' }).last();
  const [download] = await Promise.all([page.waitForEvent('download'), saved.click()]);
  const bytes = readFileSync(await download.path());
  bytes.writeUInt8(bytes.readUInt8(2_000) ^ 1, 2_000);
  writeFileSync(join(folder, '改过.pdf'), bytes);
  await page.getByRole('button', { name: '验证签名…' }).click();
  await choose(page, verifying.getByRole('button', { name: '选择 PDF…' }), join(folder, '改过.pdf'));
  await verifying.getByText('被改动：签名之后文件的内容变了，不要采用。').waitFor();
  expect(await verifying.getByText('被改动', { exact: true }).count()).toBeGreaterThan(0);
});
