import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** Makes the pictures of the sample engagement: drawn from rectangles, as nobody's hall may be shown. */
type Colour = readonly [number, number, number];
type Rectangle = { x: number; y: number; width: number; height: number; colour: Colour };

const [width, height] = [800, 600];
const [wall, floor, steel, dark, light, blue, green]: Colour[] = [
  [232, 236, 240],
  [196, 188, 176],
  [120, 132, 146],
  [38, 44, 54],
  [250, 250, 250],
  [44, 104, 176],
  [74, 150, 96],
];

const room: Rectangle[] = [
  { x: 0, y: 0, width, height: 420, colour: wall as Colour },
  { x: 0, y: 420, width, height: 180, colour: floor as Colour },
];

function kiosk(x: number): Rectangle[] {
  return [
    { x, y: 180, width: 140, height: 320, colour: steel as Colour },
    { x: x + 15, y: 200, width: 110, height: 130, colour: dark as Colour },
    { x: x + 25, y: 212, width: 90, height: 70, colour: blue as Colour },
    { x: x + 40, y: 370, width: 60, height: 12, colour: light as Colour },
  ];
}

function screen(): Rectangle[] {
  const bars = [90, 150, 120, 210, 170, 240].map((tall, index) => ({
    x: 170 + index * 45,
    y: 340 - tall,
    width: 28,
    height: tall,
    colour: (index % 2 === 0 ? blue : green) as Colour,
  }));
  return [
    { x: 100, y: 70, width: 600, height: 310, colour: dark as Colour },
    { x: 120, y: 90, width: 560, height: 270, colour: [16, 28, 48] },
    ...bars,
    { x: 480, y: 120, width: 170, height: 30, colour: light as Colour },
    { x: 480, y: 175, width: 120, height: 18, colour: steel as Colour },
    { x: 480, y: 210, width: 150, height: 18, colour: steel as Colour },
  ];
}

/** A counter with the tablet on which visitors judge the service, and the display above it. */
function counter(): Rectangle[] {
  const stars = [0, 1, 2, 3, 4].map((index) => ({
    x: 340 + index * 26,
    y: 330,
    width: 18,
    height: 18,
    colour: green as Colour,
  }));
  return [
    { x: 220, y: 60, width: 360, height: 90, colour: dark as Colour },
    { x: 250, y: 85, width: 190, height: 14, colour: light as Colour },
    { x: 250, y: 112, width: 120, height: 14, colour: green as Colour },
    { x: 80, y: 400, width: 640, height: 160, colour: steel as Colour },
    { x: 315, y: 240, width: 180, height: 150, colour: dark as Colour },
    { x: 328, y: 254, width: 154, height: 122, colour: blue as Colour },
    { x: 340, y: 275, width: 110, height: 16, colour: light as Colour },
    ...stars,
  ];
}

/** A picture as PNG: true colour, no filter. */
function png(rectangles: readonly Rectangle[]): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (const rectangle of rectangles) {
    for (let y = rectangle.y; y < rectangle.y + rectangle.height; y += 1) {
      for (let x = rectangle.x; x < rectangle.x + rectangle.width; x += 1) {
        rows.set(rectangle.colour, y * (1 + width * 3) + 1 + x * 3);
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND'),
  ]);
}

function chunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

writeFileSync('resources/sample/puer/photo-hall.png', png([...room, ...kiosk(180), ...kiosk(460)]));
writeFileSync('resources/sample/puer/photo-screen.png', png([...room, ...screen()]));
writeFileSync('resources/sample/puer/photo-counter.png', png([...room, ...counter()]));
