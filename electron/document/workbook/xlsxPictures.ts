import type { Worksheet } from 'exceljs';
import type { SheetCell } from '../../../shared/document/workbook.ts';
import { pictureSizeOf } from '../picture/pictureSize.ts';
import { isPng } from '../picture/readPng.ts';
import { type Zone, zoneWidth } from './xlsxHead.ts';

/** Pixels of 96 to the inch in a point, and of a character of the standard face with the margin of its cell. */
export const pixelsPerPoint = 96 / 72;
export const pixelsPerCharacter = 7;
/** The sheet counts places in units of 914,400 to the inch. */
export const unitsPerPixel = 9_525;

type PictureCell = Extract<SheetCell, { picture: unknown }>;

function pictureIn(cell: SheetCell): PictureCell | null {
  return typeof cell === 'object' && cell !== null && 'picture' in cell ? cell : null;
}

/** Points that the pictures of a row need above its text. */
export function pictureRoom(cells: readonly SheetCell[]): number {
  return Math.max(0, ...cells.map((cell) => (pictureIn(cell)?.height ?? -6) + 6));
}

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
