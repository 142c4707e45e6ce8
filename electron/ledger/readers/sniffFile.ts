import { type FileHandle, open, stat } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';
import type { FileKind } from '../../../shared/ledger/inspection.ts';
import type { TextEncoding } from '../../../shared/ledger/recipe.ts';
import { sniffEncoding } from '../../document/textEncoding.ts';
import { asLedgerError } from '../ledgerError.ts';
import { readOleContent } from './xls/oleDirectory.ts';
import { openZipParts, type ZipParts } from './zipParts.ts';

export type SniffedFile = { kind: FileKind; encoding: TextEncoding | null; size: number; hint: string };

/** What a file is by its bytes; its name is not asked. A zip file may still turn out not to be a workbook. */
export async function sniffFile(path: string, signal?: AbortSignal): Promise<SniffedFile> {
  let file: FileHandle | null = null;
  try {
    // Asked before it is opened: a pipe that nobody writes to would be waited for without end.
    const status = await stat(path);
    if (!status.isFile()) {
      throw new AppError('file-unreadable', '选择的是文件夹或特殊文件。请选择其中的账表文件');
    }
    if (status.size === 0) return { kind: 'empty', encoding: null, size: 0, hint: '' };
    file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8_192), 0, 8_192, 0);
    return { size: status.size, ...(await sniffBytes(path, file, buffer.subarray(0, bytesRead), signal)) };
  } catch (error) {
    throw asLedgerError(error);
  } finally {
    await file?.close();
  }
}

type Sniffed = Omit<SniffedFile, 'size'>;

async function sniffBytes(path: string, file: FileHandle, start: Buffer, signal?: AbortSignal): Promise<Sniffed> {
  const magic = start.toString('latin1', 0, 8);
  if (magic.startsWith('PK')) return plain(await zipKind(path));
  if (magic === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return plain(await readOleContent(file));
  if (startsBiffStream(start)) return plain('xls-biff');
  if (isOwnerFile(start))
    return { kind: 'binary', encoding: null, hint: '是表格程序打开文件时的临时文件，请选择原文件' };
  const known = binaryMagics.find(([bytes]) => magic.startsWith(bytes));
  if (known) return { kind: 'binary', encoding: null, hint: known[1] };
  if (/^TABLE\r?\n0,1\r?\n/.test(start.toString('latin1', 0, 16)))
    return { kind: 'binary', encoding: null, hint: '是 DIF 数据交换文件，请在 Excel 或 WPS 中打开后另存为 .xlsx' };
  const encoding = await sniffEncoding(path, start, signal);
  if (encoding === null) return plain('binary');
  const text = new TextDecoder(encoding).decode(start).trimStart();
  return { kind: textKind(text), encoding, hint: '' };
}

/** Before Excel 5, and from simple writers since, the records of a workbook stand alone, without a compound file around them. */
function startsBiffStream([id, version, length, zero]: Buffer): boolean {
  return id === 9 && [0, 2, 4, 8].includes(version ?? -1) && [4, 6, 8, 16].includes(length ?? -1) && zero === 0;
}

/** By the names of its parts. A zip file that can't even be listed is left to the reader, which says what is wrong. */
async function zipKind(path: string): Promise<FileKind> {
  let parts: ZipParts;
  try {
    parts = await openZipParts(path);
  } catch (error) {
    if (error instanceof AppError) return 'xlsx';
    throw error;
  }
  try {
    if (parts.has('mimetype') && parts.has('content.xml')) return 'ods';
    if (parts.has('encrypted-package')) return 'encrypted';
    if (parts.names.some((name) => /(^|[/\\])workbook\.bin$/i.test(name))) return 'xlsb';
    if (parts.has('xl/workbook.xml') || parts.has('_rels/.rels')) return 'xlsx';
    return 'other-zip';
  } finally {
    await parts.close();
  }
}

/** ~$账簿.xlsx, kept while a workbook is open: the user's name twice, padded with spaces, 165 bytes in all. */
function isOwnerFile(start: Buffer): boolean {
  const length = start[0] ?? 0;
  return start.length === 165 && length > 0 && length < 54 && start[length + 1] === 32 && start[55] === length;
}

const binaryMagics: [string, string][] = [
  ['%PDF', '是 PDF 文档'],
  ['\x89PNG', '是图片'],
  ['\xff\xd8\xff', '是图片'],
  ['GIF8', '是图片'],
  ['Rar!', '是 RAR 压缩包，请先解压'],
  ['7z\xbc\xaf', '是 7z 压缩包，请先解压'],
  ['\x1f\x8b', '是 gzip 压缩包，请先解压'],
  ['SQLite f', '是数据库文件'],
  ['MZ', '是程序文件'],
];

function textKind(text: string): FileKind {
  const head = text.toLowerCase();
  if (/^id;p/.test(head)) return 'sylk';
  if (/^(mime-version|content-type|from|date|subject|message-id):/.test(head) && head.includes('multipart/'))
    return 'mhtml';
  if (!head.startsWith('<')) return 'text';
  if (head.includes('opendocument:xmlns:office') && head.includes('office:document')) return 'ods';
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && !head.includes('<html')) return 'spreadsheetml';
  if (/<(!doctype\s+html|html|head|meta|body|table|div|style|script|center|form|font|p)\b/.test(head)) return 'html';
  return head.startsWith('<?xml') ? 'spreadsheetml' : 'text';
}

function plain(kind: FileKind): Sniffed {
  return { kind, encoding: null, hint: '' };
}
