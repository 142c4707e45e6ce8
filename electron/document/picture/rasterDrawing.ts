import type { Pixels } from './photoCodec.ts';

export type Point = readonly [x: number, y: number];
export type Colour = readonly [red: number, green: number, blue: number];

/** A line of round ends through points, as a pen draws it; coordinates and radius in pixels. */
export function drawLine(picture: Pixels, points: readonly Point[], radius: number, colour: Colour): void {
  const first = points[0];
  if (!first) return;
  // One mask for the whole line: where it crosses itself it is not darker.
  const mask = new Map<number, number>();
  const segments =
    points.length === 1
      ? [[first, first] as const]
      : points.slice(1).map((to, at) => [points[at] ?? first, to] as const);
  for (const [from, to] of segments) coverSegment(picture, from, to, radius, mask);
  for (const [index, cover] of mask) blend(picture, index, cover, colour);
}

function coverSegment(picture: Pixels, from: Point, to: Point, radius: number, mask: Map<number, number>): void {
  const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - radius - 1));
  const right = Math.min(picture.width - 1, Math.ceil(Math.max(from[0], to[0]) + radius + 1));
  const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - radius - 1));
  const bottom = Math.min(picture.height - 1, Math.ceil(Math.max(from[1], to[1]) + radius + 1));
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const square = dx * dx + dy * dy;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / square));
      const distance = Math.hypot(x - from[0] - along * dx, y - from[1] - along * dy);
      const cover = Math.max(0, Math.min(1, radius + 0.5 - distance));
      const index = y * picture.width + x;
      if (cover > (mask.get(index) ?? 0)) mask.set(index, cover);
    }
  }
}

const lanes = 4;

/** Fills closed outlines as characters have them, by the non-zero winding rule; coordinates in pixels. */
export function fillOutlines(picture: Pixels, outlines: readonly (readonly Point[])[], colour: Colour): void {
  const edges = outlines.flatMap((outline) =>
    outline.map((from, at): [Point, Point] => [from, outline[(at + 1) % outline.length] ?? from]),
  );
  if (edges.length === 0) return;
  const heights = edges.flatMap(([from, to]) => [from[1], to[1]]);
  const top = Math.max(0, Math.floor(Math.min(...heights)));
  const bottom = Math.min(picture.height - 1, Math.ceil(Math.max(...heights)));
  const cover = new Float64Array(picture.width);
  for (let y = top; y <= bottom; y += 1) {
    cover.fill(0);
    for (let lane = 0; lane < lanes; lane += 1) coverLane(edges, y + (lane + 0.5) / lanes, cover);
    for (let x = 0; x < picture.width; x += 1) {
      const share = (cover[x] ?? 0) / lanes;
      if (share > 0) blend(picture, y * picture.width + x, Math.min(1, share), colour);
    }
  }
}

/** Adds what one line across covers of each pixel, by the non-zero winding rule. */
function coverLane(edges: readonly [Point, Point][], y: number, cover: Float64Array): void {
  const crossings: { x: number; turn: number }[] = [];
  for (const [from, to] of edges) {
    if (from[1] <= y === to[1] <= y) continue;
    const x = from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0]);
    crossings.push({ x, turn: from[1] < to[1] ? 1 : -1 });
  }
  crossings.sort((left, right) => left.x - right.x);
  let winding = 0;
  for (const [at, { x, turn }] of crossings.entries()) {
    winding += turn;
    const next = crossings[at + 1];
    if (winding !== 0 && next) coverRun(cover, x, next.x);
  }
}

function coverRun(cover: Float64Array, from: number, to: number): void {
  const [start, end] = [Math.max(0, from), Math.min(cover.length, to)];
  for (let x = Math.floor(start); x < end; x += 1) {
    cover[x] = (cover[x] ?? 0) + Math.max(0, Math.min(end, x + 1) - Math.max(start, x));
  }
}

function blend(picture: Pixels, index: number, cover: number, colour: Colour): void {
  const at = 4 * index;
  const { data } = picture;
  for (let part = 0; part < 3; part += 1) {
    const below = data[at + part] ?? 255;
    data[at + part] = Math.round(below + ((colour[part] ?? 0) - below) * cover);
  }
  data[at + 3] = Math.max(data[at + 3] ?? 0, Math.round(255 * cover));
}
