import type { Pixels } from './photoCodec.ts';

/** A smaller copy whose longer side is at most `longest`: each point the mean of those that it stands for. */
export function shrink(picture: Pixels, longest: number): Pixels {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  if (scale === 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const data = new Uint8ClampedArray(width * height * 4);
  const edges = Array.from({ length: width + 1 }, (_, x) => Math.floor((x * picture.width) / width));
  const sums = new Float64Array(width * 3);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.floor((y * picture.height) / height), Math.floor(((y + 1) * picture.height) / height)];
    sums.fill(0);
    for (let row = top; row < bottom; row += 1) addRow(picture, row, edges, sums);
    for (let x = 0; x < width; x += 1) {
      const count = (bottom - top) * ((edges[x + 1] ?? 0) - (edges[x] ?? 0));
      const to = 4 * (y * width + x);
      for (let part = 0; part < 3; part += 1) data[to + part] = (sums[3 * x + part] ?? 0) / count;
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}

function addRow({ width, data }: Pixels, row: number, edges: readonly number[], sums: Float64Array): void {
  let from = 4 * row * width;
  for (let x = 0; x + 1 < edges.length; x += 1) {
    let [red, green, blue] = [0, 0, 0];
    const end = 4 * (row * width + (edges[x + 1] ?? 0));
    for (; from < end; from += 4) {
      red += data[from] ?? 0;
      green += data[from + 1] ?? 0;
      blue += data[from + 2] ?? 0;
    }
    sums[3 * x] = (sums[3 * x] ?? 0) + red;
    sums[3 * x + 1] = (sums[3 * x + 1] ?? 0) + green;
    sums[3 * x + 2] = (sums[3 * x + 2] ?? 0) + blue;
  }
}

/** Turns and mirrors a picture upright, as its EXIF orientation 1–8 says. */
export function turnUpright(picture: Pixels, orientation: number): Pixels {
  if (orientation <= 1 || orientation > 8) return picture;
  const { width: oldWidth, height: oldHeight } = picture;
  const [width, height] = orientation >= 5 ? [oldHeight, oldWidth] : [oldWidth, oldHeight];
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, oldWidth * oldHeight);
  const turned = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [oldX, oldY] = sourceOf(orientation, x, y, oldWidth, oldHeight);
      turned[y * width + x] = from[oldY * oldWidth + oldX] ?? 0;
    }
  }
  return { width, height, data: new Uint8ClampedArray(turned.buffer) };
}

/** The point of the stored picture that is seen at x, y of the upright one. */
function sourceOf(orientation: number, x: number, y: number, width: number, height: number): [number, number] {
  const [right, bottom] = [width - 1, height - 1];
  switch (orientation) {
    case 2:
      return [right - x, y];
    case 3:
      return [right - x, bottom - y];
    case 4:
      return [x, bottom - y];
    case 5:
      return [y, x];
    case 6:
      return [y, bottom - x];
    case 7:
      return [right - y, bottom - x];
    default:
      return [right - y, x];
  }
}
