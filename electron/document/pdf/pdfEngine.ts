import type { LayoutInput, LayoutPage } from 'pdfmake/js/LayoutBuilder.js';
import type { EmbeddedFont } from 'pdfmake/js/PDFDocument.js';
import type { Vector } from 'pdfmake/js/Renderer.js';
import type { PdfNode } from './pdfFlow.ts';
import { combining, type FontRole, type FontSet } from './pdfFonts.ts';
import { type LaidText, type LinePiece, setLines, type TextLine } from './pdfLines.ts';
import { DocMeasure, DocPreprocessor, LayoutBuilder, PDFDocument, Renderer } from './pdfmakeParts.ts';

// All that is done otherwise than pdfmake does it, by classes of our own in the place of its own. They hold for the one version
// that package.json names (`pdfEngine.test.ts`): pdfmake does not promise that these seams stay.
//
// Why: of the time that a report of 200 pages took, three quarters went into objects that pdfmake makes of each word, and into
// writing each word as a text of its own, with its colour, face and place. A line is set once (`pdfLines.ts`), handed through the
// layout as a whole, and written as one text.

/** A line on its way to its page: what pdfmake asks of one. */
class PlacedLine {
  x = 0;
  y = 0;
  /** pdfmake aligns the words of a line; this one is aligned already. */
  readonly inlines: readonly never[] = [];
  readonly line: TextLine;
  id?: string;
  _node?: PdfNode;
  _outline?: { id: string; parentId?: string; text: string; expanded: boolean };

  constructor(line: TextLine) {
    this.line = line;
  }

  getHeight(): number {
    return this.line.height;
  }

  getWidth(): number {
    return 0;
  }

  clone(): PlacedLine {
    return Object.assign(new PlacedLine(this.line), this);
  }
}

/** Takes texts that are set in lines already, and sets those that are not (page numbers). */
export class PaperLayout extends LayoutBuilder {
  readonly #fonts: FontSet;
  readonly #lines = new WeakMap<PdfNode, { laid: LaidText; next: number }>();

  constructor(fonts: FontSet, ...page: ConstructorParameters<typeof LayoutBuilder>) {
    super(...page);
    this.#fonts = fonts;
  }

  override layoutDocument(...[content, pdf, styles, defaultStyle, ...furniture]: LayoutInput): LayoutPage[] {
    this.docPreprocessor = new DocPreprocessor();
    this.docMeasure = new LeafMeasure(pdf, styles, defaultStyle, this.svgMeasure, this.tableLayouts);
    return this.tryLayoutDocument(content, pdf, styles, defaultStyle, ...furniture).pages;
  }

  override buildNextLine(node: PdfNode): PlacedLine | null {
    const known = this.#lines.get(node) ?? { laid: this.#laid(node), next: 0 };
    this.#lines.set(node, known);
    const line = known.laid.lines[known.next];
    known.next += 1;
    return line ? new PlacedLine(line) : null;
  }

  /** Where pdfmake gives a text another width than was foreseen, its width holds. */
  #laid(node: PdfNode): LaidText {
    const width = this.writer.context().availableWidth;
    return node.laid && Math.abs(node.laid.width - width) < tolerance ? node.laid : setLines(this.#fonts, node, width);
  }
}

/** Widths are added up in another order than pdfmake adds them; in points. */
const tolerance = 0.01;

/** Measures no text: all columns have a width of their own, and no width follows from what stands in them. */
class LeafMeasure extends DocMeasure {
  override measureLeaf(node: PdfNode): PdfNode {
    // Also the faces that a drawing asks for are opened here.
    for (const { font } of node.text ?? []) this.pdfDocument.provideFont(font, false, false);
    return Object.assign(node, { _minWidth: 0, _maxWidth: 0 });
  }

  /** A drawing says how large it is; pdfmake would read and write all of it to find out. */
  override measureSVG(node: PdfNode): PdfNode {
    const { width, height } = node;
    return Object.assign(node, { _width: width, _height: height, _minWidth: width, _maxWidth: width });
  }
}

/** A line of a text of the model (`of` of its runs), on a page counted from 1. */
export type PaintedLine = { of: string; page: number; text: string };

/** Writes a line as one text, and lines of a table that follow each other as one path. */
export class PaperRenderer extends Renderer {
  /** What was painted, in this order. */
  readonly lines: PaintedLine[] = [];
  readonly pictures: string[] = [];
  /** Drawings as they were given to the painter, as SVG. */
  readonly drawings: string[] = [];
  readonly #pdf: PaperPdf;
  #page = 0;

  constructor(pdf: PaperPdf) {
    super(pdf);
    this.#pdf = pdf;
  }

  override renderPages(pages: readonly LayoutPage[]): void {
    for (const page of pages) {
      this.#page += 1;
      super.renderPages([page]);
    }
  }

  override renderImage(image: { image: string }): void {
    this.pictures.push(image.image);
    super.renderImage(image);
  }

  override renderSVG(drawing: { svg: string }): void {
    this.drawings.push(drawing.svg);
    super.renderSVG(drawing);
  }

  override renderLine(placed: PlacedLine, x: number, y: number): void {
    if (placed._outline) this.#addBookmark(placed._outline);
    const { pieces, left, height } = placed.line;
    if (placed.id && pieces.length > 0) this.#pdf.addNamedDestination(placed.id, 'XYZ', x + left, y, null);
    for (const piece of pieces) {
      if (piece.background === undefined) continue;
      this.#pdf
        .fillColor(piece.background)
        .rect(x + left + piece.left, y, piece.width, height)
        .fill();
    }
    this.#pdf.writeLine(placed.line, x + left, y);
    this.#note(pieces);
  }

  #note(pieces: readonly LinePiece[]): void {
    let name: string | undefined;
    let text = '';
    for (const { of, texts } of pieces) {
      // All that belongs to the model on a line belongs to one text.
      if (of === undefined) continue;
      name = of;
      for (const part of texts) text += part;
    }
    if (name !== undefined && text !== '') this.lines.push({ of: name, page: this.#page, text });
  }

  override renderVector(vector: Vector): void {
    const isPlain = vector.type === 'line' && !vector.dash && typeof vector.lineColor === 'string';
    if (isPlain) this.#pdf.drawLine(vector);
    else super.renderVector(vector);
  }

  #addBookmark({ id, parentId, text, expanded }: NonNullable<PlacedLine['_outline']>): void {
    const parent = (parentId && this.outlineMap[parentId]) || this.#pdf.outline;
    this.outlineMap[id] = parent.addItem(text, { expanded });
  }
}

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
