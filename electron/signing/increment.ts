import { type PdfFile, placeOf } from './pdfFile.ts';
import { type PdfDictionary, type PdfValue, pdfName, pdfNumber, writeValue } from './pdfSyntax.ts';

/** A stream to be written: its dictionary without Length, and its bytes. */
export type NewStream = { dictionary: PdfDictionary; content: Uint8Array };

/**
 * An increment (ISO 32000-1, 7.5.6): objects that are written behind a file, which itself stays as it is to the last byte,
 * so that what was signed before remains signed.
 */
export type Increment = {
  /** A number for a new object. */
  next(): number;
  put(object: number, value: PdfValue | NewStream): void;
  /** The bytes to append, cross-references and all. */
  finish(): Buffer;
};

export function beginIncrement(file: PdfFile): Increment {
  let size = file.size;
  const objects = new Map<number, PdfValue | NewStream>();
  return {
    next: () => size++,
    put: (object, value) => objects.set(object, value),
    finish: () => writeIncrement(file, objects, size),
  };
}

function writeIncrement(file: PdfFile, objects: ReadonlyMap<number, PdfValue | NewStream>, size: number): Buffer {
  const parts: Buffer[] = [];
  const offsets = new Map<number, number>();
  let at = file.bytes.length;
  const push = (bytes: Uint8Array) => {
    parts.push(Buffer.from(bytes));
    at += bytes.length;
  };
  if (file.bytes.at(-1) !== 10) push(Buffer.from('\n'));
  for (const [object, value] of [...objects].sort(([one], [other]) => one - other)) {
    offsets.set(object, at);
    push(objectBytes(object, generationOf(file, object), value));
  }
  push(crossReferences(file, offsets, at, size));
  return Buffer.concat(parts);
}

function objectBytes(object: number, generation: number, value: PdfValue | NewStream): Buffer {
  const head = `${object} ${generation} obj\n`;
  if (!('content' in value)) return Buffer.from(`${head}${writeValue(value)}\nendobj\n`, 'latin1');
  const dictionary = withEntries(value.dictionary, { Length: pdfNumber(value.content.length) });
  return Buffer.concat([
    Buffer.from(`${head}${writeValue(dictionary)}\nstream\n`, 'latin1'),
    value.content,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

export function withEntries(dictionary: PdfDictionary, entries: Readonly<Record<string, PdfValue>>): PdfDictionary {
  return { kind: 'dictionary', entries: new Map([...dictionary.entries, ...Object.entries(entries)]) };
}

function generationOf(file: PdfFile, object: number): number {
  const place = placeOf(file, object);
  return place.kind === 'offset' ? place.generation : 0;
}

/** In the form of the file's newest cross-references, as 7.5.8.4 wants it. */
function crossReferences(file: PdfFile, offsets: ReadonlyMap<number, number>, at: number, size: number): Buffer {
  const [newest] = file.sections;
  const kept = ['Root', 'Info', 'ID'].flatMap((key): [string, PdfValue][] => {
    const value = file.trailer.entries.get(key);
    return value ? [[key, value]] : [];
  });
  const trailer = (entries: Readonly<Record<string, PdfValue>>): PdfDictionary =>
    withEntries({ kind: 'dictionary', entries: new Map(kept) }, { Prev: pdfNumber(newest?.from ?? 0), ...entries });
  const ending = `startxref\n${at}\n%%EOF\n`;
  const runs = runsOf([...offsets.keys()].sort((one, other) => one - other));
  if (newest?.kind === 'stream') return crossStream(file, offsets, at, size, trailer, ending);
  const lines = runs.map((run) => {
    const rows = run.map((object) => {
      const offset = String(offsets.get(object) ?? 0).padStart(10, '0');
      return `${offset} ${String(generationOf(file, object)).padStart(5, '0')} n \n`;
    });
    return `${run[0]} ${run.length}\n${rows.join('')}`;
  });
  const text = `xref\n${lines.join('')}trailer\n${writeValue(trailer({ Size: pdfNumber(size) }))}\n${ending}`;
  return Buffer.from(text, 'latin1');
}

function crossStream(
  file: PdfFile,
  offsets: ReadonlyMap<number, number>,
  at: number,
  size: number,
  trailer: (entries: Readonly<Record<string, PdfValue>>) => PdfDictionary,
  ending: string,
): Buffer {
  // The stream is an object itself and lists itself.
  const all = new Map([...offsets, [size, at]]);
  const runs = runsOf([...all.keys()].sort((one, other) => one - other));
  const rows = runs.flat().map((object) => {
    const row = Buffer.alloc(8);
    row[0] = 1;
    row.writeUIntBE(all.get(object) ?? 0, 1, 5);
    row.writeUInt16BE(generationOf(file, object), 6);
    return row;
  });
  const dictionary = trailer({
    Type: pdfName('XRef'),
    Size: pdfNumber(size + 1),
    W: { kind: 'array', items: [1, 5, 2].map(pdfNumber) },
    Index: { kind: 'array', items: runs.flatMap((run) => [run[0] ?? 0, run.length]).map(pdfNumber) },
  });
  return Buffer.concat([
    objectBytes(size, 0, { dictionary, content: Buffer.concat(rows) }),
    Buffer.from(ending, 'latin1'),
  ]);
}

/** Neighbouring numbers together. */
function runsOf(sorted: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const object of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === object - 1) run.push(object);
    else runs.push([object]);
  }
  return runs;
}
