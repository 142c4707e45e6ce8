import type { RawRow } from '../../../../shared/ledger/cell.ts';
import type { FormatKind } from '../numberFormat.ts';
import { countedPart, openPartsWorkbook } from '../partsWorkbook.ts';
import type { OpenWorkbook, ReadRowsOptions } from '../sheetReader.ts';
import type { ZipParts } from '../zipParts.ts';
import { OddXml } from './scanBody.ts';
import { scanFirstStrings, scanSharedStrings } from './scanSharedStrings.ts';
import { scanSheetRows } from './scanSheet.ts';
import { readXlsxBeside } from './xlsxBeside.ts';
import type { CellTables } from './xlsxCell.ts';
import { readDirectory, readStyles, type XlsxDirectory } from './xlsxParts.ts';
import { readSheetRows } from './xlsxSheet.ts';

/** Opens an .xlsx or .xlsm workbook. Rows are streamed; shared strings are read at the first sheet, for a head only the first. */
export function openXlsx(path: string): Promise<OpenWorkbook> {
  return openPartsWorkbook(path, readDirectory, readerOf);
}

function readerOf(parts: ZipParts, directory: XlsxDirectory): Pick<OpenWorkbook, 'kind' | 'readRows' | 'readBeside'> {
  let tables: Promise<[string[], FormatKind[]]> | null = null;

  async function* readRows(sheetIndex: number, options: ReadRowsOptions = {}) {
    const sheet = directory.sheets[sheetIndex];
    if (!sheet?.readable) return;
    const { date1904 } = directory;
    const open = () => countedPart(parts, sheet.part, options);
    let last = 0;
    if (options.head && !tables) {
      try {
        const styles = await readStyles(parts, directory.stylesPart);
        const strings = await scanFirstStrings(parts, directory.sharedStringsPart, options.signal);
        for await (const batch of scanSheetRows(sheet.part, open(), { strings, styles, date1904 })) {
          last = batch.at(-1)?.number ?? last;
          yield batch;
        }
        return;
      } catch (error) {
        // A text that is not among the first ones, or something odd: all of them are needed after all.
        if (!(error instanceof OddXml)) throw error;
      }
    }
    tables ??= Promise.all([
      scanSharedStrings(parts, directory.sharedStringsPart, options.signal),
      readStyles(parts, directory.stylesPart),
    ]);
    const [strings, styles] = await tables.catch((error) => {
      tables = null;
      throw error;
    });
    yield* readRowsOf(sheet.part, open, { strings, styles, date1904 }, last);
  }

  return { kind: 'xlsx', readRows, readBeside: () => readXlsxBeside(parts, directory) };
}

/**
 * Rows below the one with the number `after`, by the scanner. At the first byte that it does not take the part is read again by
 * the XML parser, from where the rows were not handed over yet: it reads what is merely rare, and says what is wrong with the rest.
 */
async function* readRowsOf(
  part: string,
  open: () => AsyncIterable<Uint8Array>,
  tables: CellTables,
  after: number,
): AsyncGenerator<RawRow[]> {
  let last = after;
  try {
    for await (const batch of scanSheetRows(part, open(), tables)) {
      const rest = (batch[0]?.number ?? 0) > after ? batch : batch.filter((row) => row.number > after);
      last = batch.at(-1)?.number ?? last;
      if (rest.length > 0) yield rest;
    }
    return;
  } catch (error) {
    if (!(error instanceof OddXml)) throw error;
  }
  for await (const batch of readSheetRows(part, open(), tables)) {
    const rest = batch.filter((row) => row.number > last);
    if (rest.length > 0) yield rest;
  }
}
