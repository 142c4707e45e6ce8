import docMeasure from 'pdfmake/js/DocMeasure.js';
import docPreprocessor from 'pdfmake/js/DocPreprocessor.js';
import layoutBuilder from 'pdfmake/js/LayoutBuilder.js';
import pdfDocument from 'pdfmake/js/PDFDocument.js';
import renderer from 'pdfmake/js/Renderer.js';
import svgMeasure from 'pdfmake/js/SVGMeasure.js';
import textBreaker from 'pdfmake/js/TextBreaker.js';

// The parts of pdfmake that we put together ourselves (`pdfEngine.ts`, `paperPdf.ts`).
export const DocMeasure = exported(docMeasure);
export const DocPreprocessor = exported(docPreprocessor);
export const LayoutBuilder = exported(layoutBuilder);
export const PDFDocument = exported(pdfDocument);
export const Renderer = exported(renderer);
export const SVGMeasure = exported(svgMeasure);
export const TextBreaker = exported(textBreaker);

/** They are CommonJS made of ES modules: whoever loads them gives either what is exported or all exports. */
function exported<Part extends object>(part: Part): Part {
  return 'default' in part ? (part.default as Part) : part;
}
