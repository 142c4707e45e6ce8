import type { Glyph } from 'fontkit';
import type { PdfNode } from './pdfFlow.ts';
import { type FontSet, faceFor } from './pdfFonts.ts';

/** Height of a character in points, and how far the line rises to the right. */
const size = 84;
const slope = (40 * Math.PI) / 180;
const colour = '#e4e4e4';

/**
 * 水印 behind the text of each page: as outlines and not as text, so that it is neither copied nor searched for with the report.
 * Characters that no face has are left out. For pdfmake's `background`; the outlines of a sheet are made once.
 */
export function watermark(text: string, fonts: FontSet) {
  const glyphs = [...text].flatMap((character) => {
    const font = fonts.faces.get(faceFor(fonts, 'hei', character) ?? 'hei')?.font;
    return font
      ? [{ glyph: font.glyphForCodePoint(character.codePointAt(0) ?? 0), scale: size / font.unitsPerEm }]
      : [];
  });
  const width = glyphs.reduce((sum, { glyph, scale }) => sum + glyph.advanceWidth * scale, 0);
  const made = new Map<string, string>();
  return (_page: number, sheet: { width: number; height: number }): PdfNode => {
    const key = `${sheet.width}×${sheet.height}`;
    const outlines = made.get(key) ?? drawn(glyphs, width, sheet);
    made.set(key, outlines);
    return { canvas: [{ type: 'path', d: outlines, color: colour, lineWidth: 0, lineColor: colour }] };
  };
}

/** Along a line through the middle of the sheet, as the path of an SVG: y grows downwards. */
function drawn(
  glyphs: readonly { glyph: Glyph; scale: number }[],
  width: number,
  sheet: { width: number; height: number },
): string {
  const [cosine, sine] = [Math.cos(slope), Math.sin(slope)];
  const out: string[] = [];
  let start = -width / 2;
  for (const { glyph, scale } of glyphs) {
    const at = (px: number, py: number) => {
      const [along, up] = [start + px * scale, py * scale - size / 3];
      const x = sheet.width / 2 + along * cosine - up * sine;
      const y = sheet.height / 2 - along * sine - up * cosine;
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    };
    for (const { command, args } of glyph.path.commands) {
      const points = args.flatMap((value, index) => (index % 2 === 0 ? [at(value, args[index + 1] ?? 0)] : []));
      out.push(`${letters[command]}${points.join(' ')}`);
    }
    start += glyph.advanceWidth * scale;
  }
  return out.join('');
}

const letters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;
