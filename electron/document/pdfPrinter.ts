import pdfmake from 'pdfmake';
import { makeArchivable, type OpenPdf } from './pdfArchive.ts';
import type { PdfNode } from './pdfFlow.ts';
import type { FontRole, FontSet } from './pdfFonts.ts';

/** What pdfmake is asked for: only the properties that the writer uses. */
export type PdfDefinition = {
  content: PdfNode[];
  images: Record<string, string>;
  footer: (page: number, pages: number, size: { width: number; height: number }) => PdfNode | null;
  maxPagesNumber?: number;
  [property: string]: unknown;
};

type Printer = {
  fonts: Record<string, { normal: string }>;
  virtualfs: { existsSync(name: unknown): boolean; readFileSync(name: string): Buffer };
  setUrlAccessPolicy(allows: (address: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(definition: PdfDefinition): { getStream(): Promise<OpenPdf & LaidOutPages>; getBuffer(): Promise<Buffer> };
};

/** Lays the definition out without painting it; the positions are found in its nodes afterwards. */
export async function measure(definition: PdfDefinition, fonts: FontSet, images: ReadonlyMap<string, Uint8Array>) {
  await printer(fonts, images)
    .createPdf({ ...definition, maxPagesNumber: 1 })
    .getStream();
}

/** A line of a text of the model (`of` of its runs), on a page counted from 1. */
export type PaintedLine = { of: string; page: number; text: string };

/** What stands on the pages, in the order in which it was painted; pictures by their names. */
export type Painted = { bytes: Uint8Array; lines: PaintedLine[]; pictures: string[] };

/** The pages of a document of pdfmake: it paints each of their items and nothing else. */
type LaidOutPages = {
  _pdfMakePages: readonly {
    items: readonly { type: string; item: { inlines?: readonly { text: string; of?: string }[]; image?: string } }[];
  }[];
};

/** Lays the definition out and paints it, with the meaning of its colours. */
export async function paint(
  definition: PdfDefinition,
  fonts: FontSet,
  images: ReadonlyMap<string, Uint8Array>,
  colourProfile: Buffer,
): Promise<Painted> {
  const made = printer(fonts, images).createPdf(definition);
  const pdf = await made.getStream();
  makeArchivable(pdf, colourProfile);
  const seen = paintedOn(pdf);
  return { bytes: new Uint8Array(await made.getBuffer()), ...seen };
}

function paintedOn({ _pdfMakePages }: LaidOutPages): Omit<Painted, 'bytes'> {
  const lines: PaintedLine[] = [];
  const pictures: string[] = [];
  for (const [index, { items }] of _pdfMakePages.entries()) {
    for (const { type, item } of items) {
      if (type === 'image' && item.image !== undefined) pictures.push(item.image);
      let of: string | undefined;
      let text = '';
      // All that belongs to the model on a line belongs to one text.
      for (const inline of type === 'line' ? (item.inlines ?? []) : []) {
        if (inline.of === undefined) continue;
        of = inline.of;
        text += inline.text;
      }
      if (of !== undefined && text !== '') lines.push({ of, page: index + 1, text });
    }
  }
  return { lines, pictures };
}

/**
 * A printer of its own for each pass: the one that the package exports is shared by the whole thread. Fonts and photos
 * are handed over in memory; files and addresses are refused.
 */
function printer(fonts: FontSet, images: ReadonlyMap<string, Uint8Array>): Printer {
  const own = new (pdfmake.constructor as new () => Printer)();
  // Under its own name a face that is loaded for a text is found again for the texts of a drawing.
  const nameOf = (role: FontRole) => fonts.faces.get(role)?.font.postscriptName ?? role;
  own.fonts = Object.fromEntries([...fonts.files.keys()].map((role) => [role, { normal: nameOf(role) }]));
  const files = new Map<string, Uint8Array>(images);
  for (const [role, bytes] of fonts.files) files.set(nameOf(role), bytes);
  own.virtualfs = {
    existsSync: (name) => typeof name === 'string' && files.has(name),
    readFileSync: (name) => {
      const bytes = files.get(name) ?? new Uint8Array();
      return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
  own.setUrlAccessPolicy(() => false);
  own.setLocalAccessPolicy(() => false);
  return own;
}
