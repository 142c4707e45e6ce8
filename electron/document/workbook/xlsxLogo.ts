import type { Workbook, Worksheet } from 'exceljs';
import { type PictureSize, pictureSizeOf } from '../picture/pictureSize.ts';
import { isPng } from '../picture/readPng.ts';
import { pixelsPerCharacter, pixelsPerPoint, unitsPerPixel } from './xlsxPictures.ts';
import { fonts, textWidth } from './xlsxStyle.ts';

/** 标志: in the file once, and on each sheet by its number. */
export type Logo = { image: number; size: PictureSize };

/** Points of the row of the title when a logo stands in it, and of the room above and below the logo. */
const rowPoints = 42;
const gapPoints = 4;

export function addLogo(workbook: Workbook, bytes: Uint8Array): Logo {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const image = workbook.addImage({ buffer: buffer as never, extension: isPng(buffer) ? 'png' : 'jpeg' });
  return { image, size: pictureSizeOf(buffer) ?? { width: 1, height: 1 } };
}

/**
 * Puts the logo at the left of the title, in its own ratio and never under its words. On the sheet and not in the page header: a picture
 * there is a drawing of another kind, which exceljs does not write and LibreOffice does not show.
 */
export function layLogo(sheet: Worksheet, { image, size }: Logo, title: string, widths: readonly number[]): void {
  const row = sheet.getRow(1);
  row.height = Math.max(rowPoints, row.height);
  const total = widths.reduce((sum, width) => sum + width, 0) * pixelsPerCharacter;
  const titleWidth = (textWidth(title) / 2) * fonts.title.size * pixelsPerPoint;
  const gap = gapPoints * pixelsPerPoint;
  const room = Math.max(rowPoints * pixelsPerPoint, (total - titleWidth) / 2 - 2 * gap);
  const tallest = (rowPoints - 2 * gapPoints) * pixelsPerPoint;
  const scale = Math.min(room / size.width, tallest / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const top = ((row.height * pixelsPerPoint - height) / 2) * unitsPerPixel;
  const place = { nativeCol: 0, nativeColOff: 2 * unitsPerPixel, nativeRow: 0, nativeRowOff: Math.round(top) };
  sheet.addImage(image, { tl: place as never, ext: { width, height }, editAs: 'oneCell' });
}
