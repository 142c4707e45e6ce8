import type { Workbook, Worksheet } from 'exceljs';
import type { SheetCell } from '../../../../shared/document/workbook.ts';
import { type PictureSize, pictureSizeOf } from '../../picture/pictureSize.ts';
import { isPng } from '../../picture/readPng.ts';
import { pictureIn, pixelsPerCharacter, pixelsPerPoint, textWidth } from '../plan/measure.ts';
import { type Zone, zoneWidth } from '../plan/zones.ts';
import { fonts } from '../sheetStyle.ts';

/** The sheet counts places in units of 914,400 to the inch. */
const unitsPerPixel = 9_525;

/** Puts the pictures of a row over its cells, each as large as its column and its height let it be. */
export function layPictures(
  sheet: Worksheet,
  row: number,
  cells: readonly SheetCell[],
  widths: readonly number[],
  zones: readonly Zone[],
): void {
  cells.forEach((cell, index) => {
    const found = pictureIn(cell);
    if (!found) return;
    const { bytes } = found.picture;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = pictureSizeOf(buffer) ?? { width: 4, height: 3 };
    const zone = zones[index] ?? { from: index + 1, to: index + 1 };
    const room = (zoneWidth(widths, zone) || 10) * pixelsPerCharacter;
    const scale = Math.min(room / size.width, (found.height * pixelsPerPoint) / size.height);
    const [width, height] = [size.width * scale, size.height * scale];
    const [column, columnOffset] = placeWithin(widths, zone, Math.max(2, (room + 5 - width) / 2));
    const image = sheet.workbook.addImage({
      buffer: buffer as never,
      extension: isPng(buffer) ? 'png' : 'jpeg',
    });
    const place = {
      nativeCol: column,
      nativeColOff: Math.round(columnOffset * unitsPerPixel),
      nativeRow: row - 1,
      nativeRowOff: 4 * unitsPerPixel,
    };
    sheet.addImage(image, { tl: place as never, ext: { width, height }, editAs: 'oneCell' });
  });
}

/** The column, from 0, in which a place so many pixels from the left edge of a zone lies, and how far inside of it. */
function placeWithin(widths: readonly number[], zone: Zone, pixels: number): [number, number] {
  let [column, left] = [zone.from - 1, pixels];
  for (; column < zone.to - 1; column += 1) {
    const width = (widths[column] ?? 0) * pixelsPerCharacter + 5;
    if (left < width) break;
    left -= width;
  }
  return [column, left];
}

/** 标志: in the file once, and on each sheet by its number. */
export type Logo = { image: number; size: PictureSize };

/** Points of the row of the title when a logo stands in it, and of the room above and below the logo. */
const titleRowPoints = 42;
const logoGapPoints = 4;

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
  row.height = Math.max(titleRowPoints, row.height);
  const total = widths.reduce((sum, width) => sum + width, 0) * pixelsPerCharacter;
  const titleWidth = (textWidth(title) / 2) * fonts.title.size * pixelsPerPoint;
  const gap = logoGapPoints * pixelsPerPoint;
  const room = Math.max(titleRowPoints * pixelsPerPoint, (total - titleWidth) / 2 - 2 * gap);
  const tallest = (titleRowPoints - 2 * logoGapPoints) * pixelsPerPoint;
  const scale = Math.min(room / size.width, tallest / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const top = ((row.height * pixelsPerPoint - height) / 2) * unitsPerPixel;
  const place = { nativeCol: 0, nativeColOff: 2 * unitsPerPixel, nativeRow: 0, nativeRowOff: Math.round(top) };
  sheet.addImage(image, { tl: place as never, ext: { width, height }, editAs: 'oneCell' });
}
