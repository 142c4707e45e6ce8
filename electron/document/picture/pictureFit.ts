import type { DocumentPicture } from '../../../shared/document/document.ts';
import { pictureSizeOf } from './pictureSize.ts';
import { readExif } from './readExif.ts';

/** A photo printed across half a page needs no more; 12 million points would make a report too large to send. */
export const printedSide = 1600;

/** Whether a picture has to be decoded to be shown so small; what only loses its EXIF is ready at once. */
export function needsDecoding({ bytes, marks = [] }: DocumentPicture, longestSide: number): boolean {
  const size = pictureSizeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!size) return true;
  const { orientation } = readExif(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return Math.max(size.width, size.height) > longestSide || orientation !== 1 || marks.length > 0;
}
