/** The part of fontkit that the writers use; the package has no types of its own. */
declare module 'fontkit' {
  export type Font = {
    postscriptName: string;
    unitsPerEm: number;
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    createSubset(): FontSubset;
    layout(text: string): { advanceWidth: number };
  };
  export type FontSubset = { includeGlyph(id: number): number };
  /** `id` 0 is the box that a face draws for what it has not. */
  export type Glyph = { id: number; advanceWidth: number; path: { commands: PathCommand[] } };
  export type PathCommand = {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    args: number[];
  };
  export function create(bytes: Uint8Array): Font;
}

// The parts of pdfmake and of pdfkit below it that `pdfEngine.ts` and `paperPdf.ts` take the place of; the packages name no types of them.

declare module 'pdfmake/js/TextBreaker.js' {
  export default class TextBreaker {
    getBreaks(texts: readonly string[], styles: null): { text: string; lineEnd?: boolean }[];
  }
}

declare module 'pdfmake/js/DocPreprocessor.js' {
  export default class DocPreprocessor {}
}

declare module 'pdfmake/js/SVGMeasure.js' {
  export default class SVGMeasure {}
}

declare module 'pdfmake/js/DocMeasure.js' {
  import type PDFDocument from 'pdfmake/js/PDFDocument.js';
  export default class DocMeasure {
    constructor(pdf: PDFDocument, styles: object, defaultStyle: object, svgMeasure: object, tableLayouts: object);
    pdfDocument: PDFDocument;
    measureLeaf(node: object): object;
    measureSVG(node: object): object;
  }
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  import type PDFDocument from 'pdfmake/js/PDFDocument.js';
  export type LayoutPage = { items: unknown[]; pageSize: { width: number; height: number } };
  export type LayoutInput = [
    content: object,
    pdf: PDFDocument,
    styles: object,
    defaultStyle: object,
    background: unknown,
    header: unknown,
    footer: unknown,
  ];
  export default class LayoutBuilder {
    constructor(pageSize: object, pageMargins: object, svgMeasure: object);
    docPreprocessor: object;
    docMeasure: object;
    svgMeasure: object;
    tableLayouts: object;
    writer: { context(): { availableWidth: number } };
    layoutDocument(...input: LayoutInput): LayoutPage[];
    tryLayoutDocument(...input: LayoutInput): { pages: LayoutPage[] };
    buildNextLine(node: object): object | null;
  }
}

declare module 'pdfmake/js/PDFDocument.js' {
  import { Readable } from 'node:stream';
  import type { Font, FontSubset } from 'fontkit';
  export type GlyphPosition = { xAdvance: number; xOffset: number; yOffset: number };
  export type EmbeddedFont = {
    id: string;
    font: Font;
    subset: FontSubset;
    /** In thousandths of an em, as `ascender`; `scale` makes them of the units of the face. */
    widths: number[];
    unicode: number[][];
    scale: number;
    ascender: number;
    ref(): object;
    encode(text: string): [codes: string[], positions: GlyphPosition[]];
  };
  export type Outline = { addItem(title: string, options: { expanded: boolean }): Outline };
  export default class PDFDocument extends Readable {
    constructor(
      fonts: object,
      images: object,
      patterns: object,
      attachments: object,
      options: object,
      virtualfs: object,
      localAccessPolicy: (path: string) => boolean,
    );
    page: { height: number; fonts: Record<string, object>; write(chunk: string): void };
    outline: Outline;
    info: { Title?: string; Author?: string; Creator: string; Producer: string; CreationDate: Date };
    _root: { data: Record<string, unknown> };
    ref(data: Record<string, unknown>): { compress: boolean; end(bytes?: Uint8Array): void };
    endMetadata(): void;
    provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont;
    addContent(data: string): this;
    flushPages(): void;
    addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    lineWidth(width: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(): this;
    file(bytes: Uint8Array, options: object): void;
    end(): void;
  }
}

declare module 'pdfmake/js/Renderer.js' {
  import type { LayoutPage } from 'pdfmake/js/LayoutBuilder.js';
  import type { Outline, default as PDFDocument } from 'pdfmake/js/PDFDocument.js';
  export type Vector = {
    type: string;
    x1: number;
    y1: number;
    x2: number;
    y2: number;
    lineWidth?: number;
    lineColor?: string;
    dash?: object;
  };
  export default class Renderer {
    constructor(pdf: PDFDocument);
    outlineMap: Record<string, Outline>;
    renderPages(pages: readonly LayoutPage[]): void;
    renderLine(line: object, x: number, y: number): void;
    renderSVG(drawing: { svg: string }): void;
    renderImage(image: object): void;
    renderSVG(drawing: object): void;
    renderVector(vector: Vector): void;
  }
}

/** The writer alone: the package as a whole also loads its readers and what they need, which takes longer than a book to write. */
declare module 'exceljs/lib/doc/workbook.js' {
  export { Workbook as default } from 'exceljs';
}
