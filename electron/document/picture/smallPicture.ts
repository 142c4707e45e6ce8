import type { DocumentPicture } from '../../../shared/document/document.ts';
import { runInThread, threadScript } from '../../thread/runInThread.ts';
import { barePicture } from './barePicture.ts';
import { needsDecoding } from './pictureFit.ts';
import { pictureKey, shelvedPicture, shelvePicture } from './pictureShelf.ts';

export type SmallPictureRequest = { picture: DocumentPicture; fontsFolder: string; longestSide: number };

/** One after the other: a photo that is decoded takes as much memory as all of its points. */
let before: Promise<unknown> = Promise.resolve();

/**
 * A picture upright and at most so many points long, for the screen: made in a thread once, then from memory.
 *
 * @throws AppError `file-unreadable` when it is damaged.
 */
export async function smallPicture(request: SmallPictureRequest): Promise<DocumentPicture> {
  const { picture, longestSide } = request;
  const key = pictureKey(picture, longestSide);
  const known = shelvedPicture(key, picture.caption);
  if (known) return known;
  const bytes = Buffer.from(picture.bytes.buffer, picture.bytes.byteOffset, picture.bytes.byteLength);
  if (!needsDecoding(picture, longestSide)) return { ...picture, bytes: barePicture(bytes) };
  const script = threadScript('pictureThread', import.meta.url);
  const made = before.then(
    () =>
      shelvedPicture(key, picture.caption) ??
      runInThread<SmallPictureRequest, never, DocumentPicture>(script, request, { heapMegabytes: 512 }),
  );
  before = made.catch(() => undefined);
  const small = await made;
  shelvePicture(key, small);
  return small;
}
