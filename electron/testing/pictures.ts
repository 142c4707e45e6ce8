import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { loadPhotoCodec, type Pixels } from '../document/picture/photoCodec.ts';
import { resourcesFolder } from '../host/folders.ts';

/** A small real PNG: a grey square, or rectangle, with a darker frame. */
export function aPicture(size = 64, height = size): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const pixels = Array.from({ length: size }, (_, x) =>
      x < 4 || y < 4 || x >= size - 4 || y >= height - 4 ? 90 : 200,
    );
    return Buffer.from([0, ...pixels]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

export type PhotoFacts = {
  width?: number;
  height?: number;
  orientation?: number;
  /** As a camera notes it, `2023:11:14 10:05:09`. */
  takenAt?: string;
};

/** What no photo that leaves the firm may hold. */
export const secretOfPhoto = 'GPS-22.777N-100.977E';

/** A real JPEG as a telephone makes it: red at the top left as it is stored, grey elsewhere, with EXIF, position and a comment. */
export async function aPhoto({
  width = 320,
  height = 240,
  orientation = 1,
  takenAt = '',
}: PhotoFacts = {}): Promise<Buffer> {
  const pixels: Pixels = { width, height, data: new Uint8ClampedArray(width * height * 4).fill(190) };
  for (let y = 0; y < height / 2; y += 1) {
    for (let x = 0; x < width / 2; x += 1) pixels.data.set([220, 30, 30, 255], 4 * (y * width + x));
  }
  const codec = await loadPhotoCodec(join(resourcesFolder, 'codecs'));
  const jpeg = Buffer.from(await codec.encode(pixels));
  const comment = Buffer.from(secretOfPhoto);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(orientation, takenAt)])),
    segment(0xfe, comment),
    jpeg.subarray(2),
    // Some telephones hang a film behind the end of the picture.
    Buffer.from(`film ${secretOfPhoto}`),
  ]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Two directories: orientation with the way to the second, and there the time; the position stands behind both. */
function tiff(orientation: number, takenAt: string): Buffer {
  const bytes = Buffer.alloc(110);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(2, 8);
  entry(bytes, 10, 0x0112, 3, 1, orientation);
  entry(bytes, 22, 0x8769, 4, 1, 40);
  bytes.writeUInt16LE(takenAt === '' ? 0 : 1, 40);
  if (takenAt !== '') entry(bytes, 42, 0x9003, 2, 20, 60);
  bytes.write(takenAt, 60, 'latin1');
  bytes.write(secretOfPhoto, 84, 'latin1');
  return bytes;
}

function entry(bytes: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  bytes.writeUInt16LE(tag, at);
  bytes.writeUInt16LE(type, at + 2);
  bytes.writeUInt32LE(count, at + 4);
  bytes.writeUInt32LE(value, at + 8);
}
