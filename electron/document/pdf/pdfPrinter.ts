import { PaperPdf } from './paperPdf.ts';
import { makeArchivable } from './pdfArchive.ts';
import { type PaintedLine, PaperLayout, PaperRenderer } from './pdfEngine.ts';
import type { PdfNode } from './pdfFlow.ts';
import type { FontRole, FontSet } from './pdfFonts.ts';
import { SVGMeasure } from './pdfmakeParts.ts';

type PageSize = { width: number; height: number };

/** What pdfmake is asked for: only the properties that the writer uses. */
export type PdfDefinition = {
  content: PdfNode[];
  defaultStyle: { font: FontRole; fontSize: number };
  footer: (page: number, pages: number, size: PageSize) => PdfNode | null;
  background?: (page: number, size: PageSize) => PdfNode;
  /** Of the entries of a PDF's information dictionary, those of `signatoriesOf` besides. */
  info: { Title: string; Author: string; Creator: string; Producer: string; CreationDate: Date } & Record<
    string,
    string | Date
  >;
  version: '1.7';
  language: string;
  /** Files that go along, by the name under which their bytes are found among the images. */
  files?: Record<string, { src: string; name: string; [property: string]: unknown }>;
};

/** What stands on the pages, in the order in which it was painted; pictures by their names, drawings as SVG. */
export type Painted = {
  bytes: Uint8Array;
  lines: readonly PaintedLine[];
  pictures: readonly string[];
  drawings: readonly string[];
};

/**
 * Lays the definition out and paints it, with the meaning of its colours. Photos and files are handed over in memory; files on disk
 * and addresses are refused.
 */
export async function paint(
  definition: PdfDefinition,
  fonts: FontSet,
  images: ReadonlyMap<string, Uint8Array>,
  colourProfile: Buffer,
): Promise<Painted> {
  const pdf = newPdf(definition, fonts, images);
  const layout = new PaperLayout(fonts, a4, noMargins, new SVGMeasure());
  const { content, defaultStyle, background, footer } = definition;
  const pages = layout.layoutDocument({ stack: content }, pdf, {}, defaultStyle, background, undefined, footer);
  const renderer = new PaperRenderer(pdf);
  renderer.renderPages(pages);
  makeArchivable(pdf, colourProfile);
  const { lines, pictures, drawings } = renderer;
  return { bytes: await bytesOf(pdf), lines, pictures, drawings };
}

// Each section says its own size and margins.
const a4 = { width: 595.28, height: 841.89, orientation: 'portrait' } as const;
const noMargins = { left: 0, top: 0, right: 0, bottom: 0 };

function newPdf(definition: PdfDefinition, fonts: FontSet, images: ReadonlyMap<string, Uint8Array>): PaperPdf {
  // Under its own name a face that is loaded for a text is found again for the texts of a drawing.
  const nameOf = (role: FontRole) => fonts.faces.get(role)?.font.postscriptName ?? role;
  const files = new Map<string, Uint8Array>(images);
  for (const [role, bytes] of fonts.files) files.set(nameOf(role), bytes);
  const memory = {
    existsSync: (name: unknown) => typeof name === 'string' && files.has(name),
    readFileSync: (name: string) => {
      const bytes = files.get(name) ?? new Uint8Array();
      return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
  const faces = Object.fromEntries([...fonts.files.keys()].map((role) => [role, { normal: nameOf(role) }]));
  const names = Object.fromEntries([...images.keys()].map((name) => [name, name]));
  const options = {
    size: [a4.width, a4.height],
    pdfVersion: definition.version,
    displayTitle: true,
    lang: definition.language,
    // What is empty is left away.
    info: Object.fromEntries(Object.entries(definition.info).filter(([, value]) => value !== '')),
    autoFirstPage: false,
    font: null,
  };
  const pdf = new PaperPdf(fonts, faces, names, {}, {}, options, memory, () => false);
  for (const { src, ...file } of Object.values(definition.files ?? {})) pdf.file(memory.readFileSync(src), file);
  return pdf;
}

async function bytesOf(pdf: PaperPdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
