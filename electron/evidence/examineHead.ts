import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { pictureSizeOf } from '../document/picture/pictureSize.ts';
import { mediaTypeOf } from '../storage/mediaType.ts';
import { type FileFacts, type FileToExamine, mostShownPixels } from './fileFacts.ts';
import { officeTypes } from './officeTypes.ts';

/** The endings under which a type goes; another one is said. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg', '.jfif'],
  'image/png': ['.png'],
  'image/gif': ['.gif'],
  [officeTypes.xlsx]: ['.xlsx', '.xlsm', '.xltx', '.et'],
  [officeTypes.docx]: ['.docx', '.docm', '.dotx', '.wps'],
};

/** What the beginning of a file tells of a photo; null when more of it is to be read, which a thread does. */
export async function examineHead({ path, name }: FileToExamine): Promise<FileFacts | null> {
  try {
    const start = await headOf(path);
    const mediaType = mediaTypeOf(start, name);
    if (mediaType !== 'image/jpeg' && mediaType !== 'image/png') return null;
    return named(name, { mediaType, pageCount: null, remark: await pictureRemark(path, start) });
  } catch {
    return null;
  }
}

export function named(name: string, facts: FileFacts): FileFacts {
  const expected = endings[facts.mediaType];
  const ending = extname(name).toLowerCase();
  const wrong = expected !== undefined && ending !== '' && !expected.includes(ending);
  return { ...facts, remark: [facts.remark, wrong ? `扩展名 ${ending} 与内容不符` : ''].filter(Boolean).join('；') };
}

export async function headOf(path: string, bytes = 8_192): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What a camera writes before the picture: EXIF with a preview, colour profile. */
const mostHeadBytes = 1024 * 1024;

async function pictureRemark(path: string, start: Buffer): Promise<string> {
  const size = pictureSizeOf(start) ?? pictureSizeOf(await headOf(path, mostHeadBytes));
  if (!size || size.width === 0 || size.height === 0) return '文件已损坏或不完整';
  return size.width * size.height > mostShownPixels
    ? `图片有 ${size.width}×${size.height} 个像素，过大，程序内不显示`
    : '';
}
