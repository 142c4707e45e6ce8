/**
 * DER (ITU-T X.690) as signatures need it: every element with its own bytes as they stand in the file, because what was
 * signed must never be encoded a second time, and only the one form that DER allows, because a changed byte that means the
 * same would otherwise pass unseen. General ASN.1 libraries read more forms and give values instead of bytes.
 */
export type DerElement = {
  /** The first byte: class, constructed or not, number. */
  tag: number;
  /** The whole element. */
  bytes: Uint8Array;
  content: Uint8Array;
  /** The elements inside; empty for a primitive one. */
  items: DerElement[];
};

export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  identifier: 0x06,
  sequence: 0x30,
  set: 0x31,
  /** `[0]`, constructed. */
  context0: 0xa0,
  context3: 0xa3,
} as const;

const deepest = 40;

/**
 * Reads the element that fills `bytes` exactly.
 *
 * @throws Error when it doesn't or is not DER.
 */
export function readDer(bytes: Uint8Array): DerElement {
  const element = readFirstDer(bytes);
  if (element.bytes.length !== bytes.length) throw new Error('DER: bytes after the element');
  return element;
}

/** The element at the beginning, whatever follows: a signature's hole is larger than the signature. */
export function readFirstDer(bytes: Uint8Array, depth = 0): DerElement {
  const [tag = 0, first = 0] = bytes;
  if (bytes.length < 2 || (tag & 0x1f) === 0x1f || depth > deepest) throw new Error('DER: no element');
  let [from, length] = [2, first];
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || bytes.length < 2 + count) throw new Error('DER: length');
    from += count;
    length = bytes.subarray(2, from).reduce((value, byte) => value * 256 + byte, 0);
    if (length < 0x80 || length < 256 ** (count - 1)) throw new Error('DER: length is not the shortest');
  }
  if (from + length > bytes.length) throw new Error('DER: ends early');
  const content = bytes.subarray(from, from + length);
  const items: DerElement[] = [];
  if (tag & 0x20) {
    for (let at = 0; at < content.length; at += items.at(-1)?.bytes.length ?? 0) {
      items.push(readFirstDer(content.subarray(at), depth + 1));
    }
  }
  return { tag, bytes: bytes.subarray(0, from + length), content, items };
}

/** The dotted form of an OBJECT IDENTIFIER; '' for anything else. */
export function identifierOf(element: DerElement | undefined): string {
  if (element?.tag !== derTags.identifier) return '';
  const arcs: number[] = [];
  let value = 0;
  for (const byte of element.content) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...rest].join('.');
}

// --- Making

export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const digits = content.length.toString(16);
  const length = Buffer.from(digits.length % 2 ? `0${digits}` : digits, 'hex');
  const head = content.length < 0x80 ? [tag, content.length] : [tag, 0x80 | length.length, ...length];
  return Buffer.concat([Uint8Array.from(head), content]);
}

export const sequence = (...items: Uint8Array[]) => element(derTags.sequence, ...items);
export const octets = (bytes: Uint8Array) => element(derTags.octetString, bytes);
/** A small version number. */
export const version = (value: number) => element(derTags.integer, Uint8Array.of(value));
export const nothing = () => element(derTags.nothing);
/** SET OF: in ascending order of the elements' bytes. */
export const setOf = (...items: Uint8Array[]) => element(derTags.set, ...[...items].sort(Buffer.compare));

export function identifier(dotted: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [40 * root + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return element(derTags.identifier, Uint8Array.from(bytes));
}
