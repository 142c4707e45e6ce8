import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { FirmLogo } from '../../shared/workpaper/firmTemplate.ts';
import { loadPhotoCodec } from '../document/picture/photoCodec.ts';
import { pictureSizeOf } from '../document/picture/pictureSize.ts';
import { preparePicture } from '../document/picture/preparePicture.ts';
import { isPng, readPng } from '../document/picture/readPng.ts';
import { mediaTypeOf } from '../storage/mediaType.ts';

/** It is printed 1 cm high and lies in every book: more is a photo and no 标志. */
const mostBytes = 512 * 1024;
const mostSide = 2_000;

/**
 * 标志 as it is kept and printed: decoded once to its end, upright, and without EXIF, positions and comments.
 *
 * @throws AppError `file-empty`, `file-unreadable` (no PNG or JPEG, or damaged), `file-too-large`.
 */
export async function checkLogo(bytes: Buffer, name: string, fontsFolder: string): Promise<FirmLogo> {
  if (bytes.length === 0) throw new AppError('file-empty', `标志“${name}”是空文件（0 字节），没有采用。请重新选择。`);
  const mediaType = mediaTypeOf(bytes.subarray(0, 64), name);
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg') {
    throw new AppError('file-unreadable', `标志“${name}”不是 PNG 或 JPEG 图片，没有采用。请另存为 PNG 后再选。`);
  }
  const size = pictureSizeOf(bytes);
  if (!size || size.width === 0 || size.height === 0) throw damaged(name);
  // Looked at before it is unpacked: a small file may claim to be very large.
  if (bytes.length > mostBytes || size.width > mostSide || size.height > mostSide) {
    const measured = `${Math.ceil(bytes.length / 1024)} KB，${size.width} × ${size.height} 像素`;
    const limit = `${mostBytes / 1024} KB、长宽各 ${mostSide} 像素`;
    throw new AppError('file-too-large', `标志“${name}”太大（${measured}），没有采用。请缩小到 ${limit}以内。`);
  }
  try {
    await decode(bytes, fontsFolder);
    const prepared = await preparePicture({ caption: name, mediaType, bytes }, fontsFolder);
    return {
      name: name.slice(0, 200),
      mediaType: prepared.mediaType as FirmLogo['mediaType'],
      base64: Buffer.from(prepared.bytes).toString('base64'),
    };
  } catch (cause) {
    throw damaged(name, cause);
  }
}

/** To its end: a decoder of JPEG fills what is missing with grey and says nothing. */
async function decode(bytes: Buffer, fontsFolder: string): Promise<void> {
  if (isPng(bytes)) return readPng(bytes).each(() => {});
  const scan = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
  if (scan < 0 || bytes.indexOf(Buffer.from([0xff, 0xd9]), scan) < 0) throw new Error('JPEG ends early');
  const codec = await loadPhotoCodec(join(fontsFolder, '..', 'codecs'));
  await codec.decode(bytes);
}

function damaged(name: string, cause?: unknown): AppError {
  return new AppError('file-unreadable', `标志“${name}”已损坏，打不开，没有采用。请换一个文件，或重新导出后再选。`, {
    cause,
  });
}
