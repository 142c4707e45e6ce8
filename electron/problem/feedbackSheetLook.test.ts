import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { fen } from '../../shared/money.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { aProblem } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';

const fact = '首笔款的付款附件中没有监理单位出具的到货确认意见，也没有项目单位的验收记录，不符合合同第七条的约定。';

/** Eight problems of one, two or three times the same facts: the last of them ends near the foot of a page. */
async function aSheet(format: 'pdf' | 'docx' | 'xlsx') {
  const { application, client, folder } = await openTestApplication();
  for (let index = 0; index < 8; index += 1) {
    const title = `问题之${'甲乙丙丁戊己庚辛'[index]}`;
    await client.problem.addProblem(
      aProblem({ title, fact: `${fact.repeat(2 + (index % 3))}至此${index}完`, amountFen: fen(149_700_000) }),
    );
  }
  const path = `${folder}/反馈.${format}`;
  await client.problem.exportFeedbackSheet({ target: await application.registerFile(path) });
  return path;
}

test('the workbook colours the columns of the unit and no other', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await aSheet('xlsx'));
  const sheet = book.worksheets[0];
  const isColoured = (column: number) => {
    const fill = sheet?.getCell(6, column).fill;
    return fill?.type === 'pattern' && fill.pattern === 'solid';
  };
  const coloured = Array.from({ length: 12 }, (_, index) => index + 1).filter(isColoured);
  expect(coloured.map((column) => sheet?.getCell(5, column).text)).toEqual([
    '单位意见',
    '反馈说明',
    '补充佐证资料',
    '整改措施、责任人及时限',
  ]);
});

test('on paper no problem is torn, the signatures stand with the last, and the columns are in the order of the workbook', async () => {
  const { pages } = await readPdf(new Uint8Array(readFileSync(await aSheet('pdf'))));
  const texts = pages.map(({ text }) => text.replace(/\s/g, ''));
  for (const [index, mark] of [...'甲乙丙丁戊己庚辛'].entries()) {
    const page = texts.find((text) => text.includes(`问题之${mark}`));
    expect([mark, page?.includes(`至此${index}完`)]).toEqual([mark, true]);
  }
  const last = texts.at(-1) ?? '';
  for (const words of ['问题之辛', '填表说明', '单位公章', '机构公章']) expect(last).toContain(words);
  const word =
    [...(await readZip(readFileSync(await aSheet('docx'))))].find(([name]) => name === 'word/document.xml')?.[1] ?? '';
  const titles = ['单位意见', '反馈说明', '补充佐证资料', '采纳情况及理由', '整改措施、责任人及时限'];
  const places = titles.map((title) => word.indexOf(`>${title}<`));
  expect(places).toEqual(places.toSorted((left, right) => left - right));
  expect(places[0]).toBeGreaterThan(0);
});
