import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resourcesFolder } from '../../host/folders.ts';
import { aPhoto, aPicture, secretOfPhoto } from '../../testing/pictures.ts';
import { loadPhotoCodec, type Pixels } from './photoCodec.ts';
import { pictureSizeOf } from './pictureSize.ts';
import { preparePicture } from './preparePicture.ts';
import { readExif } from './readExif.ts';

const fontsFolder = join(resourcesFolder, 'fonts');

async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  return await (await loadPhotoCodec(join(resourcesFolder, 'codecs'))).decode(bytes);
}

/** Which corner of a picture is red. */
function redCorner({ width, height, data }: Pixels): string {
  const corners = { 左上: [8, 8], 右上: [width - 9, 8], 左下: [8, height - 9], 右下: [width - 9, height - 9] } as const;
  const red = Object.entries(corners).filter(([, [x, y]]) => {
    const at = 4 * (y * width + x);
    return (data[at] ?? 0) > 180 && (data[at + 1] ?? 0) < 90;
  });
  return red.map(([name]) => name).join('、');
}

test('the codec that is packed with the program is that of its package', () => {
  const { resolve } = createRequire(import.meta.url);
  for (const [part, name] of [
    ['dec', 'mozjpeg_dec.wasm'],
    ['enc', 'mozjpeg_enc.wasm'],
  ] as const) {
    const source = readFileSync(resolve(`@jsquash/jpeg/codec/${part}/${name}`));
    expect(readFileSync(join(resourcesFolder, 'codecs', name)).equals(source)).toBe(true);
  }
});

describe('a photo as it leaves the firm', () => {
  // EXIF 2.3, table 6: where the top left of the stored picture is seen.
  test.for([
    [1, '左上', 320, 240],
    [2, '右上', 320, 240],
    [3, '右下', 320, 240],
    [4, '左下', 320, 240],
    [5, '左上', 240, 320],
    [6, '右上', 240, 320],
    [7, '右下', 240, 320],
    [8, '左下', 240, 320],
  ] as const)('of orientation %i is upright: red %s, %i × %i', async ([orientation, corner, width, height]) => {
    const bytes = await aPhoto({ orientation });
    const prepared = await preparePicture({ caption: '大厅', mediaType: 'image/jpeg', bytes }, fontsFolder);
    const pixels = await pixelsOf(prepared.bytes);
    expect([redCorner(pixels), pixels.width, pixels.height]).toEqual([corner, width, height]);
    expect(readExif(Buffer.from(prepared.bytes)).orientation).toBe(1);
  });

  test('says neither where nor when nor with what it was taken, and nothing hangs behind its end', async () => {
    for (const facts of [{}, { orientation: 6 }, { width: 2400, height: 1800 }]) {
      const bytes = await aPhoto({ ...facts, takenAt: '2023:11:14 10:05:09' });
      expect(bytes.includes(secretOfPhoto)).toBe(true);
      const prepared = await preparePicture({ caption: '大厅', mediaType: 'image/jpeg', bytes }, fontsFolder);
      const written = Buffer.from(prepared.bytes);
      expect([written.includes(secretOfPhoto), written.includes('Exif'), written.includes('2023:11')]).toEqual([
        false,
        false,
        false,
      ]);
      expect(redCorner(await pixelsOf(written))).not.toBe('');
    }
  });

  test('is no longer than 1,600 points, and a small upright one keeps its own points', async () => {
    const large = await aPhoto({ width: 2400, height: 1800 });
    const prepared = await preparePicture({ caption: '大厅', mediaType: 'image/jpeg', bytes: large }, fontsFolder);
    expect(pictureSizeOf(Buffer.from(prepared.bytes))).toEqual({ width: 1600, height: 1200 });
    const small = await preparePicture({ caption: '大厅', mediaType: 'image/png', bytes: aPicture() }, fontsFolder);
    expect(Buffer.from(small.bytes).equals(aPicture())).toBe(true);
  });

  test('bears its marks: a red box, an arrow and words where they were drawn, and none elsewhere', async () => {
    const bytes = await aPhoto({ width: 800, height: 600, orientation: 3 });
    const picture = { caption: '大厅', mediaType: 'image/jpeg' as const, bytes };
    const marked = await preparePicture(
      {
        ...picture,
        marks: [
          { kind: 'box', from: [0.1, 0.1], to: [0.4, 0.4] },
          { kind: 'arrow', from: [0.1, 0.9], to: [0.4, 0.6] },
          { kind: 'text', at: [0.05, 0.45], text: '两台取号机' },
        ],
      },
      fontsFolder,
    );
    const { width, data } = await pixelsOf(marked.bytes);
    const redIn = (left: number, top: number, right: number, bottom: number) => {
      let count = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          const at = 4 * (y * width + x);
          if ((data[at] ?? 0) > 150 && (data[at + 1] ?? 0) < 110) count += 1;
        }
      }
      return count;
    };
    expect(redIn(70, 50, 330, 70)).toBeGreaterThan(400);
    expect(redIn(100, 80, 300, 220)).toBe(0);
    expect(redIn(280, 350, 330, 400)).toBeGreaterThan(60);
    expect(redIn(40, 265, 200, 300)).toBeGreaterThan(300);
    expect(redIn(450, 20, 780, 280)).toBe(0);
  });

  test('that is damaged is named', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 1, 2, 3]);
    await expect(preparePicture({ caption: '门厅', mediaType: 'image/jpeg', bytes }, fontsFolder)).rejects.toThrow(
      '照片“门厅”已损坏',
    );
  });
});

test('the camera says when, and what is damaged says nothing', async () => {
  const photo = await aPhoto({ orientation: 6, takenAt: '2023:11:14 10:05:09' });
  expect(readExif(photo)).toEqual({ orientation: 6, takenAt: '2023-11-14 10:05:09' });
  expect(readExif(await aPhoto({ takenAt: '0000:00:00 00:00:00' }))).toEqual({ orientation: 1, takenAt: '' });
  for (let cut = 2; cut < 150; cut += 3) expect(() => readExif(photo.subarray(0, cut))).not.toThrow();
});
