import type { DocumentPicture } from '../../../shared/document/document.ts';
import { type Strokes, signaturePad } from '../../../shared/formSignature/formSignature.ts';
import { encodePng } from './opaquePng.ts';
import type { Pixels } from './photoCodec.ts';
import { drawLine } from './rasterDrawing.ts';

/** Dots to a unit of the pad: sharp on paper at the size of a name. */
const scale = 2;
const margin = 8;
const ink = [24, 32, 66] as const;

/** 手写签名 as a picture, cut to what was drawn; the same strokes give the same bytes. */
export function signaturePicture(strokes: Strokes, name: string): DocumentPicture {
  const points = strokes.flat();
  const [left, top] = [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))];
  const [right, bottom] = [Math.max(...points.map(([x]) => x)), Math.max(...points.map(([, y]) => y))];
  const width = Math.ceil((Math.min(right - left, signaturePad.width) + 2 * margin) * scale);
  const height = Math.ceil((Math.min(bottom - top, signaturePad.height) + 2 * margin) * scale);
  const picture: Pixels = { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) };
  const place = (x: number, y: number) => [(x - left + margin) * scale, (y - top + margin) * scale] as const;
  for (const stroke of strokes) {
    for (const [index, [x, y, line]] of stroke.entries()) {
      const [fromX, fromY] = stroke[Math.max(0, index - 1)] ?? [x, y];
      drawLine(picture, [place(fromX, fromY), place(x, y)], (line * scale) / 2, ink);
    }
  }
  const flat = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index += 1) {
    flat.set(picture.data.subarray(4 * index, 4 * index + 3), 3 * index);
  }
  return { caption: `${name}的签名`, mediaType: 'image/png', bytes: encodePng(picture, flat) };
}
