import type { RawRow } from '../../shared/ledger/cell.ts';
import { notAWorkbook } from './ledgerError.ts';
import type { FormatKind } from './numberFormat.ts';
import { OddXml } from './scanBody.ts';
import { scanSharedStrings } from './scanSharedStrings.ts';
import { scanSheetRows } from './scanSheet.ts';
import type { OpenWorkbook, ReadRowsOptions } from './sheetReader.ts';
import type { CellTables } from './xlsxCell.ts';
import { readDirectory, readStyles, type XlsxDirectory } from './xlsxParts.ts';
import { readSheetRows } from './xlsxSheet.ts';
import { openZipParts, type ZipParts } from './zipParts.ts';

/** Opens an .xlsx or .xlsm workbook. Rows are streamed; shared strings are read at the first sheet. */
export async function openXlsx(path: string): Promise<OpenWorkbook> {
  const parts = await openZipParts(path);
  try {
    const directory = await readDirectory(parts);
    if (directory.sheets.length === 0) throw notAWorkbook('工作簿里没有工作表');
    return workbookOf(parts, directory);
  } catch (error) {
    await parts.close();
    throw error;
  }
}

function workbookOf(parts: ZipParts, directory: XlsxDirectory): OpenWorkbook {
  let tables: Promise<[string[], FormatKind[]]> | null = null;

  async function* readRows(sheetIndex: number, options: ReadRowsOptions = {}) {
    const sheet = directory.sheets[sheetIndex];
    if (!sheet?.readable) return;
    tables ??= Promise.all([
      scanSharedStrings(parts, directory.sharedStringsPart, options.signal),
      readStyles(parts, directory.stylesPart),
    ]);
    const [strings, styles] = await tables.catch((error) => {
      tables = null;
      throw error;
    });
    const open = () => counted(parts.stream(sheet.part, { signal: options.signal }), parts.sizeOf(sheet.part), options);
    yield* readRowsOf(sheet.part, open, { strings, styles, date1904: directory.date1904 });
  }

  return {
    kind: 'xlsx',
    encoding: null,
    delimiter: null,
    date1904: directory.date1904,
    sheets: directory.sheets.map(({ name, hidden, readable }) => ({ name, hidden, readable })),
    warnings: [],
    readRows,
    close: () => parts.close(),
  };
}

/**
 * Rows by the scanner. At the first byte that it does not take the part is read again by the XML parser, from where the rows
 * were not handed over yet: it reads what is merely rare, and says what is wrong with the rest.
 */
async function* readRowsOf(
  part: string,
  open: () => AsyncIterable<Uint8Array>,
  tables: CellTables,
): AsyncGenerator<RawRow[]> {
  let last = 0;
  try {
    for await (const batch of scanSheetRows(part, open(), tables)) {
      last = batch.at(-1)?.number ?? last;
      yield batch;
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

async function* counted(chunks: AsyncIterable<Uint8Array>, total: number, { onShare }: ReadRowsOptions) {
  let done = 0;
  for await (const chunk of chunks) {
    yield chunk;
    done += chunk.length;
    onShare?.(total === 0 ? 1 : done / total);
  }
}
