import type { EmbeddedFont } from 'pdfmake/js/PDFDocument.js';
import type { Vector } from 'pdfmake/js/Renderer.js';
import { combining, type FontRole, type FontSet } from './pdfFonts.ts';
import type { LinePiece, TextLine } from './pdfLines.ts';
import { PDFDocument } from './pdfmakeParts.ts';

// The page content as it is written: in the place of pdfkit's own, as `pdfEngine.ts` is in the place of pdfmake's layout.

/** Collects what is drawn on a page and hands it on once; a text stays open as long as nothing else is drawn. */
export class PaperPdf extends PDFDocument {
  readonly #fonts: FontSet;
  readonly #drawn: string[] = [];
  /** What is open and has to be closed before anything else is drawn. */
  #open: 'text' | 'path' | null = null;
  #face = '';
  #pen = '';
  readonly #codes = new Map<EmbeddedFont, Map<number, string>>();

  constructor(fonts: FontSet, ...document: ConstructorParameters<typeof PDFDocument>) {
    super(...document);
    this.#fonts = fonts;
  }

  override addContent(data: string): this {
    // The parts of a drawing are pages without a place in the document, and are done with before the page is.
    if (!('dictionary' in this.page)) return super.addContent(data);
    this.#close();
    this.#pen = '';
    this.#drawn.push(data);
    return this;
  }

  override flushPages(): void {
    this.#close();
    if (this.#drawn.length > 0) this.page.write(this.#drawn.join('\n'));
    this.#drawn.length = 0;
    this.#pen = '';
    super.flushPages();
  }

  override provideFont(role: FontRole, bold: boolean, italics: boolean): EmbeddedFont {
    const embedded = super.provideFont(role, bold, italics);
    const face = this.#fonts.faces.get(role);
    if (!face || embedded.font === face.font) return embedded;
    // The face that was opened for measuring knows its characters already.
    embedded.font = face.font;
    embedded.subset = face.font.createSubset();
    return embedded;
  }

  /** `x` and `y` are its upper left corner, from the upper left corner of the page. */
  writeLine({ pieces, size, gap }: TextLine, x: number, y: number): void {
    if (pieces.length === 0) return;
    if (this.#open !== 'text') this.#beginText();
    let isPlaced = false;
    for (const piece of pieces) {
      const font = this.provideFont(piece.font, false, false);
      const baseline = this.page.height - y - (font.ascender / 1000) * size;
      const face = `/${font.id} ${size} Tf`;
      if (face !== this.#face) this.#drawn.push(face);
      this.#face = face;
      if (!isPlaced || piece.characterSpacing) {
        this.#drawn.push(`1 0 0 1 ${number(x + piece.left)} ${number(baseline)} Tm`);
      }
      const isMarked = piece.texts.some((text) => combining.test(text));
      if (isMarked) this.#writeMarked(font, piece, size, gap, x, baseline);
      else this.#writePlain(font, piece, size, gap);
      // What is spaced out ends elsewhere than its last letter does.
      isPlaced = !isMarked && !piece.characterSpacing;
    }
  }

  drawLine({ x1, y1, x2, y2, lineWidth = 1, lineColor = 'black' }: Vector): void {
    const pen = `${lineWidth} ${lineColor}`;
    if (this.#open !== 'path' || pen !== this.#pen) {
      this.#close();
      if (pen !== this.#pen) this.lineWidth(lineWidth).strokeColor(lineColor);
      this.#pen = pen;
      this.#open = 'path';
    }
    this.#drawn.push(`${number(x1)} ${number(y1)} m ${number(x2)} ${number(y2)} l`);
  }

  #beginText(): void {
    this.#close();
    this.#open = 'text';
    this.#face = '';
    // pdfkit draws from the upper left corner; texts would stand on their heads.
    this.#drawn.push(`q\n1 0 0 -1 0 ${number(this.page.height)} cm\n/DeviceRGB cs\n0 0 0 scn\nBT`);
  }

  #close(): void {
    if (this.#open === 'text') this.#drawn.push('ET\nQ');
    if (this.#open === 'path') this.#drawn.push('S');
    this.#open = null;
  }

  #writePlain(font: EmbeddedFont, { texts, characterSpacing, gapAfter }: LinePiece, size: number, gap: number): void {
    const codes = this.#codesOf(font);
    const shift = gap === 0 ? '' : number((-gap / size) * 1000);
    const parts = texts.map((text) => `<${codesOfText(codes, text, font)}>`);
    const shown = `[${parts.join(`${shift}`)}${gapAfter ? shift : ''}] TJ`;
    this.#drawn.push(characterSpacing ? `${number(characterSpacing)} Tc\n${shown}\n0 Tc` : shown);
  }

  /** Marks have places of their own over the characters before them, which fontkit knows. */
  #writeMarked(font: EmbeddedFont, piece: LinePiece, size: number, gap: number, x: number, baseline: number): void {
    let at = x + piece.left;
    for (const text of piece.texts) {
      const [codes, positions] = font.encode(text);
      codes.forEach((code, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        const [left, up] = [at + (xOffset / 1000) * size, baseline + (yOffset / 1000) * size];
        this.#drawn.push(`1 0 0 1 ${number(left)} ${number(up)} Tm\n<${code}> Tj`);
        at += (xAdvance / 1000) * size;
      });
      at += gap;
    }
  }

  #codesOf(font: EmbeddedFont): Map<number, string> {
    const page = this.page.fonts;
    page[font.id] ??= font.ref();
    const known = this.#codes.get(font) ?? new Map<number, string>();
    this.#codes.set(font, known);
    return known;
  }
}

function codesOfText(codes: Map<number, string>, text: string, font: EmbeddedFont): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    let known = codes.get(code);
    if (known === undefined) {
      known = codeOf(font, code);
      codes.set(code, known);
    }
    out += known;
  }
  return out;
}

/** Takes a character into the part of the face that is embedded. */
function codeOf(font: EmbeddedFont, codePoint: number): string {
  const glyph = font.font.glyphForCodePoint(codePoint);
  const id = font.subset.includeGlyph(glyph.id);
  font.widths[id] ??= glyph.advanceWidth * font.scale;
  font.unicode[id] ??= [codePoint];
  return id.toString(16).padStart(4, '0');
}

/** A thousandth of a point is finer than any printer. */
function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
