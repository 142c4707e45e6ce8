import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import decodeJpeg, { init as initDecoder } from '@jsquash/jpeg/decode.js';
import encodeJpeg, { init as initEncoder } from '@jsquash/jpeg/encode.js';
import { AppError } from '../../../shared/errors.ts';

/** A picture as pixels: red, green, blue and opacity, row by row from the top. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray };

/** The decoder makes one as a browser knows it. */
class PlainImageData implements Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

export type PhotoCodec = {
  decode(jpeg: Uint8Array): Promise<Pixels>;
  encode(pixels: Pixels): Promise<Uint8Array>;
};

const loaded = new Map<string, Promise<PhotoCodec>>();

/**
 * The JPEG codec of a folder, loaded once per thread.
 *
 * @throws AppError `file-missing` when it is not there.
 */
export function loadPhotoCodec(folder: string): Promise<PhotoCodec> {
  const known = loaded.get(folder);
  if (known) return known;
  const loading = load(folder);
  loaded.set(folder, loading);
  loading.catch(() => loaded.delete(folder));
  return loading;
}

async function load(folder: string): Promise<PhotoCodec> {
  Object.assign(globalThis, { ImageData: PlainImageData });
  await initDecoder(await moduleOf(folder, 'mozjpeg_dec.wasm'));
  await initEncoder(await moduleOf(folder, 'mozjpeg_enc.wasm'));
  return {
    decode: async (jpeg) => {
      try {
        // A small Buffer shares its memory with others: the decoder gets a copy of its own.
        return await decodeJpeg(new Uint8Array(jpeg).buffer);
      } catch (error) {
        // What it met has ended the module; the next picture needs a new one.
        loaded.delete(folder);
        throw error;
      }
    },
    // The default of the encoder searches for the smallest file, which takes four times as long for a tenth of its size.
    encode: async (pixels) =>
      new Uint8Array(
        await encodeJpeg(pixels as never, { quality: 80, baseline: true, progressive: false, optimize_coding: false }),
      ),
  };
}

/** In their types the two functions take the options of a browser alone; they take a compiled module as well. */
async function moduleOf(folder: string, name: string): Promise<never> {
  const bytes = await readFile(join(folder, name)).catch((cause: unknown) => {
    throw new AppError('file-missing', `找不到程序自带的图片解码文件“${name}”，请重新安装程序。`, { cause });
  });
  return new WebAssembly.Module(bytes) as never;
}
