import type { LayoutInput, LayoutPage } from 'pdfmake/js/LayoutBuilder.js';
import type { Vector } from 'pdfmake/js/Renderer.js';
import type { PaperPdf } from './paperPdf.ts';
import type { PdfNode } from './pdfFlow.ts';
import type { FontSet } from './pdfFonts.ts';
import { type LaidText, type LinePiece, setLines, type TextLine } from './pdfLines.ts';
import { DocMeasure, DocPreprocessor, LayoutBuilder, Renderer } from './pdfmakeParts.ts';

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
