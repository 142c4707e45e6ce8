import type { EmbeddedFile, PaperDocument } from '../../../shared/document/document.ts';
import { type Entry, sectionItems } from './pdfBlocks.ts';
import type { FlowItem, PageRun, PdfNode } from './pdfFlow.ts';
import type { FontSet } from './pdfFonts.ts';
import { contentsItems, coverItems, titleItems } from './pdfFront.ts';
import { pageFooter } from './pdfFurniture.ts';
import type { Pagination } from './pdfPages.ts';
import type { PdfDefinition } from './pdfPrinter.ts';
import { signatoriesOf } from './pdfSignatories.ts';
import { paperStyle } from './pdfStyle.ts';
import { refuseMissing, type TextScribe } from './pdfText.ts';
import { watermark } from './pdfWatermark.ts';

export type Composition = {
  definition: PdfDefinition;
  runs: PageRun[];
  images: Map<string, Uint8Array>;
  /** Lines of the 目录, in the order of the paper. */
  entries: readonly Entry[];
  /** What was made of each block, for the next layout. */
  made: ReadonlyMap<string, readonly FlowItem[]>;
};

/**
 * Turns the model into what pdfmake takes, with the breaks that are known (null in the first layout).
 *
 * @param earlier what was composed and never given to pdfmake, which writes into it: what the breaks leave as it is is taken from there,
 * set in lines already.
 * @throws AppError `characters-without-glyph`.
 */
export function compose(
  document: PaperDocument,
  fonts: FontSet,
  pagination: Pagination | null,
  earlier?: Composition,
): Composition {
  const style = paperStyle(document.style);
  const scribe: TextScribe = { fonts, missing: new Map(), place: '' };
  const entries: Entry[] = [];
  const images = earlier?.images ?? new Map<string, Uint8Array>();
  const made = new Map(earlier?.made);
  const context = { scribe, style, breaks: pagination, entries, images, made, hasSignature: false };
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
  if (document.innerPage) {
    const section = { orientation: 'portrait', annexMark: null, annexTitle: null, blocks: document.innerPage } as const;
    front.push({ part: 'inner', orientation: 'portrait', items: sectionItems(context, 'inner', section) });
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
  for (const file of document.embedded ?? []) images.set(embeddedName(file), file.bytes);
  refuseMissing(scribe);
  const runs = [...front, ...body].filter((run) => run.items.length > 0);
  return { definition: define(document, fonts, runs, pagination), runs, images, entries, made };
}

function define(
  document: PaperDocument,
  fonts: FontSet,
  runs: readonly PageRun[],
  pagination: Pagination | null,
): PdfDefinition {
  const style = paperStyle(document.style);
  const title = document.title.join('');
  return {
    info: {
      ...signatoriesOf(document),
      Title: title,
      Author: document.author,
      Creator: '绩效外勤',
      Producer: '绩效外勤',
      CreationDate: new Date(`${document.issuedOn}T00:00:00Z`),
    },
    version: '1.7',
    language: 'zh-CN',
    ...(document.embedded ? { files: embeddedFiles(document, document.embedded) } : {}),
    defaultStyle: { font: 'song', fontSize: style.body.size },
    ...(document.watermark ? { background: watermark(document.watermark, fonts) } : {}),
    footer: pageFooter(style, pagination?.frontPages ?? 0),
    content: runs.map((run) => ({
      section: run.items.map((item, index) => placed(item, index, pagination)),
      pageSize: 'A4',
      pageOrientation: run.orientation,
      pageMargins: style[run.orientation],
    })),
  };
}

function embeddedFiles({ issuedOn }: PaperDocument, files: readonly EmbeddedFile[]) {
  // The day of the document, so that the same content gives the same bytes.
  const day = new Date(`${issuedOn}T00:00:00Z`);
  return Object.fromEntries(
    files.map((file) => [
      file.name,
      {
        src: embeddedName(file),
        name: file.name,
        type: file.mediaType,
        description: file.description,
        relationship: file.relationship,
        creationDate: day,
        modifiedDate: day,
      },
    ]),
  );
}

function embeddedName({ name }: EmbeddedFile): string {
  return `embedded-${name}`;
}

function placed(item: FlowItem, index: number, pagination: Pagination | null): PdfNode {
  if (index > 0 && (item.startsPage || pagination?.breakBefore.has(item.id))) item.node.pageBreak = 'before';
  return item.node;
}
