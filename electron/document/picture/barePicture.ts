import { isPng } from './readPng.ts';

const pngParts = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** The same picture without anything that was written beside it: EXIF, position, comments, previews, films behind its end. */
export function barePicture(bytes: Buffer): Buffer {
  return isPng(bytes) ? barePng(bytes) : bareJpeg(bytes);
}

function barePng(png: Buffer): Buffer {
  const kept = [png.subarray(0, 8)];
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (pngParts.includes(type)) kept.push(png.subarray(at, at + 12 + length));
    at += 12 + length;
    if (type === 'IEND') break;
  }
  return Buffer.concat(kept);
}

/** Of the application segments only JFIF, the colour profile and Adobe's colour transform say how to draw it. */
function bareJpeg(jpeg: Buffer): Buffer {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error('neither JPEG nor PNG');
  const kept = [jpeg.subarray(0, 2)];
  for (let at = 2; at + 4 <= jpeg.length; ) {
    if (jpeg[at] !== 0xff) throw new Error('segment without a marker');
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (!isRemark(marker, jpeg.toString('latin1', at + 4, at + 15))) kept.push(jpeg.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    const data = endOfScan(jpeg, at);
    kept.push(jpeg.subarray(at, data));
    at = data;
  }
  return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])]);
}

function isRemark(marker: number, name: string): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe0 || marker > 0xef) return false;
  const needed = marker === 0xe0 ? 'JFIF' : marker === 0xe2 ? 'ICC_PROFILE' : marker === 0xee ? 'Adobe' : null;
  return needed === null || !name.startsWith(needed);
}

/** Within a scan FF is followed by 00 or is one of the restart marks D0 to D7. */
function endOfScan(jpeg: Buffer, from: number): number {
  for (let at = from; at + 1 < jpeg.length; at += 1) {
    const next = jpeg[at + 1] ?? 0;
    if (jpeg[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return jpeg.length;
}
