import { crc32, deflateSync } from 'node:zlib';
import { pngSignature, readPng } from './readPng.ts';

/**
 * A PNG without transparency or interlacing, on white as on paper. The PDF writer takes such PNGs apart in callbacks that
 * end in any order, so that the same document would not give the same bytes, and a damaged one would end the thread.
 *
 * @throws Error when the picture is damaged.
 */
export function opaquePng(png: Buffer): Buffer {
  const picture = readPng(png);
  if (!picture.transparent && !picture.interlaced) return png;
  const flat = Buffer.alloc(picture.width * picture.height * 3);
  picture.each((index, [red, green, blue, opacity]) => {
    flat[3 * index] = onWhite(red, opacity);
    flat[3 * index + 1] = onWhite(green, opacity);
    flat[3 * index + 2] = onWhite(blue, opacity);
  });
  return encodePng(picture, flat);
}

function onWhite(colour: number, opacity: number): number {
  return Math.round(255 + ((colour - 255) * opacity) / 255);
}

/** A picture of three bytes a pixel as PNG. */
export function encodePng({ width, height }: { width: number; height: number }, flat: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const length = 3 * width;
  const rows = Buffer.alloc(height * (1 + length));
  for (let row = 0; row < height; row += 1) flat.copy(rows, row * (1 + length) + 1, row * length, (row + 1) * length);
  return Buffer.concat([
    pngSignature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
