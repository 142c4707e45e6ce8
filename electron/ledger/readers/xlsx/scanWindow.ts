import { isUtf8 } from 'node:buffer';

/** The stretch of a part that is being scanned: from the start of the first item that is not read yet. */
export type ScanWindow = {
  /** Holds a zero after `end`, so that a loop over digits or letters stops there by itself. */
  bytes: Buffer;
  start: number;
  end: number;
  /** Takes a chunk; false when it is worth while to wait for more before scanning. */
  append(chunk: Uint8Array): boolean;
  /** Takes what `append` still kept back; false when that was nothing. */
  flush(): boolean;
  /** Whether all that came is valid UTF-8; a character may be cut by the end. */
  hasText(): boolean;
};

export function createScanWindow(): ScanWindow {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let checked = 0;

  const window: ScanWindow = {
    bytes: Buffer.alloc(64 * 1024),
    start: 0,
    end: 0,
    append(chunk) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      // An item that is not whole yet is read again from its start: only when there is twice as much of it, or a long item
      // that comes in small chunks would be read once per chunk.
      return waitingBytes >= window.end - window.start && window.flush();
    },
    flush() {
      if (waitingBytes === 0) return false;
      const kept = window.end - window.start;
      const needed = kept + waitingBytes + 1;
      const bytes = needed > window.bytes.length ? Buffer.alloc(needed * 2) : window.bytes;
      window.bytes.copy(bytes, 0, window.start, window.end);
      checked -= window.start;
      let end = kept;
      for (const chunk of waiting) {
        bytes.set(chunk, end);
        end += chunk.length;
      }
      bytes[end] = 0;
      window.bytes = bytes;
      window.start = 0;
      window.end = end;
      waiting = [];
      waitingBytes = 0;
      return true;
    },
    hasText() {
      const whole = wholeCharacters(window.bytes, checked, window.end);
      if (!isUtf8(window.bytes.subarray(checked, whole))) return false;
      checked = whole;
      return true;
    },
  };
  return window;
}

/** Where the last whole UTF-8 character ends. */
function wholeCharacters(bytes: Buffer, start: number, end: number): number {
  for (let at = end - 1; at >= Math.max(start, end - 3); at -= 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) return end;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return at + length > end ? at : end;
  }
  return end;
}
