import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { PaperDocument } from '../../shared/document/document.ts';
import { AppError } from '../../shared/errors.ts';
import { type Entry, sectionItems } from './pdfBlocks.ts';
import type { FlowItem, PageRun, PdfNode } from './pdfFlow.ts';
import { type FontSet, loadFonts } from './pdfFonts.ts';
import { contentsItems, coverItems, titleItems } from './pdfFront.ts';
import { pageFooter } from './pdfFurniture.ts';
import { type Pagination, paginate } from './pdfPages.ts';
import { measure, type PdfDefinition, paint } from './pdfPrinter.ts';
import { paperStyle } from './pdfStyle.ts';
import { refuseMissing, type TextScribe } from './pdfText.ts';

export type WritePdfOptions = {
  onProgress?: (progress: { step: string; done: number; total: number }) => void;
  signal?: AbortSignal;
  /** Where the bundled faces are; the packaged program passes its own. */
  fontsFolder?: string;
};

const bundledFonts = join(import.meta.dirname, '..', '..', 'resources', 'fonts');

/**
 * Writes a document as PDF: A4, GB/T 9704-2012 for 公文版, all faces embedded. The same document gives the same bytes.
 *
 * Two layouts: the first counts lines, from which all page breaks, （续） labels and page numbers of the 目录 follow; the
 * second is painted. Should pdfmake break elsewhere than foreseen, a third layout takes its breaks as they were.
 *
 * @throws AppError `characters-without-glyph`, `document-incomplete` (a row that no page can hold), `file-missing` (faces),
 * `cancelled`.
 */
export async function writePdf(document: PaperDocument, options: WritePdfOptions = {}): Promise<Uint8Array> {
  const report = async (step: string, done: number) => {
    options.onProgress?.({ step, done, total: 3 });
    await setImmediate();
    if (options.signal?.aborted) throw new AppError('cancelled', '已取消导出。');
  };
  const fonts = await loadFonts(options.fontsFolder ?? bundledFonts);
  await report('排版', 0);
  const first = compose(document, fonts, null);
  await measure(first.definition, fonts, first.images);
  const planned = paginate(first.runs, paperStyle(document.style));
  await report('分页', 1);
  const second = compose(document, fonts, planned);
  const bytes = await paint(second.definition, fonts, second.images);
  const actual = pagesAsLaidOut(second.runs, planned);
  await report('写出', 2);
  const result = agrees(planned, actual) ? bytes : await paintAgain(document, fonts, actual);
  await report('写出', 3);
  return result;
}

async function paintAgain(document: PaperDocument, fonts: FontSet, pagination: Pagination): Promise<Uint8Array> {
  const third = compose(document, fonts, pagination);
  return await paint(third.definition, fonts, third.images);
}

type Composition = { definition: PdfDefinition; runs: PageRun[]; images: Map<string, Uint8Array> };

/** Turns the model into what pdfmake takes, with the breaks that are known (null in the first layout). */
function compose(document: PaperDocument, fonts: FontSet, pagination: Pagination | null): Composition {
  const style = paperStyle(document.style);
  const scribe: TextScribe = { fonts, missing: new Map(), place: '' };
  const entries: Entry[] = [];
  const images = new Map<string, Uint8Array>();
  const context = { scribe, style, breaks: pagination, entries, images };
  const body: PageRun[] = [];
  document.sections.forEach((section, index) => {
    const items = sectionItems(context, `section-${index}`, section);
    if (index === 0 && section.annexMark === null) items.unshift(...titleItems(scribe, document, style, items[0]));
    const last = body.at(-1);
    const flowsOn = last && section.annexMark === null && last.orientation === section.orientation;
    if (flowsOn) body[body.length - 1] = { ...last, items: [...last.items, ...items] };
    else if (items.length > 0) body.push({ part: 'body', orientation: section.orientation, items });
  });
  const front: PageRun[] = [];
  if (document.cover) {
    const items = coverItems(scribe, document.title, document.cover, style);
    front.push({ part: 'cover', orientation: 'portrait', items });
  }
  if (document.contents) {
    const printedPage = (id: string) => {
      const page = pagination?.pageOf.get(id);
      return page === undefined ? null : page - (pagination?.frontPages ?? 0);
    };
    front.push({
      part: 'contents',
      orientation: 'portrait',
      items: contentsItems(scribe, entries, style, printedPage),
    });
  }
  refuseMissing(scribe);
  const runs = [...front, ...body].filter((run) => run.items.length > 0);
  return { definition: define(document, runs, images, pagination), runs, images };
}

function define(
  document: PaperDocument,
  runs: readonly PageRun[],
  images: ReadonlyMap<string, Uint8Array>,
  pagination: Pagination | null,
): PdfDefinition {
  const style = paperStyle(document.style);
  const title = document.title.join('');
  return {
    pageSize: 'A4',
    pageMargins: style.portrait,
    info: {
      title,
      author: document.author,
      creator: '绩效外勤',
      producer: '绩效外勤',
      creationDate: new Date(`${document.issuedOn}T00:00:00Z`),
    },
    version: '1.7',
    language: 'zh-CN',
    displayTitle: true,
    images: Object.fromEntries([...images.keys()].map((name) => [name, name])),
    defaultStyle: { font: 'song', fontSize: style.body.size },
    footer: pageFooter(document, style, pagination?.frontPages ?? 0),
    content: runs.map((run) => ({
      section: run.items.map((item, index) => placed(item, index, pagination)),
      pageSize: 'A4',
      pageOrientation: run.orientation,
      pageMargins: style[run.orientation],
    })),
  };
}

function placed(item: FlowItem, index: number, pagination: Pagination | null): PdfNode {
  if (index > 0 && (item.startsPage || pagination?.breakBefore.has(item.id))) item.node.pageBreak = 'before';
  return item.node;
}

/** The pages that pdfmake really chose, for all that a page number or a （续） depends on. */
function pagesAsLaidOut(runs: readonly PageRun[], planned: Pagination): Pagination {
  const actual: Pagination = { ...planned, pageOf: new Map(planned.pageOf), continued: new Set() };
  for (const run of runs) {
    for (const item of run.items) {
      const page = item.node.positions?.[0]?.pageNumber;
      if (item.content.kind === 'text' && page !== undefined) actual.pageOf.set(item.id, page);
      if (item.content.kind === 'table') noteRows(item.content.table.rows, actual);
    }
  }
  const first = runs.find((run) => run.part === 'body')?.items[0];
  if (first) actual.frontPages = (actual.pageOf.get(first.id) ?? planned.frontPages + 1) - 1;
  return actual;
}

function noteRows(rows: Extract<FlowItem['content'], { kind: 'table' }>['table']['rows'], actual: Pagination): void {
  let before: number | undefined;
  for (const row of rows) {
    const page = row.cells.find((cell) => cell.node.id === row.id)?.node.positions?.[0]?.pageNumber;
    if (page === undefined) continue;
    actual.pageOf.set(row.id, page);
    if (row.continues && before !== undefined && before !== page) actual.continued.add(row.id);
    before = page;
  }
}

function agrees(planned: Pagination, actual: Pagination): boolean {
  if (planned.frontPages !== actual.frontPages) return false;
  for (const [id, page] of actual.pageOf) if (planned.pageOf.get(id) !== page) return false;
  return actual.continued.size === planned.continued.size;
}
