import { deflateSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import { isPng, readPng } from '../document/picture/readPng.ts';
import type { NewStream } from './increment.ts';
import { pdfDictionary, pdfName, pdfNumber } from './pdfSyntax.ts';

/** 印章图样 and its opacity, as a PDF has them, and its size in pixels. */
export type SealImage = { picture: NewStream; opacity: NewStream; width: number; height: number };

const mostSealPixels = 4_000_000;

/** @throws AppError `signing-refused` when a signature can't show it: no PNG, damaged, too large. */
export function checkSeal(seal: Uint8Array): void {
  sealImage(seal);
}

export function sealImage(seal: Uint8Array): SealImage {
  const png = Buffer.from(seal);
  if (!isPng(png)) throw new AppError('signing-refused', '印章图样应为 PNG 图片，没有签名。请重新选择。');
  // Looked at before it is unpacked: a small file may claim to be very large.
  if (png.readUInt32BE(16) * png.readUInt32BE(20) > mostSealPixels) {
    throw new AppError('signing-refused', '印章图样太大（超过 2000 × 2000 像素），没有签名。请缩小后再选。');
  }
  try {
    const { width, height, each } = readPng(png);
    const [colours, opacities] = [Buffer.alloc(3 * width * height), Buffer.alloc(width * height)];
    each((index, [red, green, blue, opacity]) => {
      colours.set([red, green, blue], 3 * index);
      opacities[index] = opacity;
    });
    return {
      width,
      height,
      picture: imageStream(width, height, 'DeviceRGB', colours),
      opacity: imageStream(width, height, 'DeviceGray', opacities),
    };
  } catch (cause) {
    throw new AppError('signing-refused', '印章图样损坏，没有签名。请重新选择 PNG 图片。', { cause });
  }
}

function imageStream(width: number, height: number, colourSpace: string, bytes: Uint8Array): NewStream {
  return {
    dictionary: pdfDictionary({
      Type: pdfName('XObject'),
      Subtype: pdfName('Image'),
      Width: pdfNumber(width),
      Height: pdfNumber(height),
      ColorSpace: pdfName(colourSpace),
      BitsPerComponent: pdfNumber(8),
      Filter: pdfName('FlateDecode'),
    }),
    content: deflateSync(bytes),
  };
}
