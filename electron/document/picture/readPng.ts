import { inflateSync } from 'node:zlib';

/** Red, green, blue, opacity of a pixel, 0–255 each. */
type Pixel = [number, number, number, number];
type Header = { width: number; height: number; depth: number; colour: number; interlaced: boolean };
type Picture = Header & { palette: Buffer; transparency: Buffer; pixels: Buffer };

export const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
/** More than a picture of 30,000 × 30,000 needs is a trap. */
const mostRaw = 1024 * 1024 * 1024;
const samplesPerPixel: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** First column, first row, step across, step down of the seven passes of an interlaced picture. */
const interlacePasses = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(pngSignature);
}

/** 图片像素 of a PNG, row by row from the top. */
export type PngPixels = {
  width: number;
  height: number;
  /** Whether any pixel may let the paper show through. */
  transparent: boolean;
  interlaced: boolean;
  /** Calls back for every pixel with its index from the top left, red, green, blue and opacity 0–255. */
  each(use: (index: number, pixel: Pixel) => void): void;
};

/**
 * Takes a PNG apart: grey, colours, palette, opacity, interlaced or not.
 *
 * @throws Error when the picture is damaged.
 */
export function readPng(png: Buffer): PngPixels {
  const picture = readPicture(png);
  const samples = samplesPerPixel[picture.colour];
  if (!samples || picture.width === 0 || picture.height === 0) throw new Error('not a PNG of a known kind');
  const raw = inflateSync(picture.pixels, { maxOutputLength: mostRaw });
  if (raw.length < rawLength(picture, samples)) throw new Error('PNG ends early');
  return {
    width: picture.width,
    height: picture.height,
    transparent: picture.colour >= 4 || (picture.colour === 3 && picture.transparency.length > 0),
    interlaced: picture.interlaced,
    each: (use) => eachPixel(picture, raw, samples, use),
  };
}

function readPicture(png: Buffer): Picture {
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.set(type, [...(chunks.get(type) ?? []), png.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  const header = chunks.get('IHDR')?.[0] ?? Buffer.alloc(0);
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    depth: header.readUInt8(8),
    colour: header.readUInt8(9),
    interlaced: header.readUInt8(12) === 1,
    palette: Buffer.concat(chunks.get('PLTE') ?? []),
    transparency: Buffer.concat(chunks.get('tRNS') ?? []),
    pixels: Buffer.concat(chunks.get('IDAT') ?? []),
  };
}

function passesOf({ width, height, interlaced }: Header) {
  return (interlaced ? interlacePasses : [[0, 0, 1, 1] as const])
    .map(([left, top, across, down]) => ({
      left,
      top,
      across,
      down,
      columns: Math.ceil((width - left) / across),
      rows: Math.ceil((height - top) / down),
    }))
    .filter((pass) => pass.columns > 0 && pass.rows > 0);
}

function rowLength(columns: number, samples: number, depth: number): number {
  return Math.ceil((columns * samples * depth) / 8);
}

function rawLength(header: Header, samples: number): number {
  return passesOf(header).reduce(
    (sum, pass) => sum + pass.rows * (1 + rowLength(pass.columns, samples, header.depth)),
    0,
  );
}

function eachPixel(picture: Picture, raw: Buffer, samples: number, use: (index: number, pixel: Pixel) => void): void {
  const distance = Math.max(1, (samples * picture.depth) / 8);
  let at = 0;
  for (const pass of passesOf(picture)) {
    const length = rowLength(pass.columns, samples, picture.depth);
    let above: Buffer = Buffer.alloc(length);
    for (let row = 0; row < pass.rows; row += 1) {
      const line = raw.subarray(at + 1, at + 1 + length);
      unfilter(raw[at] ?? 0, line, above, distance);
      for (let column = 0; column < pass.columns; column += 1) {
        const index = (pass.top + row * pass.down) * picture.width + pass.left + column * pass.across;
        use(index, pixelAt(picture, line, column));
      }
      above = line;
      at += 1 + length;
    }
  }
}

function unfilter(kind: number, line: Buffer, above: Buffer, distance: number): void {
  for (let index = 0; index < line.length; index += 1) {
    const left = index >= distance ? (line[index - distance] ?? 0) : 0;
    const up = above[index] ?? 0;
    const corner = index >= distance ? (above[index - distance] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
    line[index] = ((line[index] ?? 0) + guess) & 0xff;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [fromLeft, fromUp, fromCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ];
  if (fromLeft <= fromUp && fromLeft <= fromCorner) return left;
  return fromUp <= fromCorner ? up : corner;
}

function pixelAt(picture: Picture, line: Buffer, column: number): Pixel {
  const { depth, palette, transparency } = picture;
  const at = (offset: number, samples: number) => sample(line, column * samples + offset, depth);
  switch (picture.colour) {
    case 0: {
      const grey = (at(0, 1) * 255) / (depth > 8 ? 255 : 2 ** depth - 1);
      return [grey, grey, grey, 255];
    }
    case 2:
      return [at(0, 3), at(1, 3), at(2, 3), 255];
    case 3: {
      const index = at(0, 1);
      const [red, green, blue] = palette.subarray(3 * index, 3 * index + 3);
      return [red ?? 0, green ?? 0, blue ?? 0, transparency[index] ?? 255];
    }
    case 4:
      return [at(0, 2), at(0, 2), at(0, 2), at(1, 2)];
    default:
      return [at(0, 4), at(1, 4), at(2, 4), at(3, 4)];
  }
}

/** Of 16 bits the upper 8. */
function sample(line: Buffer, index: number, depth: number): number {
  if (depth >= 8) return line[(index * depth) / 8] ?? 0;
  const bit = index * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
