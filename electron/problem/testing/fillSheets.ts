import { readFileSync, writeFileSync } from 'node:fs';
import Excel from 'exceljs';
import { readZip } from '../../testing/readZip.ts';
import { zipFile } from '../../testing/zipFile.ts';
import { additionText, editedText, mergedRuns, type PlannedRow, plannedAnswers } from './returnedSheets.ts';

/** What a person at the unit does to the workbook: rows in another order, rows of their own, answers. */
export async function fillWorkbook(path: string, rows: readonly PlannedRow[], target: string): Promise<void> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  let headRow = 0;
  sheet.eachRow((row, number) => {
    if (row.getCell(2).text === '存在问题') headRow = number;
  });
  const head = Array.from(sheet.getRow(headRow).values as unknown[], (value) => String(value ?? ''));
  const at = (title: string) => head.findIndex((cell) => cell.startsWith(title));
  const sent: Excel.CellValue[][] = [];
  for (let number = headRow + 1; sheet.getRow(number).getCell(at('行标识')).text.includes('@'); number += 1) {
    sent.push(head.map((_, column) => (column === 0 ? null : sheet.getRow(number).getCell(column).value)));
  }
  let added = 0;
  // Rows below the table move down with what is inserted, merged cells and all, as in any spreadsheet program.
  const extra = rows.length - sent.length;
  if (extra > 0) {
    const below = sheet.model.merges.filter((range) => Number(/\d+/.exec(range)) > headRow);
    for (const range of below) sheet.unMergeCells(range);
    sheet.insertRows(
      headRow + 1 + sent.length,
      Array.from({ length: extra }, () => []),
    );
    for (const range of below) sheet.mergeCells(range.replace(/\d+/g, (row) => String(Number(row) + extra)));
  }
  for (const [index, { problem, opinion, reply, edit, number }] of rows.entries()) {
    const row = sheet.getRow(headRow + 1 + index);
    const values = problem === null ? head.map(() => null) : (sent[problem] ?? []);
    for (let column = 1; column < head.length; column += 1) row.getCell(column).value = values[column] ?? null;
    const text = row.getCell(at('存在问题')).text;
    row.getCell(at('存在问题')).value = problem === null ? additionText(added++) : editedText(text, edit);
    row.getCell(at('单位意见')).value = opinion;
    row.getCell(at('反馈说明')).value = reply;
    if (number !== null) row.getCell(at('序号')).value = Number(number);
  }
  for (const [answer, title] of answers) {
    for (const [index, { struck }] of rows.entries()) {
      const cell = sheet.getRow(headRow + 1 + index).getCell(at(title));
      if (struck?.includes(answer)) cell.style = { ...cell.style, font: { ...cell.font, strike: true } };
    }
    for (const { first, last } of mergedRuns(rows, answer)) {
      sheet.mergeCells(headRow + 1 + first, at(title), headRow + 1 + last, at(title));
    }
  }
  await book.xlsx.writeFile(target);
}

const answers = Object.entries(plannedAnswers) as [keyof typeof plannedAnswers, string][];

/** The same to the Word document. */
export async function fillDocument(path: string, rows: readonly PlannedRow[], target: string): Promise<void> {
  const parts = await readZip(readFileSync(path));
  const xml = parts.get('word/document.xml') ?? '';
  const all = [...xml.matchAll(/<w:tr\b[^>]*>.*?<\/w:tr>/gs)].map(([row]) => row);
  const head = all.find((row) => textOf(row).includes('存在问题') && textOf(row).includes('单位意见')) ?? '';
  const titles = cellsOf(head).map(textOf);
  const at = (title: string) => titles.findIndex((cell) => cell.startsWith(title));
  const sent = all.filter((row) => row.includes('w:name="row_'));
  let added = 0;
  const returned = rows.map(({ problem, opinion, reply, edit, number, struck }, place) => {
    const blank = (sent[0] ?? '').replace(/<w:bookmark(Start|End)[^>]*\/>/g, '');
    const row = problem === null ? blank : (sent[problem] ?? '');
    const cells = cellsOf(row).map((cell) => (problem === null ? withText(cell, '') : cell));
    const change = (title: string, text: string) => {
      const index = at(title);
      cells[index] = withText(cells[index] ?? '', text);
    };
    change(
      '存在问题',
      problem === null ? additionText(added++) : editedText(textOf(cells[at('存在问题')] ?? ''), edit),
    );
    change('单位意见', `□认可\n□部分认可\n□不认可`.replace(`□${opinion}`, `☑${opinion}`));
    change('反馈说明', reply);
    for (const [answer, title] of answers) {
      const index = at(title);
      const run = mergedRuns(rows, answer).find(({ first, last }) => place >= first && place <= last);
      const cell = struck?.includes(answer) ? struckThrough(cells[index] ?? '') : (cells[index] ?? '');
      cells[index] = run ? merged(cell, place === run.first) : cell;
    }
    if (number !== null) cells[0] = (cells[0] ?? '').replace(/(<w:t[^>]*>)[^<]*(<\/w:t>)/, `$1${number}$2`);
    const [before = ''] = /^.*?(?=<w:tc>|<w:tc )/s.exec(row) ?? [];
    return `${before}${cells.join('')}</w:tr>`;
  });
  const first = xml.indexOf(sent[0] ?? '');
  const last = sent.at(-1) ?? '';
  const end = xml.indexOf(last) + last.length;
  const filled = xml.slice(0, first) + returned.join('') + xml.slice(end);
  writeDocument(parts, filled, target);
}

/** A Word document with another text of its main part, and more parts. */
export function writeDocument(
  parts: ReadonlyMap<string, string>,
  documentXml: string,
  target: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const contents = new Map([...parts, ['word/document.xml', documentXml] as const, ...Object.entries(more)]);
  writeFileSync(target, zipFile([...contents].map(([name, content]) => ({ name, content }))));
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/<w:tc>.*?<\/w:tc>|<w:tc .*?<\/w:tc>/gs)].map(([cell]) => cell);
}

/** The text of a piece of XML, a line per paragraph. */
function textOf(xml: string): string {
  return xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
    .filter((line, index, lines) => line !== '' || index < lines.length - 1)
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** A cell that begins a vertical merge, or goes on with one: then it has no text of its own. */
function merged(cell: string, isFirst: boolean): string {
  const own = isFirst ? cell : withText(cell, '');
  return own.replace(/(<w:tcW [^>]*\/>)/, isFirst ? '$1<w:vMerge w:val="restart"/>' : '$1<w:vMerge/>');
}

function struckThrough(cell: string): string {
  return cell.replaceAll('<w:r>', '<w:r><w:rPr><w:strike/></w:rPr>');
}

function withText(cell: string, text: string): string {
  const escaped = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const run = text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join('<w:br/>');
  const properties = /<w:tcPr>.*?<\/w:tcPr>/s.exec(cell)?.[0] ?? '';
  return `<w:tc>${properties}<w:p><w:r>${run}</w:r></w:p></w:tc>`;
}
