import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Progress } from '../../shared/contract/call.ts';
import { AppError } from '../../shared/errors.ts';
import { blocksOfText } from '../../shared/tieOut/text/blocksOfText.ts';
import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import { sniffEncoding } from '../document/textEncoding.ts';
import { readDocx } from './readDocx.ts';
import { readPdfReport } from './readPdfReport.ts';
import { encrypted, notAReport, tooLarge } from './reportError.ts';

const megabyte = 1024 * 1024;

/** A report of 300 pages has less than 1 MB of text; the pictures of a .docx or .pdf are not read. */
const limits = { text: 20 * megabyte, file: 300 * megabyte };

const formats = { '.docx': ' Word 文档', '.pdf': ' PDF' } as const;

/** The blocks of a report in any of the formats, told apart by their bytes. Every refusal is an AppError. */
export async function readReport(
  path: string,
  report: (progress: Progress) => void = () => {},
): Promise<ReportBlock[]> {
  const start = await startOf(path);
  const magic = start.bytes.toString('latin1', 0, 8);
  const ending = extname(path).toLowerCase();
  if (start.size > limits.file) throw tooLarge(`${Math.round(start.size / megabyte)} MB`);
  if (magic.startsWith('%PDF')) return readPdfReport(path, report);
  if (magic.startsWith('PK')) return readDocx(path);
  if (magic === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') throw await oleRefusal(path);
  if (magic.startsWith('{\\rtf')) throw notAReport('是 .rtf 文档，请用 Word 或 WPS 另存为 .docx');
  // What is no Word document and no PDF by its bytes is neither by its name; read as text it would be checked for nothing.
  if (ending === '.docx' || ending === '.pdf')
    throw notAReport(`文件名以 ${ending} 结尾，内容却不是${formats[ending]}`);
  return readText(path, start);
}

type Start = { bytes: Buffer; size: number };

async function startOf(path: string): Promise<Start> {
  let file: FileHandle | null = null;
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new AppError('file-unreadable', '选择的是文件夹或特殊文件。请选择其中的报告文件。');
    if (status.size === 0) throw new AppError('file-empty', '文件是空的，没有任何内容。请重新选择文件。');
    file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8_192), 0, 8_192, 0);
    return { bytes: buffer.subarray(0, bytesRead), size: status.size };
  } catch (error) {
    throw fileError(error);
  } finally {
    await file?.close();
  }
}

function fileError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT')
    return new AppError('file-missing', '找不到文件：可能已被移动、改名或删除。请重新选择。', { cause: error });
  if (['EACCES', 'EPERM', 'EBUSY', 'EIO', 'ENOTDIR', 'EMFILE', 'ELOOP'].includes(code)) {
    return new AppError(
      'file-unreadable',
      '文件无法读取：可能正被其他程序占用，或没有读取权限。请关闭打开它的程序后重试。',
      { cause: error },
    );
  }
  return error;
}

async function readText(path: string, { bytes, size }: Start): Promise<ReportBlock[]> {
  const encoding = await sniffEncoding(path, bytes);
  if (encoding === null) throw notAReport(`“${extname(path) || '无扩展名'}”的内容不是文字`);
  if (size > limits.text) throw tooLarge(`${Math.round(size / megabyte)} MB 的文字`);
  return blocksOfText(new TextDecoder(encoding).decode(await readFile(path)));
}

/** The old compound format holds a .doc, or the parts of a document with a password. */
async function oleRefusal(path: string): Promise<AppError> {
  const bytes = await readFile(path);
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return encrypted();
  return notAReport('是旧版 .doc（或 .xls）文档，请用 Word 或 WPS 另存为 .docx');
}
