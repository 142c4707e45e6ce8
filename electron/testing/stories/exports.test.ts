import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { blankPage, goTo, openScreen } from '../browser.ts';
import { openSampleApplication } from '../openTestApplication.ts';
import { aPicture } from '../pictures.ts';
import { readZip } from '../readZip.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { wordTemplate } from '../wordTemplate.ts';

/** Presses what opens the file chooser and chooses. */
async function choose(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
}

/** Exports, waits until it is done, and takes the file as the browser gives it out. */
async function exported(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: button }).click();
  const done = page.getByText(/^已导出 /).last();
  await done.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载' }).last().click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('the Word template of a bureau is checked as it is added, chosen, filled by the export, and taken away again', async () => {
  const { application, folder, path } = await openSampleApplication();
  await application.close();
  const wrong = join(folder, '写错.docx');
  writeFileSync(wrong, wordTemplate(['某市财政局专用', '{{项目名}}']));
  const right = join(folder, '财政局.docx');
  writeFileSync(right, wordTemplate(['某市财政局专用', '项目：{{项目名称}}', '{{正文}}']));
  const { page } = await openScreen({ opens: path });
  await goTo(page, '报告');

  const add = page.getByRole('button', { name: '添加模板…' });
  await choose(page, add, wrong);
  const problems = page.getByRole('alert').filter({ hasText: '没有添加' });
  await problems.getByText('第 2 段 {{项目名}}').waitFor();
  await choose(page, add, right);
  await page.getByText('已添加报告模板“财政局.docx”，有 2 个占位符').waitFor();
  await problems.waitFor({ state: 'detached' });

  const word = await exported(page, '导出 Word');
  expect(word.name).toMatch(/绩效监控报告-\d{8}\.docx$/);
  const body = (await readZip(word.bytes)).get('word/document.xml') ?? '';
  expect(body).toContain('某市财政局专用');
  expect(body).toContain('基本情况');
  expect(body).not.toContain('{{');

  await page.getByRole('button', { name: '移除', exact: true }).click();
  await page.getByText('不用模板', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: '移除', exact: true }).count()).toBe(0);
});

test('the firm’s template is made on the screen, printed by the book, handed out as a file, and put back to the standard', async () => {
  const { application, folder, path } = await openSampleApplication();
  await application.close();
  writeFileSync(join(folder, '标志.png'), aPicture(160, 48));
  writeFileSync(join(folder, '坏.png'), aPicture(160, 48).subarray(0, 60));
  const { page } = await openScreen({ opens: path });
  await goTo(page, '底稿');
  const open = () => page.getByRole('button', { name: '本所模板…' }).click();
  const dialog = page.getByRole('dialog', { name: '本所模板' });
  const save = dialog.getByRole('button', { name: '保存', exact: true });
  await open();
  await choose(page, dialog.getByRole('button', { name: '选择图片…' }), join(folder, '坏.png'));
  await dialog.getByRole('alert').filter({ hasText: '“坏.png”已损坏' }).waitFor();
  await choose(page, dialog.getByRole('button', { name: '选择图片…' }), join(folder, '标志.png'));
  await dialog.getByRole('img', { name: '标志 标志.png' }).waitFor();
  await dialog.getByRole('textbox', { name: '页眉中' }).fill('{项目}');
  await dialog.getByText('页眉中的占位符“{项目}”不认识').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: '页眉中' }).fill('R&D {项目名称}');
  await dialog.getByText('R&D 某某项目').waitFor();
  await dialog.getByLabel('正文字体').fill('仿宋');
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'firm-template.png') });
  await save.click();
  await page.getByText('本所模板已保存在本机').waitFor();

  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await exported(page, '导出工作底稿')).bytes.buffer as ArrayBuffer);
  const [, first] = book.worksheets;
  expect(first?.headerFooter.oddHeader).toContain('&C&"仿宋,Regular"R&&D ');
  expect(first?.getImages()).toHaveLength(1);

  await open();
  const handOut = dialog.getByRole('button', { name: '导出…' });
  await expect.poll(() => handOut.isEnabled()).toBe(true);
  await handOut.click();
  await page.getByText('已导出 本所模板.json').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载' }).last().click(),
  ]);
  await open();
  await dialog.getByRole('button', { name: '恢复默认' }).click();
  await dialog.getByRole('img').waitFor({ state: 'detached' });
  await choose(page, dialog.getByRole('button', { name: '导入…' }), await download.path());
  await dialog.getByRole('img', { name: '标志 标志.png' }).waitFor();
  await dialog.getByRole('button', { name: '恢复默认' }).click();
  await save.click();
  await dialog.waitFor({ state: 'detached' });
});

test('a document that was written is offered below the page, alone, and on that page only; what is broken off says so once', async () => {
  const { application, path } = await openSampleApplication();
  await application.close();
  const { page } = await openScreen({ opens: path });
  await goTo(page, '报告');
  // A preview has one bar with one way out.
  await page.keyboard.press('F9');
  const cancel = page.getByRole('button', { name: '取消', exact: true });
  await cancel.first().waitFor();
  await expect.poll(() => page.getByRole('progressbar').count()).toBe(1);
  await cancel.click();
  await page.getByText('已取消：生成报告预览。').waitFor();
  await cancel.waitFor({ state: 'detached' });

  const offered = page.getByRole('status').filter({ hasText: '已导出' });
  await page.getByRole('button', { name: '导出 Word' }).click();
  await offered.filter({ hasText: '.docx' }).waitFor();
  await page.getByRole('button', { name: '导出 PDF' }).click();
  await offered.filter({ hasText: '.pdf' }).waitFor();
  expect(await offered.count()).toBe(1);
  const strip = await offered.boundingBox();
  const main = await page.getByRole('main').boundingBox();
  expect(strip?.y).toBeGreaterThanOrEqual((main?.y ?? 0) + (main?.height ?? 0));
  await page.screenshot({ path: join(process.env.PICTURES ?? '/tmp', 'export-offered.png') });
  await goTo(page, '资金');
  await offered.waitFor({ state: 'detached' });
});

/** Whoever may not replace a file of another in a folder where everybody may write (its sticky bit is set). */
const nobody = 65_534;

test.skipIf(process.getuid?.() !== 0)(
  'an export whose target another program holds says so, and 重试 writes to the same place once it is free',
  async () => {
    const { application, path } = await openSampleApplication();
    await application.close();
    const { page, temporary } = await openScreenAsNobody(path);
    await goTo(page, '报告');
    // Before the program writes to the place that it was given, somebody else holds it.
    let held = '';
    await page.route('**/target?*', async (route) => {
      const response = await route.fetch();
      const { name } = (await response.json()) as { name: string };
      held = heldTarget(temporary, name);
      await route.fulfill({ response });
    });
    await page.getByRole('button', { name: '导出 PDF' }).click();
    const refused = page.getByRole('alert').filter({ hasText: '正被其他程序打开' });
    await refused.waitFor();
    expect(held).toMatch(/绩效监控报告-\d{8}\.pdf$/);
    expect((await readFile(held)).toString()).toBe('别的程序正在用');

    // Still held: it is refused again, and the note stays.
    await refused.getByRole('button', { name: '重试' }).click();
    await refused.waitFor();
    rmSync(held);
    await page.unroute('**/target?*');
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/target?') && asked.push(request.url()));
    await refused.getByRole('button', { name: '重试' }).click();
    await page.getByText(/^已导出 .*报告-\d{8}\.pdf/).waitFor();
    await refused.waitFor({ state: 'detached' });
    expect(asked).toEqual([]);
    expect((await readFile(held)).subarray(0, 5).toString()).toBe('%PDF-');
  },
);

/** The file at the target that the program gave out last, held by another. */
function heldTarget(temporary: string, name: string): string {
  const [files = ''] = readdirSync(temporary).filter((one) => one.startsWith('fieldwork-'));
  const [folder = ''] = readdirSync(join(temporary, files)).filter((one) => one.startsWith('export-'));
  const place = join(temporary, files, folder);
  chmodSync(place, 0o1777);
  chownSync(place, 0, 0);
  writeFileSync(join(place, name), '别的程序正在用');
  return join(place, name);
}

/** The program as a person without any rights over others' files runs it. */
async function openScreenAsNobody(source: string) {
  const folder = temporaryFolder();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const engagement = join(folder, '项目.jxwq');
  copyFileSync(source, engagement);
  for (const one of [folder, temporary, engagement]) chownSync(one, nobody, nobody);
  const server = spawn(
    process.execPath,
    [resolve('electron/host/commandLine.ts'), 'serve', engagement, '--folder', folder, '--print-url'],
    {
      uid: nobody,
      gid: nobody,
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, TMPDIR: temporary, FIELDWORK_HOME: join(folder, 'home') },
    },
  );
  onTestFinished(() => stopped(server));
  const page = await blankPage();
  await page.goto(await firstLine(server));
  return { page, temporary };
}

async function firstLine(server: ChildProcess): Promise<string> {
  let said = '';
  let complained = '';
  server.stderr?.on('data', (part) => {
    complained += part;
  });
  for await (const part of server.stdout ?? []) {
    said += part;
    const [line, rest] = said.split('\n', 2);
    if (rest !== undefined) return line ?? '';
  }
  throw new Error(`the server did not start: ${complained}`);
}

async function stopped(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
}
