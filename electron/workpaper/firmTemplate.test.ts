import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { type FirmTemplate, standardTemplate } from '../../shared/workpaper/firmTemplate.ts';
import { pictureSizeOf } from '../document/picture/pictureSize.ts';
import { openSampleApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { aPhoto, aPicture, secretOfPhoto } from '../testing/pictures.ts';
import { runCommandLine } from '../testing/runCommandLine.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

/** The firm's settings without any engagement open. */
function office() {
  const opened = startTestApplication();
  const { application, folder } = opened;
  const fileOf = async (name: string, bytes: Buffer | string) => {
    await writeFile(join(folder, name), bytes);
    return application.registerFile(join(folder, name));
  };
  return { ...opened, fileOf };
}

const ofFirm: FirmTemplate = {
  ...standardTemplate,
  textFont: '仿宋_GB2312',
  headingFont: '方正小标宋简体',
  headerMiddle: 'R&D {项目名称}',
  headerRight: '{索引号}｜{底稿名称}',
  footerLeft: '{日期}',
  footerRight: '页次 {页码}/{总页数}',
  footerMiddle: '',
};

test('a firm without a template has the standard one; what it keeps holds for its next start and each engagement', async () => {
  const { client, folder } = office();
  expect(await client.workpaper.getFirmTemplate({})).toEqual(standardTemplate);
  expect(await client.workpaper.changeFirmTemplate({ template: ofFirm })).toEqual(ofFirm);
  expect(await startTestApplication(folder).client.workpaper.getFirmTemplate({})).toEqual(ofFirm);
});

test('the book carries faces, page headers and the logo in its ratio on every sheet, the logo once in the file', async () => {
  const { application, client, folder } = await openSampleApplication();
  await writeFile(join(folder, '标志.png'), aPicture(120, 60));
  const logo = await client.workpaper.readFirmLogo({ file: await application.registerFile(join(folder, '标志.png')) });
  await client.workpaper.changeFirmTemplate({ template: { ...ofFirm, logo } });
  const target = await application.registerFile(join(folder, '底稿.xlsx'));
  await client.workpaper.exportWorkpapers({ target });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(join(folder, '底稿.xlsx'));
  expect(book.model.media).toHaveLength(1);
  const { projectName } = await client.engagement.getEngagement({});
  for (const sheet of book.worksheets) {
    expect(sheet.getCell('A1').font?.name).toBe('方正小标宋简体');
    const [image] = sheet.getImages();
    const { tl, ext } = (image?.range ?? {}) as {
      tl: { nativeRow: number; nativeCol: number };
      ext: { width: number; height: number };
    };
    expect([tl.nativeRow, tl.nativeCol]).toEqual([0, 0]);
    expect(ext.width / ext.height).toBeCloseTo(2, 1);
    expect(ext.height).toBeLessThan((sheet.getRow(1).height * 96) / 72);
    const faces = new Set<string | undefined>();
    sheet.eachRow((row, number) => number > 1 && row.eachCell((cell) => faces.add(cell.font?.name)));
    expect([...faces].filter((face) => face !== undefined)).toEqual(['仿宋_GB2312']);
  }
  const [, first] = book.worksheets;
  expect(first?.headerFooter.oddHeader).toContain(`&C&"仿宋_GB2312,Regular"R&&D ${projectName}`);
  expect(first?.headerFooter.oddHeader).toMatch(/&R&"仿宋_GB2312,Regular"A1｜项目基本情况$/);
  expect(book.getWorksheet('R5 勾稽检查表')?.headerFooter.oddHeader).toMatch(/R5｜勾稽检查表$/);
  expect(first?.headerFooter.oddFooter).toMatch(/&R&"仿宋_GB2312,Regular"页次 &P\/&N$/);
});

test('a logo loses what a camera wrote beside it and stands upright', async () => {
  const { client, fileOf } = office();
  const logo = await client.workpaper.readFirmLogo({
    file: await fileOf('标志.jpg', await aPhoto({ orientation: 6, takenAt: '2023:11:14 10:05:09' })),
  });
  const bytes = Buffer.from(logo.base64, 'base64');
  expect(pictureSizeOf(bytes)).toEqual({ width: 240, height: 320 });
  expect(bytes.includes(secretOfPhoto)).toBe(false);
  expect(bytes.includes('Exif')).toBe(false);
  expect(await client.workpaper.getFirmTemplate({})).toEqual(standardTemplate);
});

test('a logo that is empty, no picture, cut short, damaged or too large is refused with its reason', async () => {
  const { client, fileOf } = office();
  const photo = await aPhoto({ width: 800, height: 600 });
  const png = aPicture();
  const huge = Buffer.from(png);
  huge.writeUInt32BE(40_000, 16);
  const flipped = Buffer.from(png);
  flipped.fill(0x55, 45, 60);
  const bad: [string, Buffer, string, string][] = [
    ['空.png', Buffer.alloc(0), 'file-empty', '“空.png”是空文件'],
    ['文字.png', Buffer.from('不是图片'), 'file-unreadable', '不是 PNG 或 JPEG'],
    ['动图.gif', Buffer.from('GIF89a'), 'file-unreadable', '不是 PNG 或 JPEG'],
    ['半张.jpg', photo.subarray(0, photo.length / 2), 'file-unreadable', '已损坏'],
    ['只有头.png', png.subarray(0, 40), 'file-unreadable', '已损坏'],
    ['坏.png', flipped, 'file-unreadable', '已损坏'],
    ['巨大.png', huge, 'file-too-large', '40000 × 64 像素'],
    ['很重.png', Buffer.concat([png, Buffer.alloc(600_000)]), 'file-too-large', '587 KB'],
  ];
  for (const [name, bytes, code, message] of bad) {
    const refused = client.workpaper.readFirmLogo({ file: await fileOf(name, bytes) });
    await expect(refused, name).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  }
});

test('a placeholder that does not exist, a stray brace, a missing page number, a wrong face and too much text are named', async () => {
  const { client, folder } = office();
  const wrong: [Partial<FirmTemplate>, string][] = [
    [{ headerLeft: '{单位名称}' }, '页眉左的占位符“{单位名称}”不认识，只能用 {事务所名称}、{项目名称}'],
    [{ footerRight: '第{页码页' }, '页脚右里的“{”不成对'],
    [{ footerMiddle: '共{总页数}页' }, '页眉、页脚里要有一处 {页码}'],
    [{ textFont: '宋体",Bold' }, '正文字体“宋体",Bold”不是字体名称'],
    [{ headingFont: '' }, '标题字体'],
    [{ headerLeft: '某'.repeat(60), headerMiddle: '某'.repeat(60) }, '页眉三处的固定文字合计 121 字'],
    [{ footerLeft: '某'.repeat(61) }, '页脚左'],
  ];
  for (const [change, message] of wrong) {
    const refused = client.workpaper.changeFirmTemplate({ template: { ...standardTemplate, ...change } });
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining(message) });
  }
  expect(existsSync(join(folder, 'home/firm-template.json'))).toBe(false);
});

test('a template goes to another machine as one file, its logo in it; a damaged, newer or foreign file is refused', async () => {
  const here = office();
  const file = await here.fileOf('标志.png', aPicture(90, 30));
  const template = { ...ofFirm, logo: await here.client.workpaper.readFirmLogo({ file }) };
  await here.client.workpaper.changeFirmTemplate({ template });
  const out = join(here.folder, '本所模板.json');
  const target = await here.application.registerFile(out);
  expect((await here.client.workpaper.exportFirmTemplate({ target })).name).toBe('本所模板.json');

  const there = office();
  const text = await readFile(out, 'utf8');
  const read = await there.client.workpaper.readFirmTemplate({
    file: await there.fileOf('模板.json', `\ufeff${text}`),
  });
  expect(read).toEqual(template);
  expect(await there.client.workpaper.getFirmTemplate({})).toEqual(standardTemplate);
  const bad: [string, string, string][] = [
    ['残.json', text.slice(0, 200), '“残.json”不是本所模板，或已损坏'],
    ['别的.json', '{"kind":"别的"}', '“别的.json”不是本所模板'],
    ['新.json', text.replace('"version": 1', '"version": 2'), '由较新版本的程序导出'],
    ['占位符.json', text.replace('{日期}', '{今天}'), '页脚左的占位符“{今天}”不认识'],
    ['缺.json', text.replace('"headerLeft"', '"headerLift"'), '的“页眉左”不对'],
    ['标志.json', text.replace(/"base64": ".{40}/, '"base64": "AAAA'), '标志'],
    ['空.json', '', '是空文件'],
  ];
  for (const [name, content, message] of bad) {
    const refused = there.client.workpaper.readFirmTemplate({ file: await there.fileOf(name, content) });
    await expect(refused, name).rejects.toMatchObject({ message: expect.stringContaining(message) });
  }
});

test('a kept template that was damaged stops the book with a way out, and never prints quietly otherwise', async () => {
  const { application, client, folder } = await openSampleApplication();
  await mkdir(join(folder, 'home'), { recursive: true });
  await writeFile(join(folder, 'home/firm-template.json'), '{"kind":');
  const target = await application.registerFile(join(folder, '底稿.xlsx'));
  await expect(client.workpaper.exportWorkpapers({ target })).rejects.toMatchObject({
    code: 'template-invalid',
    message: expect.stringContaining('恢复默认'),
  });
  expect(existsSync(join(folder, '底稿.xlsx'))).toBe(false);
  await client.workpaper.changeFirmTemplate({ template: standardTemplate });
  expect((await client.workpaper.exportWorkpapers({ target })).bytes).toBeGreaterThan(10_000);
});

test('where the settings can not be written nothing is kept, and the message says so', async () => {
  const { client, folder } = office();
  await writeFile(join(folder, 'home'), '');
  await expect(client.workpaper.changeFirmTemplate({ template: ofFirm })).rejects.toMatchObject({
    code: 'folder-read-only',
    message: expect.stringContaining('本所模板没有存下'),
  });
});

test('the command line changes, shows and hands on the template, and names a placeholder that does not exist', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, ['firm-template', ...args]);
  await writeFile(join(folder, '标志.png'), aPicture(90, 30));
  expect(
    (await run('set', '--logo', '标志.png', '--text-font', '仿宋', '--footer-right', '{索引号}-{页码}')).stdout,
  ).toContain('页脚右：{索引号}-{页码}\n标志：标志.png');
  expect(await run('set', '--header-left', '{单位}')).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('页眉左的占位符“{单位}”不认识'),
  });
  expect((await run('export', '本所模板.json')).status).toBe(0);
  expect(JSON.parse((await run('reset', '--json')).stdout)).toEqual({ ...standardTemplate, logo: null });
  expect(JSON.parse((await run('import', '本所模板.json', '--json')).stdout)).toMatchObject({
    textFont: '仿宋',
    headerLeft: '{事务所名称}',
    footerRight: '{索引号}-{页码}',
    logo: { name: '标志.png', mediaType: 'image/png' },
  });
  expect((await run('set', '--no-logo', '--headerLeft', 'x')).status).toBe(2);
  expect((await run('set')).status).toBe(2);
  expect((await run('show', '--no-logo')).status).toBe(2);
  expect((await run('export', '模板.txt')).status).toBe(2);
});
