import { notAWorkbook } from '../ledgerError.ts';
import type { ListedSheet, OpenWorkbook, ReadRowsOptions } from './sheetReader.ts';
import { openZipParts, type ZipParts } from './zipParts.ts';

type Directory = { sheets: readonly ListedSheet[]; date1904: boolean };
type Reader = Pick<OpenWorkbook, 'kind' | 'readRows' | 'readBeside'>;

/** Opens a workbook of parts in a zip (.xlsx, .xlsb): its directory at once, its sheets when their rows are asked for. */
export async function openPartsWorkbook<Found extends Directory>(
  path: string,
  readDirectory: (parts: ZipParts) => Promise<Found>,
  readerOf: (parts: ZipParts, directory: Found) => Reader,
): Promise<OpenWorkbook> {
  const parts = await openZipParts(path);
  try {
    const directory = await readDirectory(parts);
    if (directory.sheets.length === 0) throw notAWorkbook('工作簿里没有工作表');
    return {
      encoding: null,
      delimiter: null,
      date1904: directory.date1904,
      sheets: directory.sheets.map(({ name, hidden, readable }) => ({ name, hidden, readable })),
      warnings: [],
      close: () => parts.close(),
      ...readerOf(parts, directory),
    };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/** The bytes of a part; says what share of it was taken. */
export async function* countedPart(parts: ZipParts, part: string, { signal, onShare }: ReadRowsOptions) {
  const total = parts.sizeOf(part);
  let done = 0;
  for await (const chunk of parts.stream(part, { signal })) {
    yield chunk;
    done += chunk.length;
    onShare?.(total === 0 ? 1 : done / total);
  }
}
