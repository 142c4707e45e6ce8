import { join } from 'node:path';
import type { DocumentPicture } from '../../../shared/document/document.ts';
import { AppError } from '../../../shared/errors.ts';
import { bundledCodecs, bundledFonts } from '../bundledFolders.ts';
import { loadFonts } from '../pdf/pdfFonts.ts';
import { barePicture } from './barePicture.ts';
import { drawMarks } from './drawMarks.ts';
import { loadPhotoCodec, type Pixels } from './photoCodec.ts';
import { needsDecoding, printedSide } from './pictureFit.ts';
import { pictureSizeOf } from './pictureSize.ts';
import { shrink, turnUpright } from './pixels.ts';
import { readExif } from './readExif.ts';
import { isPng, readPng } from './readPng.ts';

/**
 * A picture as it leaves the firm: upright, at most so many points long, with its marks drawn on it, and without EXIF: where and
 * with which telephone a photo was taken is nobody's business. The stored original stays as it is.
 *
 * @throws AppError `file-unreadable`, naming the photo.
 */
export async function preparePicture(
  picture: DocumentPicture,
  fontsFolder: string | undefined,
  longestSide = printedSide,
): Promise<DocumentPicture> {
  if (picture.ready) return picture;
  const { marks = [], ...plain } = picture;
  const bytes = Buffer.from(picture.bytes.buffer, picture.bytes.byteOffset, picture.bytes.byteLength);
  try {
    const size = pictureSizeOf(bytes);
    if (!size || size.width === 0 || size.height === 0) throw new Error('no size');
    if (!needsDecoding(picture, longestSide)) return { ...plain, bytes: barePicture(bytes) };
    const codec = await loadPhotoCodec(fontsFolder ? join(fontsFolder, '..', 'codecs') : bundledCodecs);
    const stored = isPng(bytes) ? pixelsOfPng(bytes) : await codec.decode(bytes);
    const { orientation } = readExif(bytes);
    const upright = turnUpright(shrink(stored, longestSide), orientation);
    if (marks.length > 0) drawMarks(upright, marks, await loadFonts(fontsFolder ?? bundledFonts));
    return { ...plain, mediaType: 'image/jpeg', bytes: await codec.encode(upright) };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `照片“${picture.caption}”已损坏，或不是 JPEG、PNG 文件，无法打印。请换一张照片。`;
    throw new AppError('file-unreadable', message, { cause });
  }
}

/** On white, as on paper. */
function pixelsOfPng(bytes: Buffer): Pixels {
  const png = readPng(bytes);
  const data = new Uint8ClampedArray(png.width * png.height * 4).fill(255);
  png.each((index, pixel) => {
    const opacity = pixel[3];
    for (let part = 0; part < 3; part += 1)
      data[4 * index + part] = 255 + (((pixel[part] ?? 255) - 255) * opacity) / 255;
  });
  return { width: png.width, height: png.height, data };
}
