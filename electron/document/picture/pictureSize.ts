export type PictureSize = { width: number; height: number };

/** Width and height as a JPEG or PNG says at its beginning; null when it is cut short or damaged there. */
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
