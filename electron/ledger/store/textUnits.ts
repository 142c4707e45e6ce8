/** Texts as UTF-16 units, one after another: a million are sorted in this form without making a text of any. */
export type TextUnits = {
  readonly units: Uint16Array;
  /** A text stands in `units` from its start up to, but not including, its end. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Whether no text stands twice among them. */
  readonly areDistinct: boolean;
};

/** Texts of which none stands twice. */
export function unitsOfTexts(texts: readonly string[]): TextUnits {
  const joined = texts.join('');
  const ends = new Int32Array(texts.length);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    end += text.length;
    ends[index] = end;
  }
  const units = new Uint16Array(joined.length);
  writeUnits(joined, units, 0);
  return {
    units,
    starts: Int32Array.from(texts, (text, index) => (ends[index] as number) - text.length),
    ends,
    areDistinct: true,
  };
}

/** The texts of several batches, one after another: some of them may be the same. */
export function joinTexts(sources: readonly TextUnits[]): TextUnits {
  const [only] = sources;
  if (only && sources.length === 1) return only;
  const count = sources.reduce((sum, { starts }) => sum + starts.length, 0);
  const units = new Uint16Array(sources.reduce((sum, source) => sum + source.units.length, 0));
  const [starts, ends] = [new Int32Array(count), new Int32Array(count)];
  let [index, from] = [0, 0];
  for (const source of sources) {
    units.set(source.units, from);
    for (let number = 0; number < source.starts.length; number += 1) {
      starts[index] = from + (source.starts[number] as number);
      ends[index] = from + (source.ends[number] as number);
      index += 1;
    }
    from += source.units.length;
  }
  return { units, starts, ends, areDistinct: false };
}

export function writeUnits(text: string, into: Uint16Array, from: number): void {
  Buffer.from(into.buffer, into.byteOffset + from * into.BYTES_PER_ELEMENT).write(text, 'utf16le');
}

export function textOfUnits({ units, starts, ends }: TextUnits, index: number): string {
  const text = units.subarray(starts[index], ends[index]);
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf16le');
}

/** Below 0 when the text `left` stands before `right` by its units, 0 when both are the same up to `most` units. */
export function compareUnits(texts: TextUnits, left: number, right: number, most = Number.POSITIVE_INFINITY): number {
  const { units, starts, ends } = texts;
  const [fromLeft, fromRight] = [starts[left] as number, starts[right] as number];
  const leftLength = Math.min(most, (ends[left] as number) - fromLeft);
  const rightLength = Math.min(most, (ends[right] as number) - fromRight);
  const both = Math.min(leftLength, rightLength);
  for (let place = 0; place < both; place += 1) {
    const difference = (units[fromLeft + place] as number) - (units[fromRight + place] as number);
    if (difference !== 0) return difference;
  }
  return leftLength - rightLength;
}
