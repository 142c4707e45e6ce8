import { beginIncrement, type NewStream } from '../increment.ts';
import type { SigningIdentity } from '../openP12.ts';
import { openPdf, resolve } from '../pdfFile.ts';
import { type PdfDictionary, type PdfValue, pdfArray, pdfNumber, pdfReference } from '../pdfSyntax.ts';
import { fillHole } from '../signPdf.ts';

/** The objects of an increment by number, as an attacker changes them before signing. */
export type ForgedObjects = Map<number, PdfValue | NewStream>;

/**
 * What an attacker with a good certificate does: takes the increment that a signature added to `before`, changes its objects and signs
 * the result, so that digest, certificate and byte range are all right.
 */
export function forgeSignature(
  before: Uint8Array,
  signed: Uint8Array,
  identity: SigningIdentity,
  change: (objects: ForgedObjects, widget: PdfDictionary, next: () => number) => void,
): Buffer {
  const after = openPdf(signed);
  const objects: ForgedObjects = new Map();
  for (const object of after.sections[0]?.entries.keys() ?? []) {
    const value = resolve(after, pdfReference(object));
    const isStream = value.kind === 'stream';
    objects.set(
      object,
      isStream ? { dictionary: value.dictionary, content: signed.subarray(value.from, value.to) } : value,
    );
  }
  const [signature, hole] = find(objects, 'ByteRange');
  const [, widget] = find(objects, 'FT');
  hole.entries.set('ByteRange', pdfArray([0, 9_999_999_999, 9_999_999_999, 9_999_999_999].map(pdfNumber)));
  const contents = hole.entries.get('Contents');
  const room = 2048 + identity.chain.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (contents?.kind === 'string') contents.bytes = new Uint8Array(Math.max(contents.bytes.length, room));
  const increment = beginIncrement(openPdf(before));
  let size = after.size;
  change(objects, widget, () => size++);
  // The increment counts new numbers on its own: those of the real one and what the change took besides.
  while (increment.next() < size - 1);
  for (const [object, value] of objects) increment.put(object, value);
  return fillHole(Buffer.concat([before, increment.finish()]), signature, identity);
}

function find(objects: ForgedObjects, key: string): [number, PdfDictionary] {
  for (const [object, value] of objects) {
    if (!('content' in value) && value.kind === 'dictionary' && value.entries.has(key)) return [object, value];
  }
  throw new Error(`the increment has no object with /${key}`);
}
