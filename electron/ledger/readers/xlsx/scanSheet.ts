import type { Cell, RawRow } from '../../../../shared/ledger/cell.ts';
import { batchRows, limits } from '../limits.ts';
import { bodyEnds, needsMore, OddXml, scanBody } from './scanBody.ts';
import { createCellScan } from './scanCell.ts';
import { scanTag } from './scanTag.ts';
import type { CellTables } from './xlsxCell.ts';

/**
 * Reads the rows of a worksheet part from its bytes: no strings for tags, references, numbers and indexes of shared strings.
 * It takes what spreadsheet programs write and throws `OddXml` at anything else; it gives the same rows as `readSheetRows`.
 */
export async function* scanSheetRows(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  tables: CellTables,
): AsyncGenerator<RawRow[]> {
  let rows: RawRow[] = [];
  const read = createRowScan(tables, (row) => rows.push(row));
  for await (const _ of scanBody(part, 'sheetData', chunks, read)) {
    if (rows.length < batchRows) continue;
    const batch = rows;
    rows = [];
    yield batch;
  }
  if (rows.length > 0) yield rows;
}

function createRowScan(tables: CellTables, emit: (row: RawRow) => void) {
  const scan = createCellScan(tables);
  const readCell = scan.read;
  let inRow = false;
  let rowNumber = 0;
  let hidden = false;
  let rowBytes = 0;
  /** The attributes of the last row after its number, from the blank to `>`; most rows have the same. */
  let usualTail: Buffer = Buffer.alloc(0);
  let usualHidden = false;

  function openRow(bytes: Buffer, at: number, end: number): number {
    const usual = openUsualRow(bytes, at);
    if (usual > 0) return usual;
    const close = bytes.indexOf(62, at);
    if (close < 0 || close >= end) return needsMore;
    const attributes = scanTag(bytes, at, close + 1);
    if (attributes === null) throw new OddXml('row');
    const reference = attributes.get('r');
    if (reference !== undefined && !/^[0-9]{1,7}$/.test(reference)) throw new OddXml('row number');
    const isHidden = /^(1|true)$/.test(attributes.get('hidden') ?? '');
    startRow(reference === undefined ? rowNumber + 1 : Number(reference), isHidden);
    if (bytes[close - 1] === 47) {
      inRow = false;
      return close + 1;
    }
    // Never searched for: where it is not, the search would go through all that was read.
    if (reference !== undefined && bytes.toString('latin1', at + 5, at + 9 + reference.length) === `r="${reference}"`) {
      usualTail = Buffer.from(bytes.subarray(at + 8 + reference.length, close + 1));
      usualHidden = isHidden;
    }
    return close + 1;
  }

  /** `<row r="123"` followed by the same bytes as in the row before; 0 when it is not that. */
  function openUsualRow(bytes: Buffer, at: number): number {
    if (bytes[at + 4] !== 32 || bytes[at + 5] !== 114 || bytes[at + 6] !== 61 || bytes[at + 7] !== 34) return 0;
    let place = at + 8;
    let number = 0;
    for (; isDigit(bytes[place]) && place < at + 15; place += 1) number = number * 10 + (bytes[place] ?? 0) - 48;
    if (usualTail.length === 0) return 0;
    for (let index = 0; index < usualTail.length; index += 1) {
      if (bytes[place + index] !== usualTail[index]) return 0;
    }
    startRow(number, usualHidden);
    return place + usualTail.length;
  }

  function startRow(number: number, isHidden: boolean) {
    if (number <= rowNumber || number > limits.rows) throw new OddXml('row number');
    rowNumber = number;
    hidden = isHidden;
    inRow = true;
    rowBytes = 0;
    scan.startRow();
  }

  function closeRow() {
    inRow = false;
    const cells: Cell[] | null = scan.filledCells();
    if (cells) emit(hidden ? { number: rowNumber, cells, hidden } : { number: rowNumber, cells });
  }

  /** The item at `at`: a row's start, one of its cells, or its end. */
  return (bytes: Buffer, at: number, end: number): number => {
    const code = bytes[at + 1];
    if (inRow) {
      if (code === 99) {
        const next = readCell(bytes, at, end);
        rowBytes += next - at;
        if (rowBytes > limits.rowCharacters) throw new OddXml('a very long row');
        return next;
      }
      if (end - at < 6) return needsMore;
      if (
        code !== 47 ||
        bytes[at + 2] !== 114 ||
        bytes[at + 3] !== 111 ||
        bytes[at + 4] !== 119 ||
        bytes[at + 5] !== 62
      )
        throw new OddXml('no cell');
      closeRow();
      return at + 6;
    }
    if (end - at < 6) return needsMore;
    if (code === 47) return bodyEnds;
    if (code !== 114 || bytes[at + 2] !== 111 || bytes[at + 3] !== 119) throw new OddXml('no row');
    return openRow(bytes, at, end);
  };
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}
