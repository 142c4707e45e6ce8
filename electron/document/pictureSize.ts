import { open } from 'node:fs/promises';

export type PictureSize = { width: number; height: number };

const mostHeadBytes = 1024 * 1024;

/** Width and height as a JPEG or PNG says at its beginning; null when it is cut short or damaged there. */
export async function pictureSize(path: string): Promise<PictureSize | null> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHeadBytes), 0, mostHeadBytes, 0);
    return pictureSizeOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The same of bytes in memory, of which the beginning is enough. */
export function pictureSizeOf(head: Buffer): PictureSize | null {
  return head[0] === 0x89 ? sizeOfPng(head) : sizeOfJpeg(head);
}

function sizeOfPng(head: Buffer): PictureSize | null {
  if (head.length < 33 || head.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Segments until the one that starts the frame (SOF): everything before it is metadata. */
function sizeOfJpeg(head: Buffer): PictureSize | null {
  let at = 2;
  while (at + 9 < head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) };
    at += 2 + head.readUInt16BE(at + 2);
  }
  return null;
}
