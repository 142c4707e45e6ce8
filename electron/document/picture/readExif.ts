/** What a camera wrote beside the picture. */
export type PhotoExif = {
  /** 1 upright; 2–8 turned or mirrored as EXIF 2.3 table 6 says. */
  orientation: number;
  /** 拍摄时间 by the camera's clock, `YYYY-MM-DD HH:mm:ss`; '' when it did not say. */
  takenAt: string;
};

const none: PhotoExif = { orientation: 1, takenAt: '' };
const tags = { orientation: 0x0112, changedAt: 0x0132, exifPart: 0x8769, takenAt: 0x9003 };

/**
 * Orientation and time of a JPEG (APP1) or PNG (eXIf), from its beginning. What is damaged says nothing: a photo without its
 * time is still a photo.
 */
export function readExif(head: Buffer): PhotoExif {
  try {
    const tiff = head[0] === 0x89 ? tiffOfPng(head) : tiffOfJpeg(head);
    return tiff ? readTiff(tiff) : none;
  } catch {
    return none;
  }
}

function tiffOfJpeg(head: Buffer): Buffer | null {
  for (let at = 2; at + 10 < head.length && head[at] === 0xff; ) {
    const marker = head[at + 1] ?? 0;
    const length = head.readUInt16BE(at + 2);
    if (marker === 0xda) return null;
    if (marker === 0xe1 && head.toString('latin1', at + 4, at + 10) === 'Exif\0\0') {
      return head.subarray(at + 10, at + 2 + length);
    }
    at += 2 + length;
  }
  return null;
}

function tiffOfPng(head: Buffer): Buffer | null {
  for (let at = 8; at + 12 <= head.length; ) {
    const length = head.readUInt32BE(at);
    const type = head.toString('latin1', at + 4, at + 8);
    if (type === 'eXIf') return head.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT' || type === 'IEND') return null;
    at += 12 + length;
  }
  return null;
}

function readTiff(tiff: Buffer): PhotoExif {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entries = (directory: number) => {
    const found = new Map<number, number>();
    const count = Math.min(u16(directory), 500);
    for (let index = 0; index < count; index += 1)
      found.set(u16(directory + 2 + 12 * index), directory + 2 + 12 * index);
    return found;
  };
  const textAt = (entry: number | undefined) => {
    if (entry === undefined) return '';
    const start = u32(entry + 8);
    return tiff.toString('latin1', start, start + Math.min(u32(entry + 4), 40)).replace(/\0.*$/s, '');
  };
  const main = entries(u32(4));
  const orientationEntry = main.get(tags.orientation);
  const orientation = orientationEntry === undefined ? 1 : u16(orientationEntry + 8);
  const exifEntry = main.get(tags.exifPart);
  const exif = exifEntry === undefined ? new Map<number, number>() : entries(u32(exifEntry + 8));
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    takenAt: momentOf(textAt(exif.get(tags.takenAt))) || momentOf(textAt(main.get(tags.changedAt))),
  };
}

/** `2023:11:14 10:05:09` as `2023-11-14 10:05:09`; '' for what is no moment, such as the zeros of an unset clock. */
function momentOf(text: string): string {
  const match = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})/.exec(text);
  if (!match || match[1] === '0000') return '';
  const [, year, month, day, hour, minute, second] = match;
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > 31 || Number(hour) > 23) return '';
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}
