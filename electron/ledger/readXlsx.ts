import { notAWorkbook } from './ledgerError.ts';
import type { FormatKind } from './numberFormat.ts';
import type { OpenWorkbook, ReadRowsOptions } from './sheetReader.ts';
import { readDirectory, readStyles, type XlsxDirectory } from './xlsxParts.ts';
import { readSheetRows } from './xlsxSheet.ts';
import { readSharedStrings } from './xlsxText.ts';
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
      readSharedStrings(parts, directory.sharedStringsPart, options.signal),
      readStyles(parts, directory.stylesPart),
    ]);
    const [strings, styles] = await tables.catch((error) => {
      tables = null;
      throw error;
    });
    const chunks = counted(parts.stream(sheet.part, { signal: options.signal }), parts.sizeOf(sheet.part), options);
    yield* readSheetRows(sheet.part, chunks, { strings, styles, date1904: directory.date1904 });
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

async function* counted(chunks: AsyncIterable<Uint8Array>, total: number, { onShare }: ReadRowsOptions) {
  let done = 0;
  for await (const chunk of chunks) {
    yield chunk;
    done += chunk.length;
    onShare?.(total === 0 ? 1 : done / total);
  }
}
