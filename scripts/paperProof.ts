import { join } from 'node:path';
import { readPdf } from '../electron/document/pdf/readPdf.ts';
import { writeDocument } from '../electron/document/writeDocument.ts';
import { resourcesFolder } from '../electron/host/folders.ts';
import type { Day } from '../shared/day.ts';
import { type Block, inlineText, type PaperDocument, type TableBlock } from '../shared/document/document.ts';
import { seededRandom } from '../shared/testing/random.ts';

/**
 * `npm run paper-proof`: a report of 300 pages and more whose tables of 2,000 rows stand in groups. A program that did not write it
 * reads it back: every cell must stand there once, in the order of the model, and every group again, with （续）, on each page
 * on which it goes on.
 */
const random = seededRandom(Number(process.argv[2] ?? 1));
const below = (limit: number) => Math.floor(random() * limit);
const fontsFolder = join(resourcesFolder, 'fonts');
const rowsOfTable = 2_000;
const tables = 2;

async function main(): Promise<void> {
  const made = Array.from({ length: tables }, (_, index) => tableOf(index));
  const started = performance.now();
  const { pages } = await readPdf(await writeDocument({ format: 'pdf', document: paperOf(made), fontsFolder }));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const printed = pages.map(({ text }) => text.replace(/—\d+—$/, '')).join('');
  const marks = [...printed.matchAll(/[始终]\d+行\d+列\d/g)].map(([mark]) => mark);
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const expected = made.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.slice(2).map(inlineText)));
  const lost = expected
    .flatMap((cell) => [cell.slice(0, cell.indexOf('：')), cell.slice(cell.lastIndexOf('终'))])
    .filter((mark) => counts.get(mark) !== 1);
  const texts = expected.filter((cell) => !printed.includes(cell));
  // A page that begins within a group says so.
  const silent = pages.filter(({ text }) => {
    const first = /一级二级三级实际(.*?)始(\d+)行(\d+)列/.exec(text);
    if (!first) return false;
    const [label = '', table, row] = [first[1], Number(first[2]), Number(first[3])];
    const goesOn = row > 0 && groupOf(table, row, 0) === groupOf(table, row - 1, 0);
    return goesOn !== label.includes('（续）');
  });
  console.log(
    `${pages.length} pages, ${tables} tables of ${rowsOfTable} rows in groups, written and read in ${seconds} s`,
  );
  console.log(
    `${expected.length} cells: ${lost.length} lost or twice, ${texts.length} not whole; ${silent.length} pages without the right （续）`,
  );
  const failed = lost.length + texts.length + silent.length + (pages.length >= 300 ? 0 : 1);
  console.log(failed === 0 ? 'passed' : `failed: ${[...lost, ...texts].slice(0, 5).join(' ')}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function groupOf(table: number, row: number, column: 0 | 1): string {
  return column === 0 ? `甲${table}类${Math.floor(row / (37 + 11 * table))}` : `乙类${Math.floor(row / 7)}`;
}

function tableOf(table: number): TableBlock {
  const cell = (row: number, column: number, longest: number) =>
    `始${table}行${row}列${column}：${'按期完成。'.repeat(below(longest))}终${table}行${row}列${column}`;
  return {
    kind: 'table',
    caption: `表${table + 1}`,
    unit: '单位：万元',
    groupColumns: 2,
    columns: ['一级', '二级', '三级', '实际'].map((title, index) => ({
      title,
      align: 'left',
      weight: [2, 2, 6, 4][index] ?? 1,
    })),
    rows: Array.from({ length: rowsOfTable }, (_, row) => ({
      cells: [groupOf(table, row, 0), groupOf(table, row, 1), cell(row, 0, 12), cell(row, 1, 2)],
    })),
  };
}

function paperOf(made: readonly TableBlock[]): PaperDocument {
  const blocks = made.flatMap((table, index): Block[] => [
    { kind: 'heading', level: 1, text: `第${index + 1}部分` },
    { kind: 'paragraph', text: ['情况如下。'.repeat(30 + below(200))] },
    table,
  ]);
  return {
    title: ['某项目', '绩效监控报告'],
    style: 'official',
    author: '甲会计师事务所',
    issuedOn: '2023-11-20' as Day,
    cover: null,
    contents: true,
    sections: [{ orientation: 'portrait', annexMark: null, annexTitle: null, blocks }],
  };
}

await main();
