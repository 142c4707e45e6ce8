import { utils, write } from '@e965/xlsx';
import { type SheetContent, temporaryFile } from './files.ts';

export type OtherBookType = 'biff8' | 'biff5' | 'biff4' | 'biff3' | 'biff2' | 'xlsb' | 'ods' | 'fods' | 'xlml' | 'sylk';

/** A workbook in a format other than .xlsx, as another program writes it. */
export function writeOtherBook(
  bookType: OtherBookType,
  sheets: readonly SheetContent[],
  options: { date1904?: boolean } = {},
): Buffer {
  const book = utils.book_new();
  const states = { hidden: 1, veryHidden: 2 } as const;
  book.Workbook = {
    WBProps: { date1904: options.date1904 ?? false },
    Sheets: sheets.map(({ state }) => ({ Hidden: state ? states[state] : 0 })),
  };
  for (const { name, rows } of sheets) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { UTC: true, cellDates: false }), name);
  }
  return write(book, { bookType: bookType as 'biff8', type: 'buffer' });
}

/** The same, as a file whose name says what the test wants it to say. */
export function otherBookFile(bookType: OtherBookType, sheets: readonly SheetContent[], name = '账.xls'): string {
  return temporaryFile(name, writeOtherBook(bookType, sheets));
}

/** A record of a BIFF stream. */
export function biffRecord(id: number, data: Buffer | readonly number[] = []): Buffer {
  const bytes = Buffer.from(data);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

/** Little-endian 16-bit numbers, as the data of a record. */
export function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, index * 2);
  return bytes;
}

export type RawCell = Buffer | number;

/** Cells as records, their text byte by byte, as writers left it before Unicode. */
export function cellRecords(rows: readonly (readonly RawCell[])[]): Buffer[] {
  return rows.flatMap((row, rowIndex) =>
    row.map((value, column) => {
      const place = shorts(rowIndex, column, 0);
      if (typeof value !== 'number') return biffRecord(0x204, Buffer.concat([place, shorts(value.length), value]));
      const double = Buffer.alloc(8);
      double.writeDoubleLE(value);
      return biffRecord(0x203, Buffer.concat([place, double]));
    }),
  );
}

/** The one-sheet stream that scripts of web systems write: no workbook around it, no code page, no compound file. */
export function scriptBook(rows: readonly (readonly RawCell[])[]): Buffer {
  return Buffer.concat([biffRecord(0x809, shorts(0, 0x10, 0, 0)), ...cellRecords(rows), biffRecord(0x0a)]);
}

/** A workbook of Excel 95 with one sheet and a code page, or none. */
export function excel95Book(name: Buffer, codePage: number | null, records: readonly Buffer[]): Buffer {
  const begin = (kind: number) => biffRecord(0x809, shorts(0x500, kind, 0, 0));
  const page = codePage === null ? [] : [biffRecord(0x42, shorts(codePage))];
  const sheet = (start: number) =>
    biffRecord(0x85, Buffer.concat([shorts(start & 0xffff, start >> 16, 0), Buffer.from([name.length]), name]));
  const globals = (start: number) => Buffer.concat([begin(5), ...page, sheet(start), biffRecord(0x0a)]);
  const start = globals(0).length;
  return Buffer.concat([globals(start), begin(0x10), ...records, biffRecord(0x0a)]);
}

/** Text in GBK, as far as the hanzi of its first level go. */
export function gbk(text: string): Buffer {
  return Buffer.concat([...text].map((character) => gbkBytes.get(character) ?? Buffer.from(character)));
}

const gbkBytes = new Map<string, Buffer>();
const gbkDecoder = new TextDecoder('gbk');
for (let lead = 0xb0; lead <= 0xd7; lead += 1) {
  for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
    gbkBytes.set(gbkDecoder.decode(Uint8Array.of(lead, trail)), Buffer.from([lead, trail]));
  }
}
