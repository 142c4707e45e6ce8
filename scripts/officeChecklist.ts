import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Excel from 'exceljs';
import { createApplication } from '../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';
import { provisionStatuses } from '../shared/evidence/evidence.ts';
import { seededRandom } from '../shared/testing/random.ts';
import { saveAgain } from './officeFeedback.ts';

const sheets = 200;
const statuses = Object.values(provisionStatuses);

/** What the unit did to one row of a sheet: by the place of its item in the checklist, null for a row that it added. */
type FilledRow = { item: number | null; name: string; texts: Record<string, string>; struck: string };

/**
 * 资料清单 there and back: each of 200 sheets is shuffled, filled in and added to as a unit does it, saved again by LibreOffice,
 * and compared: every filled cell must be on its item, every added row must be one; a text that is struck through is not taken, and one
 * in a cell that was merged over two rows stands for both.
 */
export async function checkChecklists(folder: string): Promise<{ passed: number; failed: number }> {
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { evidence, workspace } = application.client;
  const outcome = { passed: 0, failed: 0 };
  try {
    const target = await application.registerFile(join(folder, '资料.jxwq'));
    await workspace.createSampleEngagement({ target, sample: 'puer' });
    const items = await evidence.listEvidenceItems({});
    const sent = join(folder, '清单.xlsx');
    await evidence.exportChecklist({ target: await application.registerFile(sent) });
    const filled = join(folder, '填写');
    mkdirSync(filled);
    const plans: FilledRow[][] = [];
    const paths: string[] = [];
    for (let index = 0; index < sheets; index += 1) {
      const path = join(filled, `${index}.xlsx`);
      plans.push(await fillIn(sent, path, seededRandom(20231114 + index)));
      paths.push(path);
    }
    for (const [index, path] of saveAgain(paths, 'xlsx', folder).entries()) {
      const { matched, added, unread, asides } = await evidence.previewChecklistReturn({
        file: await application.registerFile(path),
      });
      const byItem = new Map(matched.map((one) => [one.itemId, one]));
      let place = 0;
      for (const row of plans[index] ?? []) {
        const read = row.item === null ? added[place++] : byItem.get(items[row.item]?.id ?? '');
        const right =
          read !== undefined &&
          ('cells' in read
            ? read.cells.length === Object.keys(row.texts).length &&
              read.cells.every(({ title, theirs }) => theirs === row.texts[title])
            : read.values.name === row.name && read.values.note === row.texts.备注);
        if (!right) console.log(`  ${basename(path)}: ${JSON.stringify(read)}, not ${JSON.stringify(row)}`);
        outcome[right ? 'passed' : 'failed'] += 1;
      }
      for (const { place: where, text } of asides) console.log(`  ${basename(path)}: ${where} ${text}`);
      const struck = (plans[index] ?? []).map((row) => row.struck).filter(Boolean);
      const named = unread.filter(({ message }) => message.includes('有删除线')).map(({ text }) => text);
      if (String(named.toSorted()) === String(struck.toSorted())) outcome.passed += struck.length;
      else {
        console.log(`  ${basename(path)}: struck ${named.join()}, not ${struck.join()}`);
        outcome.failed += Math.max(struck.length, named.length);
      }
      outcome.failed += unread.length - named.length + asides.length + (added.length - place);
    }
    console.log(
      `资料清单 .xlsx: ${sheets} sheets through LibreOffice, ${outcome.passed} of ${outcome.passed + outcome.failed} rows and struck texts right`,
    );
  } finally {
    await application.close();
  }
  return outcome;
}

/** Shuffles the rows, fills cells of the unit's columns with what was not there, and adds rows below. */
async function fillIn(sent: string, path: string, random: () => number): Promise<FilledRow[]> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(sent);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  let head = 0;
  sheet.eachRow((row, number) => {
    if (row.getCell(1).value === '序号') head = number;
  });
  const titles = sheet.getRow(head).values as string[];
  const rows: { item: number; values: Excel.CellValue[] }[] = [];
  for (let number = head + 1; typeof sheet.getRow(number).getCell(1).value === 'number'; number += 1) {
    rows.push({ item: rows.length, values: [...(sheet.getRow(number).values as Excel.CellValue[])] });
  }
  const plan: FilledRow[] = [];
  const shuffled = rows.map((row) => ({ row, key: random() })).sort((left, right) => left.key - right.key);
  for (const [index, { row }] of shuffled.entries()) {
    const texts: Record<string, string> = {};
    const put = (title: string, text: string) => {
      const at = titles.indexOf(title);
      if (row.values[at] === text) return;
      row.values[at] = text;
      texts[title] = text;
    };
    if (random() < 0.5) put('提供情况', statuses[Math.floor(random() * statuses.length)] ?? '');
    if (random() < 0.4) put('提供人', `经办${Math.floor(random() * 1000)}`);
    if (random() < 0.4) put('未提供原因', `=原因 ${Math.floor(random() * 1000)}，见"附件"<1>`);
    if (random() < 0.3) put('备注', `备注 ${Math.floor(random() * 1000)}\n第二行`);
    // An array that begins with nothing would be taken to begin one column later.
    sheet.getRow(head + 1 + index).values = row.values.slice(1);
    plan.push({ item: row.item, name: '', texts, struck: '' });
  }
  const more = Math.floor(random() * 3);
  for (let index = 0; index < more; index += 1) {
    const [name, note] = [`单位新增 ${index}`, `新增说明 ${Math.floor(random() * 1000)}`];
    const line = sheet.insertRow(head + 1 + rows.length + index, []);
    line.getCell(titles.indexOf('资料名称')).value = name;
    line.getCell(titles.indexOf('备注')).value = note;
    plan.push({ item: null, name, texts: { 备注: note }, struck: '' });
  }
  const at = (index: number, title: string) => sheet.getRow(head + 1 + index).getCell(titles.indexOf(title));
  for (let index = 0; index < rows.length; index += 1) {
    const [row, next] = [plan[index], plan[index + 1]];
    const giver = row?.texts.提供人;
    if (row && giver && random() < 0.2) {
      const cell = at(index, '提供人');
      cell.style = { ...cell.style, font: { ...cell.font, strike: true } };
      row.struck = giver;
      delete row.texts.提供人;
    }
    // The lower of the two says what the upper one says.
    const note = row?.texts.备注;
    if (note && next && index + 1 < rows.length && random() < 0.3) {
      sheet.mergeCells(head + 1 + index, titles.indexOf('备注'), head + 2 + index, titles.indexOf('备注'));
      next.texts.备注 = note;
      index += 1;
    }
  }
  await book.xlsx.writeFile(path);
  return plan;
}
