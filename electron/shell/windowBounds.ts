import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
});

/** Where the window was when it was last closed. */
export type WindowPlace = z.output<typeof placeSchema>;

/** Fits the smallest notebook in use, 1366×768, with its task bar. */
const usualSize = { width: 1366, height: 728 };

export function readPlace(path: string): WindowPlace | null {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null; // The first start, or a damaged file: the window stands where a new one would.
  }
}

export function writePlace(path: string, place: WindowPlace): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(place));
    renameSync(`${path}.new`, path);
  } catch (error) {
    // Closing must not fail on a full disk for the sake of a window's position.
    console.error('窗口位置没有记下：', (error as NodeJS.ErrnoException).code);
  }
}

/** Bounds inside one of the screens that are there now: a second screen may be gone since. */
export function placeWindow(place: WindowPlace | null, workAreas: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const area = (place && workAreas.find((candidate) => overlaps(place, candidate))) ?? workAreas[0];
  const width = Math.min(place?.width ?? usualSize.width, area.width);
  const height = Math.min(place?.height ?? usualSize.height, area.height);
  const kept = place !== null && overlaps(place, area);
  return {
    x: kept ? clamp(place.x, area.x, area.x + area.width - width) : area.x + Math.floor((area.width - width) / 2),
    y: kept ? clamp(place.y, area.y, area.y + area.height - height) : area.y + Math.floor((area.height - height) / 2),
    width,
    height,
  };
}

/** Enough of the window is visible there to take hold of it. */
function overlaps(place: Rectangle, area: Rectangle): boolean {
  const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  const down = Math.min(place.y + place.height, area.y + area.height) - Math.max(place.y, area.y);
  return across >= 100 && down >= 100;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
