import { open } from 'node:fs/promises';
import { asLedgerError, encrypted, notAWorkbook, unsupported } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { loadedWorkbook } from '../loadedWorkbook.ts';
import { asPlainUtf8, decodedText } from '../markupText.ts';
import type { OpenWorkbook } from '../sheetReader.ts';
import { parseXml } from '../xmlFeeder.ts';
import { openZipParts, type ZipParts } from '../zipParts.ts';
import { createOdsHandlers } from './odsHandlers.ts';

/** Opens an OpenDocument spreadsheet: the usual package, or the flat XML file. */
export async function openOds(path: string, signal?: AbortSignal): Promise<OpenWorkbook> {
  const book = createOdsHandlers();
  try {
    if (await isZip(path)) await readPackage(path, book.handlers, signal);
    else await parseXml('文件', asPlainUtf8(decodedText(path, 'utf-8', signal)), book.handlers);
  } catch (error) {
    throw asLedgerError(error);
  }
  if (!book.isSpreadsheet()) throw notAWorkbook('是其他 OpenDocument 文档');
  if (book.sheets.length === 0) throw notAWorkbook('工作簿里没有工作表');
  return loadedWorkbook(book.sheets, { kind: 'ods', encoding: null, date1904: false, warnings: [] });
}

async function readPackage(
  path: string,
  handlers: ReturnType<typeof createOdsHandlers>['handlers'],
  signal?: AbortSignal,
): Promise<void> {
  const parts = await openZipParts(path);
  try {
    if (
      parts.has('META-INF/manifest.xml') &&
      (await smallText(parts, 'META-INF/manifest.xml')).includes('encryption-data')
    ) {
      throw encrypted();
    }
    if ((await smallText(parts, 'mimetype')).includes('vnd.sun.xml')) throw unsupported(' OpenOffice 1 的表格（.sxc）');
    await parseXml('content.xml', parts.stream('content.xml', { signal }), handlers);
  } finally {
    await parts.close();
  }
}

async function smallText(parts: ZipParts, name: string): Promise<string> {
  if (parts.sizeOf(name) > limits.smallPartBytes) return '';
  const pieces: Uint8Array[] = [];
  for await (const piece of parts.stream(name)) pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}
