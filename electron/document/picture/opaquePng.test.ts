import { deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { opaquePng } from './opaquePng.ts';

it('lays transparent colours on white', () => {
  const rows = [0, 200, 100, 50, 255, 200, 100, 50, 0];
  expect(pixelsOf(opaquePng(png({ width: 2, height: 1, depth: 8, colour: 6, rows })))).toEqual([
    0, 200, 100, 50, 255, 255, 255,
  ]);
});

it('undoes every filter of the rows', () => {
  // Grey with opacity, five rows of two pixels, every row filtered in another way; all pixels are opaque 10 and 20.
  const rows = [
    [0, 10, 255, 20, 255],
    [1, 10, 255, 10, 0],
    [2, 0, 0, 0, 0],
    [3, 5, 128, 5, 0],
    [4, 0, 0, 0, 0],
  ].flat();
  const row = [0, 10, 10, 10, 20, 20, 20];
  expect(pixelsOf(opaquePng(png({ width: 2, height: 5, depth: 8, colour: 4, rows })))).toEqual(
    [row, row, row, row, row].flat(),
  );
});

it('reads pictures of few colours, of which one is transparent', () => {
  const palette = [255, 0, 0, 0, 255, 0];
  const rows = [0, 0b01000000];
  const transparency = [255, 0];
  const source = png({ width: 2, height: 1, depth: 1, colour: 3, rows, palette, transparency });
  expect(pixelsOf(opaquePng(source))).toEqual([0, 255, 0, 0, 255, 255, 255]);
});

it('puts the passes of an interlaced picture in their places', () => {
  // 3 × 2 grey pixels: pass 1 has (0,0), pass 4 (2,0), pass 6 (1,0), pass 7 the second row.
  const rows = [0, 1, 0, 3, 0, 2, 0, 4, 5, 6];
  const source = png({ width: 3, height: 2, depth: 8, colour: 0, rows, interlaced: true });
  expect(pixelsOf(opaquePng(source))).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 4, 4, 4, 5, 5, 5, 6, 6, 6]);
});

it('leaves an ordinary picture as it is', () => {
  const source = png({ width: 1, height: 1, depth: 8, colour: 2, rows: [0, 1, 2, 3] });
  expect(opaquePng(source)).toBe(source);
});

it('refuses a picture that ends early', () => {
  expect(() => opaquePng(png({ width: 9, height: 9, depth: 8, colour: 2, rows: [0, 1, 2, 3] }))).toThrow(
    'PNG ends early',
  );
});

type Source = {
  width: number;
  height: number;
  depth: number;
  colour: number;
  rows: number[];
  palette?: number[];
  transparency?: number[];
  interlaced?: boolean;
};

function png(source: Source): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(source.width, 0);
  header.writeUInt32BE(source.height, 4);
  header.set([source.depth, source.colour, 0, 0, source.interlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(source.palette ? [chunk('PLTE', Buffer.from(source.palette))] : []),
    ...(source.transparency ? [chunk('tRNS', Buffer.from(source.transparency))] : []),
    chunk('IDAT', deflateSync(Buffer.from(source.rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The check sum is not looked at. */
function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
}

/** The rows of the written picture, each with its filter byte. */
function pixelsOf(written: Buffer): number[] {
  const at = written.indexOf('IDAT');
  return [...inflateSync(written.subarray(at + 4, at + 4 + written.readUInt32BE(at - 4)))];
}
