import { inflateSync } from 'node:zlib';
import type { DocumentPhoto } from '../../shared/document/document.ts';
import { AppError } from '../../shared/errors.ts';

const pngSignature = '89504e470d0a1a0a';

/**
 * Refuses a photo that can't be drawn, before the layout: pdfmake takes PNGs with transparency apart in a callback, where
 * a damaged one would end the whole thread.
 *
 * @throws AppError `file-unreadable`.
 */
export function refuseUnreadable(photo: DocumentPhoto): void {
  try {
    const bytes = Buffer.from(photo.bytes.buffer, photo.bytes.byteOffset, photo.bytes.byteLength);
    if (bytes.toString('hex', 0, 8) === pngSignature) inflatePixels(bytes);
    else findJpegFrame(bytes);
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      `照片“${photo.caption}”已损坏，或不是 JPEG、PNG 文件，无法打印。请换一张照片。`,
      { cause },
    );
  }
}

function inflatePixels(png: Buffer): void {
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  inflateSync(Buffer.concat(parts));
}

/** Walks over the segments to the frame header, which has the size of the picture. */
function findJpegFrame(jpeg: Buffer): void {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error('neither JPEG nor PNG');
  for (let at = 2; ; ) {
    while (jpeg.readUInt8(at) !== 0xff) at += 1;
    const marker = jpeg.readUInt8(at + 1);
    // C4, C8 and CC are tables between the frame headers C0 to CF.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (jpeg.readUInt16BE(at + 5) === 0 || jpeg.readUInt16BE(at + 7) === 0) throw new Error('picture without a size');
      return;
    }
    at += marker === 0xff ? 1 : 2 + jpeg.readUInt16BE(at + 2);
  }
}
