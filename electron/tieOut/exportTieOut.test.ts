import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readPdf } from '../document/pdf/readPdf.ts';
import { aUnit } from '../testing/drafts.ts';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { readLines } from '../testing/readLines.ts';

async function sheetsOf(path: string): Promise<{ name: string; text: string }[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book.worksheets.map((sheet) => {
    const texts: string[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => texts.push(String(cell.value ?? ''))));
    return { name: sheet.name, text: texts.join('\n') };
  });
}

const told = '下达资金500万元，已支付299.40万元，未使用210.60万元。<script>alert(1)</script>\n其余“相符”。';

describe('a marked copy', () => {
  async function markedOf(name: string, text = told): Promise<Buffer> {
    const { client, application, folder } = startTestApplication();
    writeFileSync(join(folder, '报告.txt'), text);
    const file = await application.registerFile(join(folder, '报告.txt'));
    const target = await application.registerFile(join(folder, name));
    await client.tieOut.exportMarked({ target, file });
    return readFileSync(join(folder, name));
  }

  test('as a page has the words as they stand, the place marked and numbered, the note below, and nothing that runs', async () => {
    const page = (await markedOf('标记.html')).toString('utf8');
    expect(page).toContain('<mark>未使用210.60万元<a id="place-1" href="#note-1">[1]</a></mark>');
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page).not.toMatch(/<script|\son\w+=|https?:/i);
    expect(page).toContain("default-src 'none'");
    expect(page).toMatch(/<tr id="note-1">.*错误.*数字勾稽.*第 1 行.*210\.60万元.*200\.60万元/);
  });

  test('as a PDF has the number at the place and the note on a page of its own', async () => {
    const { pages } = await readPdf(await markedOf('标记.pdf'));
    expect(pages[0]?.text).toContain('未使用210.60万元［1］');
    expect(pages.at(-1)?.text).toContain('勾稽发现（1处）');
    expect(pages.at(-1)?.text).toContain('200.60万元');
  });

  test('as a PDF has the tables of the source as tables, their cells beside each other, with the places marked in them', async () => {
    const table = [
      '项目\t下达\t支付\t未使用',
      '资金\t500万元\t299.40万元\t210.60万元',
      '合计\t500万元\t299.40万元\t210.60万元',
    ];
    const lines = await readLines(await markedOf('标记.pdf', ['资金情况如下。', ...table, '以上。'].join('\n')));
    const texts = lines.map(({ text }) => text);
    expect(texts).toContain('项目下达支付未使用');
    expect(texts.some((text) => text.startsWith('资金500万元299.40万元210.60万元'))).toBe(true);
    expect(texts.join('')).not.toContain('｜');
  });

  test('is never written over the report that was checked, by whatever path it is reached', async () => {
    const { client, application, folder } = startTestApplication();
    mkdirSync(join(folder, '子'));
    const reportPath = join(folder, '报告.html');
    writeFileSync(reportPath, told);
    linkSync(reportPath, join(folder, '另名.html'));
    symlinkSync(reportPath, join(folder, '链接.pdf'));
    const file = await application.registerFile(reportPath);
    for (const path of ['报告.html', '另名.html', '链接.pdf', `子${sep}..${sep}报告.html`]) {
      const target = await application.registerFile(`${folder}${sep}${path}`);
      await expect(client.tieOut.exportMarked({ target, file }), path).rejects.toMatchObject({
        code: 'target-exists',
        message: expect.stringContaining('就是被检查的报告'),
      });
    }
    expect(readFileSync(reportPath, 'utf8')).toBe(told);
    const target = await application.registerFile(join(folder, '报告-标记.html'));
    await client.tieOut.exportMarked({ target, file });
    expect(readFileSync(reportPath, 'utf8')).toBe(told);
  });

  test('of a text in which all fits says so', async () => {
    const page = (await markedOf('标记.html', told.replace('210.60', '200.60'))).toString('utf8');
    expect(page).not.toContain('<mark>');
    expect(page).toContain('没有发现不相符的地方。');
  });

  test('of the open engagement is that of its own report', async () => {
    const { client, application, folder } = await openTestApplication();
    await client.engagement.addUnit(aUnit({ establishment: 16, staff: 17 }));
    await client.report.changeNarrative({ sectionKey: 'unit', body: '该局核定编制16名，现有在职人员17人。' });
    const target = await application.registerFile(join(folder, '标记.html'));
    await client.tieOut.exportMarked({ target });
    const page = readFileSync(join(folder, '标记.html'), 'utf8');
    expect(page).toContain('<p>一、基本情况</p>');
    expect(page).toContain('<mark>编制16名，现有在职人员17人');
  });
});

test('the findings are a sheet of the workpaper book, a workbook of their own and a PDF, with what was said to each', async () => {
  const { client, application, folder } = await openTestApplication();
  await client.engagement.addUnit(aUnit({ establishment: 16, staff: 17 }));
  await client.report.changeNarrative({ sectionKey: 'unit', body: '=1+1 该局核定编制16名，现有在职人员17人。' });
  const { findings } = await client.tieOut.checkEngagement({});
  const found = findings.find(({ rule }) => rule === 'R9');
  await client.tieOut.acceptFinding({
    key: found?.key ?? '',
    inputs: found?.inputs ?? '',
    reason: '超出的1人为军转干部。',
  });
  const place = async (name: string) => ({ target: await application.registerFile(join(folder, name)) });
  await client.tieOut.exportFindings(await place('勾稽.xlsx'));
  await client.tieOut.exportFindings(await place('勾稽.pdf'));
  await client.workpaper.exportWorkpapers(await place('底稿.xlsx'));
  const own = await sheetsOf(join(folder, '勾稽.xlsx'));
  const book = await sheetsOf(join(folder, '底稿.xlsx'));
  expect(own.map(({ name }) => name)).toEqual(['勾稽检查表']);
  expect(book.at(-1)?.name).toBe('R5 勾稽检查表');
  for (const sheet of [own[0], book.at(-1)]) {
    expect(sheet?.text).toContain('不超过编制 16 名（超出 1 名）');
    expect(sheet?.text).toContain('超出的1人为军转干部。');
  }
  const { pages } = await readPdf(readFileSync(join(folder, '勾稽.pdf')));
  expect(pages[0]?.text).toContain('超出的1人为军转干部。');
});

test('the findings of another report are a workbook, a Word document and a PDF with no engagement open, and never the report itself', async () => {
  const { client, application, folder } = startTestApplication();
  writeFileSync(join(folder, '别家报告.txt'), told);
  const file = await application.registerFile(join(folder, '别家报告.txt'));
  const target = async (name: string) => ({ target: await application.registerFile(join(folder, name)) });
  await client.tieOut.exportFindings({ ...(await target('勾稽.xlsx')), file });
  const [sheet] = await sheetsOf(join(folder, '勾稽.xlsx'));
  expect(sheet?.name).toBe('勾稽检查表');
  for (const words of ['别家报告.txt', '错误 1，警告 0，提示 0', '第 1 行 “未使用210.60万元”', '200.60万元'])
    expect(sheet?.text).toContain(words);
  await client.tieOut.exportFindings({ ...(await target('勾稽.pdf')), text: told });
  const { pages } = await readPdf(readFileSync(join(folder, '勾稽.pdf')));
  expect(pages[0]?.text).toContain('粘贴的文字');
  expect(pages[0]?.text).toContain('200.60万元');
  expect((await client.tieOut.exportFindings({ ...(await target('勾稽.docx')), file })).bytes).toBeGreaterThan(0);
  await expect(client.tieOut.exportFindings({ ...(await target('别家报告.txt')), file })).rejects.toMatchObject({
    code: 'target-exists',
    message: expect.stringContaining('勾稽检查表不能写在它上面'),
  });
  await expect(client.tieOut.exportFindings(await target('无.xlsx'))).rejects.toMatchObject({
    code: 'no-engagement-open',
  });
});
