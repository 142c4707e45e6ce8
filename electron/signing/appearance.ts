import { deflateSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import { type FontSet, faceFor, loadFonts, widthOf } from '../document/pdf/pdfFonts.ts';
import type { NewStream } from './increment.ts';
import { type PdfValue, pdfArray, pdfDictionary, pdfName, pdfNumber } from './pdfSyntax.ts';
import { type SealImage, sealImage } from './sealImage.ts';

/** What a signature shows on the page: 印章图样 beside the words, all of it as shapes, so that no font is needed to read it. */
export type Appearance = {
  width: number;
  height: number;
  /** How much of the height the words at the foot take. */
  wordsHeight: number;
  /** The drawing; `image` gives the reference to the picture that it uses. */
  drawing(image: PdfValue | null): NewStream;
  /** The picture and its opacity. */
  image: SealImage | null;
};

const size = 9;
const pitch = 13;
const padding = 4;
/** A line is broken beyond this, in points: a person signs within a cell, a firm across its block. */
const widestLine = { above: 260, beside: 150, none: Number.POSITIVE_INFINITY } as const;
/** Certificates may name their holder at length; what is left out ends in …. */
const mostLines = 6;
/** 40 mm, the size of a firm's round seal, which stands above the words; 13 mm, that of a person's, beside them. */
const sealSides = { above: 113, beside: 37, none: 0 } as const;

/**
 * @param lines e.g. 注册会计师：张三, 2023年11月20日.
 * @param seal PNG of a seal's imprint.
 * @throws AppError `signing-refused` when the picture can't be used.
 */
export async function makeAppearance(
  fontsFolder: string,
  texts: readonly string[],
  seal: Uint8Array | null,
  sealPlace: keyof typeof sealSides,
): Promise<Appearance> {
  const fonts = await loadFonts(fontsFolder);
  const lines = texts.flatMap((text) => broken(fonts, text, widestLine[sealPlace]));
  const widest = Math.max(...lines.map((line) => lineWidth(fonts, line)));
  const image = seal ? sealImage(seal) : null;
  const sealSide = sealSides[sealPlace];
  const [above, beside] = sealPlace === 'above' ? [sealSide, 0] : [0, sealSide];
  const wordsWidth = Math.ceil(widest) + 2 * padding;
  const wordsHeight = lines.length * pitch + 2 * padding;
  const width = image ? Math.max(wordsWidth + beside, sealSide) : wordsWidth;
  const height = image ? Math.max(wordsHeight + above, sealSide) : wordsHeight;
  const words = drawLines(fonts, lines, image ? beside : 0, wordsHeight);
  const [sealLeft, sealBottom] = sealPlace === 'above' ? [(width - sealSide) / 2, wordsHeight] : [0, 0];
  // The longer side fills the room; the other keeps its ratio, in the middle.
  const scale = image ? sealSide / Math.max(image.width, image.height) : 0;
  const [sealWidth, sealHeight] = [(image?.width ?? 0) * scale, (image?.height ?? 0) * scale];
  const [sealX, sealY] = [sealLeft + (sealSide - sealWidth) / 2, sealBottom + (sealSide - sealHeight) / 2];
  return {
    width,
    height,
    wordsHeight,
    image,
    drawing: (reference) => {
      const placed = [sealWidth, 0, 0, sealHeight, sealX, sealY].map((number) => number.toFixed(2)).join(' ');
      const content = `/Ink gs\n${words}${reference ? `q ${placed} cm /Seal Do Q\n` : ''}`;
      // As ink on paper: what is printed below a signature stays readable, also below a seal with a white ground.
      const ink = pdfDictionary({ Type: pdfName('ExtGState'), BM: pdfName('Multiply') });
      const resources: Record<string, PdfValue> = {
        ExtGState: pdfDictionary({ Ink: ink }),
        ...(reference ? { XObject: pdfDictionary({ Seal: reference }) } : {}),
      };
      return {
        dictionary: pdfDictionary({
          Type: pdfName('XObject'),
          Subtype: pdfName('Form'),
          BBox: pdfArray([0, 0, width, height].map(pdfNumber)),
          Resources: pdfDictionary(resources),
          Filter: pdfName('FlateDecode'),
        }),
        content: deflateSync(content),
      };
    },
  };
}

/** 〓, which typesetting puts where a character is missing. */
const missingMark = '〓';

/**
 * A name that somebody else gave (a certificate's holder can't change it), with a mark in place of each character that no face has.
 *
 * @returns also those characters, each once.
 */
export async function drawableName(fontsFolder: string, name: string): Promise<{ name: string; missing: string[] }> {
  const fonts = await loadFonts(fontsFolder);
  const missing = [...new Set(name)].filter((character) => faceFor(fonts, 'song', character) === null);
  const drawn = [...name].map((character) => (missing.includes(character) ? missingMark : character));
  return { name: drawn.join(''), missing };
}

function broken(fonts: FontSet, text: string, widest: number): string[] {
  const lines = [''];
  for (const character of text) {
    const line = `${lines.at(-1)}${character}`;
    if (lineWidth(fonts, line) <= widest) lines[lines.length - 1] = line;
    else lines.push(character);
  }
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), `${[...(lines[mostLines - 1] ?? '')].slice(0, -1).join('')}…`];
}

function lineWidth(fonts: FontSet, line: string): number {
  return [...line].reduce((sum, character) => sum + widthOf(fonts, faceOf(fonts, character), character, size), 0);
}

function faceOf(fonts: FontSet, character: string) {
  const face = faceFor(fonts, 'song', character);
  if (!face) {
    throw new AppError(
      'signing-refused',
      `签名要显示的文字里有程序字体没有的字“${character}”，没有签名。请换用通用的字。`,
    );
  }
  return face;
}

/** Filled outlines of the characters, from the top line down. */
function drawLines(fonts: FontSet, lines: readonly string[], left: number, height: number): string {
  const out = ['0.1 0.1 0.1 rg'];
  for (const [index, line] of lines.entries()) {
    let x = left + padding;
    const y = height - padding - (index + 1) * pitch + (pitch - size) / 2 + 1;
    for (const character of line) {
      const face = faceOf(fonts, character);
      out.push(outline(fonts, face, character, x, y));
      x += widthOf(fonts, face, character, size);
    }
  }
  return `${out.join('\n')}\n`;
}

function outline(fonts: FontSet, face: ReturnType<typeof faceOf>, character: string, x: number, y: number): string {
  const font = fonts.faces.get(face)?.font;
  if (!font) return '';
  const scale = size / font.unitsPerEm;
  const out: string[] = [];
  let [lastX, lastY] = [0, 0];
  const at = (px = 0, py = 0) => `${(x + px * scale).toFixed(2)} ${(y + py * scale).toFixed(2)}`;
  for (const { command, args } of font.glyphForCodePoint(character.codePointAt(0) ?? 0).path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'closePath') out.push('h');
    if (command === 'moveTo') out.push(`${at(a, b)} m`);
    if (command === 'lineTo') out.push(`${at(a, b)} l`);
    if (command === 'bezierCurveTo') out.push(`${at(a, b)} ${at(c, d)} ${at(e, f)} c`);
    if (command === 'quadraticCurveTo') {
      const first = at(lastX + (2 / 3) * (a - lastX), lastY + (2 / 3) * (b - lastY));
      const second = at(c + (2 / 3) * (a - c), d + (2 / 3) * (b - d));
      out.push(`${first} ${second} ${at(c, d)} c`);
    }
    if (args.length >= 2) [lastX, lastY] = args.slice(-2) as [number, number];
  }
  return out.length > 0 ? `${out.join(' ')} f` : '';
}
