import { type FileHandle, open } from 'node:fs/promises';
import type { TextEncoding } from '../../../../shared/ledger/recipe.ts';
import { asLedgerError, damaged, hostile, notAWorkbook } from '../../ledgerError.ts';
import { batchRows, limits } from '../limits.ts';
import type { OpenWorkbook, ReadRowsOptions } from '../sheetReader.ts';
import { readBiffRows } from './biffCells.ts';
import { readBiffWorkbook } from './biffWorkbook.ts';
import { openOle } from './oleFile.ts';

export type XlsOptions = { sheetName: string; encoding: TextEncoding | null };

/** Opens an .xls workbook (BIFF 2 to 8), as a compound file or as the bare stream that simple writers leave. */
export async function openXls(path: string, options: XlsOptions): Promise<OpenWorkbook> {
  const workbook = readBiffWorkbook(await readStream(path), options);
  const { encoding, guessed } = workbook.text;
  if (workbook.sheets.length === 0) throw notAWorkbook('工作簿里没有工作表');

  async function* readRows(sheetIndex: number, readOptions: ReadRowsOptions = {}) {
    if (!workbook.sheets[sheetIndex]?.readable) return;
    const rows = await readBiffRows(workbook, sheetIndex, readOptions);
    for (let start = 0; start < rows.length; start += batchRows) yield rows.slice(start, start + batchRows);
  }

  return {
    kind: 'xls-biff',
    encoding,
    delimiter: null,
    date1904: workbook.date1904,
    sheets: workbook.sheets.map(({ name, hidden, readable }) => ({ name, hidden, readable })),
    warnings: guessed ? [`文件没有注明文字编码，已按 ${encoding} 识别；如有乱码，请改选编码`] : [],
    readRows,
    close: async () => {},
  };
}

async function readStream(path: string): Promise<Buffer> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > limits.xlsBytes) throw hostile(`.xls 文件超过 ${limits.xlsBytes / 1024 ** 2} MB`);
    const start = await file.read(Buffer.alloc(8), 0, 8, 0);
    if (start.buffer.readUInt32BE(0) !== 0xd0cf11e0) return await file.readFile();
    const ole = await openOle(file);
    const stream = ole?.stream('Workbook') ?? ole?.stream('Book');
    if (!stream) throw damaged('复合文档里找不到工作簿');
    return await stream.read();
  } catch (error) {
    throw asLedgerError(error);
  } finally {
    await file?.close();
  }
}
