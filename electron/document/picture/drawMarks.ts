import { markColour, markMeasures, type PhotoMark } from '../../../shared/inspection/photoMark.ts';
import { type FontSet, faceFor } from '../pdf/pdfFonts.ts';
import type { Pixels } from './photoCodec.ts';
import { type Colour, drawLine, fillOutlines, type Point } from './rasterDrawing.ts';

const white: Colour = [255, 255, 255];

/** Draws 标注 onto a picture: red with a white rim, to be seen on any ground. */
export function drawMarks(picture: Pixels, marks: readonly PhotoMark[], fonts: FontSet): void {
  const longest = Math.max(picture.width, picture.height);
  const at = ([x, y]: readonly [number, number]): Point => [x * picture.width, y * picture.height];
  for (const mark of marks) {
    if (mark.kind === 'text') writeText(picture, mark.text, at(mark.at), markMeasures.text * longest, fonts);
    else {
      const [from, to] = [at(mark.from), at(mark.to)];
      const lines = mark.kind === 'box' ? [boxLine(from, to)] : arrowLines(from, to, markMeasures.head * longest);
      const radius = (markMeasures.line * longest) / 2;
      for (const line of lines) drawLine(picture, line, radius * 1.8, white);
      for (const line of lines) drawLine(picture, line, radius, markColour);
    }
  }
}

function boxLine(from: Point, to: Point): Point[] {
  return [from, [to[0], from[1]], to, [from[0], to[1]], from];
}

/** Shaft and head; the head points to `to`. */
function arrowLines(from: Point, to: Point, head: number): Point[][] {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = (turn: number): Point => [to[0] - head * Math.cos(angle + turn), to[1] - head * Math.sin(angle + turn)];
  return [
    [from, to],
    [barb(0.5), to, barb(-0.5)],
  ];
}

/** `start` is the top left of the words; a line that would leave the picture is moved back into it. */
function writeText(picture: Pixels, text: string, start: Point, size: number, fonts: FontSet): void {
  const glyphs = [...text].flatMap((character) => {
    const role = faceFor(fonts, 'hei', character);
    const font = role ? fonts.faces.get(role)?.font : undefined;
    if (!font) return [];
    return [{ glyph: font.glyphForCodePoint(character.codePointAt(0) ?? 0), scale: size / font.unitsPerEm }];
  });
  const width = glyphs.reduce((sum, { glyph, scale }) => sum + glyph.advanceWidth * scale, 0);
  const left = Math.max(0, Math.min(start[0], picture.width - width));
  const base = Math.min(start[1] + 0.88 * size, picture.height - 0.12 * size);
  let x = left;
  const outlines: Point[][] = [];
  for (const { glyph, scale } of glyphs) {
    outlines.push(...outlinesOf(glyph.path.commands, (px, py): Point => [x + px * scale, base - py * scale]));
    x += glyph.advanceWidth * scale;
  }
  for (const outline of outlines) drawLine(picture, [...outline, ...outline.slice(0, 1)], size / 14, white);
  fillOutlines(picture, outlines, markColour);
}

type Commands = readonly { command: string; args: number[] }[];

/** Curves as short straight pieces. */
function outlinesOf(commands: Commands, place: (x: number, y: number) => Point): Point[][] {
  const outlines: Point[][] = [];
  let [penX, penY] = [0, 0];
  for (const { command, args } of commands) {
    const current = outlines.at(-1);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') outlines.push([place(a, b)]);
    else if (command === 'lineTo') current?.push(place(a, b));
    else if (command === 'quadraticCurveTo') {
      for (const t of steps) {
        const u = 1 - t;
        current?.push(place(u * u * penX + 2 * u * t * a + t * t * c, u * u * penY + 2 * u * t * b + t * t * d));
      }
    } else if (command === 'bezierCurveTo') {
      for (const t of steps) {
        const u = 1 - t;
        const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
        current?.push(place(p * penX + q * a + r * c + s * e, p * penY + q * b + r * d + s * f));
      }
    }
    if (args.length >= 2) [penX, penY] = [args.at(-2) ?? 0, args.at(-1) ?? 0];
  }
  return outlines;
}

const steps = [0.25, 0.5, 0.75, 1] as const;
