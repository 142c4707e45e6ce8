import { createHash } from 'node:crypto';
import type { DocumentPicture } from '../../../shared/document/document.ts';

/** Scaled photos have some 300 KB: those of a large engagement fit. */
const mostBytes = 96 * 1024 * 1024;

const shelf = new Map<string, DocumentPicture>();
let held = 0;

/** What a scaled picture is known by: the hash of its original, its size and what is drawn on it. */
export function pictureKey({ bytes, marks = [] }: DocumentPicture, longestSide: number): string {
  return `${createHash('sha256').update(bytes).digest('hex')}/${longestSide}/${JSON.stringify(marks)}`;
}

/**
 * Scaled pictures of this run of the program. They follow from the originals, are kept in memory only, so that nothing of a client lies
 * beside its engagement, and those not used for the longest time make room.
 */
export function shelvedPicture(key: string, caption: string): DocumentPicture | undefined {
  const found = shelf.get(key);
  if (!found) return undefined;
  shelf.delete(key);
  shelf.set(key, found);
  return { ...found, caption };
}

export function shelvePicture(key: string, { mediaType, bytes }: DocumentPicture): void {
  if (shelf.has(key)) return;
  shelf.set(key, { caption: '', mediaType, bytes, ready: true });
  held += bytes.byteLength;
  for (const [oldest, picture] of shelf) {
    if (held <= mostBytes) break;
    shelf.delete(oldest);
    held -= picture.bytes.byteLength;
  }
}
