import { basename } from 'node:path';
import type { TextEncoding } from '../../../shared/ledger/recipe.ts';
import { emptyFile, encrypted, notAWorkbook } from '../ledgerError.ts';
import { openHtml } from './html/readHtml.ts';
import { openMhtml } from './html/readMhtml.ts';
import type { MarkupOptions } from './markupText.ts';
import { openOds } from './ods/readOds.ts';
import { openDelimited } from './readDelimited.ts';
import { openSpreadsheetMl } from './readSpreadsheetMl.ts';
import { openSylk } from './readSylk.ts';
import type { OpenWorkbook } from './sheetReader.ts';
import { type SniffedFile, sniffFile } from './sniffFile.ts';
import { openXls } from './xls/readXls.ts';
import { openXlsb } from './xlsb/readXlsb.ts';
import { openXlsx } from './xlsx/readXlsx.ts';

export type OpenOptions = {
  signal?: AbortSignal | undefined;
  /** A person's choice for a text file; else they are found out. */
  encoding?: TextEncoding | null;
  delimiter?: string | null;
};

/** Opens a file by its content. Every kind that can't be read is refused with its cure. */
export async function openWorkbook(path: string, options: OpenOptions = {}): Promise<OpenWorkbook> {
  return openSniffed(path, await sniffFile(path, options.signal), options);
}

export async function openSniffed(
  path: string,
  sniffed: SniffedFile,
  options: OpenOptions = {},
): Promise<OpenWorkbook> {
  switch (sniffed.kind) {
    case 'xlsx':
      return openXlsx(path);
    case 'text':
      return openDelimited(path, {
        encoding: options.encoding ?? sniffed.encoding ?? 'utf-8',
        delimiter: options.delimiter ?? null,
        sheetName: sheetNameOf(path),
      });
    case 'xls-biff':
      return openXls(path, { encoding: options.encoding ?? null, sheetName: 'Sheet1' });
    case 'spreadsheetml':
      return openSpreadsheetMl(path, markupOptions(sniffed, options));
    case 'html':
      return openHtml(path, markupOptions(sniffed, options));
    case 'mhtml':
      return openMhtml(path, markupOptions(sniffed, options));
    case 'sylk':
      return openSylk(path, markupOptions(sniffed, options));
    case 'xlsb':
      return openXlsb(path);
    case 'ods':
      return openOds(path, options.signal);
    case 'empty':
      throw emptyFile();
    case 'encrypted':
      throw encrypted();
    case 'binary':
      throw notAWorkbook(sniffed.hint || '内容无法识别');
    case 'other-zip':
      throw notAWorkbook('是压缩包，请先解压，再选择其中的账表');
    case 'other-ole':
      throw notAWorkbook('是其他类型的文档');
  }
}

function markupOptions(sniffed: SniffedFile, options: OpenOptions): MarkupOptions {
  return { sniffed: sniffed.encoding, chosen: options.encoding ?? null, signal: options.signal };
}

/** A file that has one sheet without a name gives it its own. */
function sheetNameOf(path: string): string {
  return basename(path).replace(/\.[^.]*$/, '');
}
