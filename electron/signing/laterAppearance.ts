import { dictionaryOf, itemsOf, nameOf, type PdfFile, resolve, streamContent } from './pdfFile.ts';
import {
  latin,
  type PdfDictionary,
  type PdfReference,
  type PdfStream,
  type PdfValue,
  writeValue,
} from './pdfSyntax.ts';
import { isPlaceToSign, listPages, mostAppearance, overlap, rectangleOf, rectanglesOn } from './signaturePlace.ts';

/** Print, read-only, locked, contents locked: all else hides a signature or draws it elsewhere than it stands. */
const allowedFlags = 4 | 64 | 128 | 512;
const drawingKeys = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Resources', 'Filter', 'Length']);
const imageKeys = new Set([
  'Type',
  'Subtype',
  'Width',
  'Height',
  'ColorSpace',
  'BitsPerComponent',
  'Filter',
  'Length',
  'SMask',
]);
/** Paths, their colours, pictures, and what places them: no text, whose fonts could be exchanged, and no other drawing. */
const allowedOperators = new Set(
  'q Q cm w J j M d m l c v y h re S s f F f* B B* b b* n W W* g G rg RG gs Do'.split(' '),
);
/** Rounding of the numbers in a file, in points. */
const tolerance = 1;

/**
 * Why what a further signature shows could make the signed pages say something else; null when it can't. It stands once, at a place to
 * sign, no larger than such a thing is, over no other signature, and is laid on the page as ink is (blend mode Multiply), so that
 * what is printed below stays readable. A signature that shows nothing is always right.
 */
export function appearanceProblem(before: PdfFile, after: PdfFile, field: PdfReference): string | null {
  const widget = dictionaryOf(after, field);
  if (!widget) return '追加的签名不完整';
  const shown = dictionaryOf(after, widget.entries.get('AP'))?.entries.get('N');
  const rectangle = rectangleOf(after, widget);
  if (rectangle?.every((number) => number === 0) && shown === undefined) return null;
  const page = onlyPage(after, field);
  if (page === null) return '后加签名的图样不是恰好在一页上，或在几处重复出现';
  const flags = widget.entries.get('F');
  if (
    flags !== undefined &&
    (flags.kind !== 'number' || !/^\d+$/.test(flags.text) || Number(flags.text) & ~allowedFlags)
  ) {
    return '后加签名的显示方式不是照原样显示和打印';
  }
  if (!rectangle) return '后加签名的图样不在签章处';
  const [left, bottom, right, top] = rectangle;
  if (right - left > mostAppearance.width || top - bottom > mostAppearance.height) {
    return '后加签名的图样超出签名图样的大小，可能遮盖正文';
  }
  if (!isPlaceToSign(before, page, rectangle)) return '后加签名的图样不在签章处，可能遮盖或改变正文';
  if (rectanglesOn(before, page).some((other) => overlap(other, rectangle))) return '后加签名的图样盖住了先前的签名';
  return drawingProblem(before, after, shown, { width: right - left, height: top - bottom });
}

/** The page that lists the field, null when it is none or listed more than once. */
function onlyPage(after: PdfFile, field: PdfReference): PdfReference | null {
  const wanted = writeValue(field);
  const pages = listPages(after).flatMap((page) =>
    itemsOf(after, dictionaryOf(after, page)?.entries.get('Annots'))
      .filter((item) => writeValue(item) === wanted)
      .map(() => page),
  );
  return pages.length === 1 ? (pages[0] ?? null) : null;
}

function drawingProblem(
  before: PdfFile,
  after: PdfFile,
  shown: PdfValue | undefined,
  size: { width: number; height: number },
): string | null {
  const wrong = '后加签名的图样不规范，可能画到签章处以外';
  if (shown?.kind !== 'reference' || shown.object < before.size) return wrong;
  const drawing = resolve(after, shown);
  if (drawing.kind !== 'stream' || nameOf(drawing.dictionary.entries.get('Subtype')) !== 'Form') return wrong;
  if ([...drawing.dictionary.entries.keys()].some((key) => !drawingKeys.has(key))) return wrong;
  const box = rectangleOf(after, drawing.dictionary, 'BBox');
  if (!box) return wrong;
  const [left, bottom, right, top] = box;
  const fits = Math.abs(right - left - size.width) <= tolerance && Math.abs(top - bottom - size.height) <= tolerance;
  if (!fits || right - left < tolerance || top - bottom < tolerance) return wrong;
  return isInk(before, after, drawing) ? null : '后加签名的图样会遮盖下面的文字';
}

/** Whether a drawing only adds to what is printed, from its first operator to its last. */
function isInk(before: PdfFile, after: PdfFile, drawing: PdfStream): boolean {
  const resources = dictionaryOf(after, drawing.dictionary.entries.get('Resources'));
  if (!resources || [...resources.entries.keys()].some((key) => key !== 'XObject' && key !== 'ExtGState')) return false;
  const states = entriesOf(after, resources, 'ExtGState');
  const pictures = entriesOf(after, resources, 'XObject');
  if (!states.every(([, state]) => isMultiply(after, state))) return false;
  if (!pictures.every(([, picture]) => isPlainPicture(before, after, picture))) return false;
  const content = streamContent(after.bytes, drawing);
  const words = latin(content, 0, content.length)
    .split(/[\0\t\n\f\r ]+/)
    .filter((word) => word !== '');
  const [state = '', operator] = words;
  if (operator !== 'gs' || !states.some(([name]) => `/${name}` === state)) return false;
  return hasOnlyPaths(words);
}

function hasOnlyPaths(words: readonly string[]): boolean {
  let depth = 0;
  for (const word of words) {
    if (word === 'q') depth += 1;
    if (word === 'Q') depth -= 1;
    // Whoever takes back more than he put up may leave the state in which the drawing began.
    if (depth < 0) return false;
    const isOperand = /^[-+]?(\d+\.?\d*|\.\d+)$|^\/[A-Za-z0-9]+$/.test(word);
    if (!isOperand && !allowedOperators.has(word)) return false;
  }
  return true;
}

function isMultiply(after: PdfFile, value: PdfValue): boolean {
  const state = dictionaryOf(after, value);
  const keys = [...(state?.entries.keys() ?? [])];
  return nameOf(state?.entries.get('BM')) === 'Multiply' && keys.every((key) => key === 'Type' || key === 'BM');
}

function isPlainPicture(before: PdfFile, after: PdfFile, value: PdfValue): boolean {
  if (value.kind !== 'reference' || value.object < before.size) return false;
  const picture = dictionaryOf(after, value);
  if (nameOf(picture?.entries.get('Subtype')) !== 'Image') return false;
  const space = nameOf(picture?.entries.get('ColorSpace'));
  const opacity = picture?.entries.get('SMask');
  return (
    [...(picture?.entries.keys() ?? [])].every((key) => imageKeys.has(key)) &&
    (space === 'DeviceRGB' || space === 'DeviceGray') &&
    (opacity === undefined || isOpacity(before, after, opacity))
  );
}

function isOpacity(before: PdfFile, after: PdfFile, value: PdfValue): boolean {
  return !dictionaryOf(after, value)?.entries.has('SMask') && isPlainPicture(before, after, value);
}

function entriesOf(after: PdfFile, resources: PdfDictionary, key: string): [string, PdfValue][] {
  return [...(dictionaryOf(after, resources.entries.get(key))?.entries ?? [])];
}
