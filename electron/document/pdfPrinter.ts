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
  createPdf(definition: PdfDefinition): { getStream(): Promise<OpenPdf>; getBuffer(): Promise<Buffer> };
};

/** Lays the definition out without painting it; the positions are found in its nodes afterwards. */
export async function measure(definition: PdfDefinition, fonts: FontSet, images: ReadonlyMap<string, Uint8Array>) {
  await printer(fonts, images)
    .createPdf({ ...definition, maxPagesNumber: 1 })
    .getStream();
}

/** Lays the definition out and paints it, with the meaning of its colours. */
export async function paint(
  definition: PdfDefinition,
  fonts: FontSet,
  images: ReadonlyMap<string, Uint8Array>,
  colourProfile: Buffer,
): Promise<Uint8Array> {
  const painted = printer(fonts, images).createPdf(definition);
  makeArchivable(await painted.getStream(), colourProfile);
  return new Uint8Array(await painted.getBuffer());
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
