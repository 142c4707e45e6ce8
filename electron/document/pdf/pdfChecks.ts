import { chartTexts } from '../../../shared/chart/chart.ts';
import type { PaperDocument } from '../../../shared/document/document.ts';
import { AppError } from '../../../shared/errors.ts';
import { type ModelText, modelCharts, modelTexts } from './modelTexts.ts';
import { textsOfDrawing } from './pdfChart.ts';
import type { PaintedLine } from './pdfEngine.ts';
import type { FlowItem, PageRun, PdfNode } from './pdfFlow.ts';
import { couldEndEarlier } from './pdfLines.ts';
import { chainFits } from './pdfPages.ts';
import type { Painted } from './pdfPrinter.ts';
import { paperStyle } from './pdfStyle.ts';
import { printable } from './pdfText.ts';

/** The lines of each text, in the order in which they were painted. */
type Lines = ReadonlyMap<string, readonly PaintedLine[]>;

/**
 * What is looked at before any PDF leaves the program: each text and picture of the model is painted once and whole, and the lines
 * stand as a typesetter would set them. It is read off what was painted, which takes some thousandths of the time of the layout.
 *
 * @throws AppError `document-incomplete`, saying what and where.
 */
export function checkPainted(
  document: PaperDocument,
  runs: readonly PageRun[],
  images: Iterable<string>,
  painted: Painted,
): void {
  const texts = modelTexts(document);
  const lines = linesByText(painted.lines);
  for (const [of, text] of texts) {
    const own = lines.get(of) ?? [];
    checkWhole(text, own);
    checkMarks(text, own);
    if (text.kind === 'paragraph') checkCarriedLines(text, own);
  }
  checkPictures(images, painted.pictures);
  checkDrawings(document, painted.drawings);
  checkKept(document, runs, texts, lines);
}

function linesByText(lines: readonly PaintedLine[]): Lines {
  const found = new Map<string, PaintedLine[]>();
  for (const line of lines) {
    const known = found.get(line.of);
    if (known) known.push(line);
    else found.set(line.of, [line]);
  }
  return found;
}

const bare = (text: string) => text.replace(/\s+/g, '');

/** Painted once and whole; the head of a table again on each of its pages. */
function checkWhole(text: ModelText, lines: readonly PaintedLine[]): void {
  const painted = lines.length === 1 ? (lines[0]?.text ?? '') : lines.map((line) => line.text).join('');
  if (painted === text.text) return;
  const found = bare(painted);
  if (found === bare(text.text)) return;
  const wanted = bare(printable(text.text));
  if (found === wanted) return;
  if (text.kind === 'head' && found !== '' && wanted.repeat(Math.round(found.length / wanted.length)) === found) return;
  throw refused(text, found === '' ? '没有印出' : '没有原样印出一次');
}

const neverFirst = /^\s*([，。、；：？！）》”])/;
const neverLast = /([（《“])\s*$/;

/** No mark astray at a margin, but where the author broke the line or no other break was possible. */
function checkMarks(text: ModelText, lines: readonly PaintedLine[]): void {
  if (text.kind === 'head') return;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next) return;
    const [, first] = neverFirst.exec(next.text) ?? [];
    const [, last] = neverLast.exec(line.text) ?? [];
    if (!first && !last) continue;
    const until = lines.slice(0, index + 1).map((one) => one.text);
    if (isBrokenByAuthor(text.text, bare(until.join('')).length)) continue;
    if (couldEndEarlier(line.text)) throw refused(text, first ? `有一行以“${first}”开头` : `有一行以“${last}”结尾`);
  }
}

/** Whether the text itself begins a new line after so many characters, spaces not counted. */
function isBrokenByAuthor(text: string, after: number): boolean {
  let [count, breaks] = [0, false];
  for (const character of printable(text)) {
    if (character === '\n') breaks = true;
    else if (!/\s/.test(character)) {
      if (count >= after) return breaks;
      count += character.length;
      breaks = false;
    }
  }
  return false;
}

/** No line of a paragraph stands alone on a page while others stand elsewhere. */
function checkCarriedLines(text: ModelText, lines: readonly PaintedLine[]): void {
  const counts = new Map<number, number>();
  for (const { page } of lines) counts.set(page, (counts.get(page) ?? 0) + 1);
  if (counts.size > 1 && [...counts.values()].includes(1)) throw refused(text, '有一行单独落在一页');
}

function checkPictures(images: Iterable<string>, painted: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const name of painted) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const name of images) {
    if (counts.get(name) !== 1) throw incomplete('有一张照片没有印出，或印了不止一次');
  }
}

/** Each chart is drawn once, with every text of its model and no other: a library that places labels may also leave some out. */
function checkDrawings(document: PaperDocument, drawings: readonly string[]): void {
  const charts = modelCharts(document);
  for (const [index, { chart, place }] of charts.entries()) {
    const drawing = drawings[index];
    if (drawing === undefined) throw incomplete(`${place}没有印出`);
    const wanted = chartTexts(chart).map((text) => bare(printable(text)));
    if (sorted(textsOfDrawing(drawing)) !== sorted(wanted.join(''))) throw incomplete(`${place}的文字没有原样印全`);
  }
  if (drawings.length > charts.length) throw incomplete('有一幅图印了不止一次');
}

function sorted(text: string): string {
  return [...text].sort().join('');
}

/** A heading (caption, …) stands on the page of what follows it, where a page has room for both. */
function checkKept(
  document: PaperDocument,
  runs: readonly PageRun[],
  texts: ReadonlyMap<string, ModelText>,
  lines: Lines,
): void {
  const style = paperStyle(document.style);
  for (const { items, orientation } of runs) {
    for (const [index, item] of items.entries()) {
      const next = items[index + 1];
      if (!item.keepWithNext || !next || next.startsPage) continue;
      const of = item.node.text?.[0]?.of ?? '';
      const [last, first] = [lines.get(of)?.at(-1)?.page, firstPage(next, lines)];
      if (last === undefined || first === undefined || last === first || isOneText(item, next)) continue;
      const text = texts.get(of);
      if (text && chainFits(items, index, style, orientation)) throw refused(text, '与下文分在两页');
    }
  }
}

/** Two parts of a paragraph that goes on after the page. */
function isOneText(item: FlowItem, next: FlowItem): boolean {
  return item.node.text?.[0]?.of === next.node.text?.[0]?.of;
}

function firstPage(item: FlowItem, lines: Lines): number | undefined {
  const pageOf = (node: PdfNode) => lines.get(node.text?.find(({ of }) => of !== undefined)?.of ?? '')?.[0]?.page;
  switch (item.content.kind) {
    case 'text':
      return pageOf(item.node);
    case 'block':
      return item.content.lines[0] && pageOf(item.content.lines[0].node);
    case 'picture':
      return item.node.positions?.[0]?.pageNumber;
    case 'table': {
      const { head, rows } = item.content.table;
      const pages = [head, rows[0]].flatMap((row) => row?.cells ?? []).map(({ node }) => pageOf(node));
      return pages.find((page) => page !== undefined);
    }
  }
}

function refused({ text, place }: ModelText, what: string): AppError {
  const shown = [...bare(text)];
  return incomplete(`${place}的“${shown.slice(0, 30).join('')}${shown.length > 30 ? '…' : ''}”${what}`);
}

function incomplete(what: string): AppError {
  return new AppError(
    'document-incomplete',
    `导出前检查：${what}，没有写出文件。请把这一处的文字稍作增减后重新导出，并把这句话告诉程序的维护人。`,
  );
}
