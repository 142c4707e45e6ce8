import type { DocumentPicture } from '../../../shared/document/document.ts';
import { AppError } from '../../../shared/errors.ts';
import { opaquePng } from '../picture/opaquePng.ts';
import { pictureSizeOf } from '../picture/pictureSize.ts';
import { readExif } from '../picture/readExif.ts';
import { isPng } from '../picture/readPng.ts';

/** A document is laid out several times with the same photos. */
const prepared = new WeakMap<Uint8Array, Buffer>();

/**
 * The bytes of a photo as the PDF writer can take them.
 *
 * @throws AppError `file-unreadable`, naming the photo.
 */
export function printablePhoto(photo: DocumentPicture): Buffer {
  const known = prepared.get(photo.bytes);
  if (known) return known;
  try {
    const bytes = Buffer.from(photo.bytes.buffer, photo.bytes.byteOffset, photo.bytes.byteLength);
    if (!isPng(bytes)) findJpegFrame(bytes);
    const printable = isPng(bytes) ? opaquePng(bytes) : bytes;
    prepared.set(photo.bytes, printable);
    return printable;
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      `照片“${photo.caption}”已损坏，或不是 JPEG、PNG 文件，无法打印。请换一张照片。`,
      { cause },
    );
  }
}

/** The height in points of a photo that is made to fit into a width and height. */
export function heightOfFitted(photo: DocumentPicture, [width, height]: readonly [number, number]): number {
  const bytes = printablePhoto(photo);
  const size = pictureSizeOf(bytes);
  if (!size) return height;
  // Turned by a quarter, as its camera says.
  const [across, down] = readExif(bytes).orientation > 4 ? [size.height, size.width] : [size.width, size.height];
  return down * Math.min(width / across, height / down);
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
