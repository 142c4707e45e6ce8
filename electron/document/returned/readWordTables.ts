import { open, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../../shared/errors.ts';
import { parseWordXml } from '../word/wordXml.ts';
import type { ReturnedSheets } from './readReturnedWorkbook.ts';
import { refused } from './returnedDocumentError.ts';
import { notesOfWordXml, tablesOfWordXml } from './wordTableTexts.ts';

const megabyte = 1024 * 1024;
/** A form with some hundred rows is far below 1 MB; photos that the unit pasted into it are not read. */
const limits = { file: 300 * megabyte, entries: 5_000, part: 50 * megabyte, ratio: 200, ratioFrom: 5 * megabyte };

const mainPart = 'word/document.xml';

/** The tables of a .docx; null for a file that is no Word document, which other readers may know. */
export async function readWordTables(path: string): Promise<ReturnedSheets | null> {
  const start = await startOf(path);
  if (start.magic === 'd0cf11e0a1b11ae1') {
    await oldDocument(path, start.size);
    return null; // One with a password may be a workbook as well.
  }
  if (start.magic.startsWith('25504446')) {
    throw new AppError(
      'returned-sheet-unknown',
      'PDF 或扫描件不能自动读回意见，没有改动任何内容。请读入单位填好的 .xlsx 或 .docx；盖章扫描件请用“盖章扫描件”存入。',
    );
  }
  if (!start.magic.startsWith('504b0304')) return null;
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch {
    return null; // A damaged zip file may be a workbook as well: its reader says what is wrong.
  }
  try {
    const parts = await directory(zip);
    const main = parts?.get(mainPart);
    if (!parts || !main) return null;
    const remarks = await refuseActiveContent(zip, parts);
    const notesIn = async (part: string) => {
      const entry = parts.get(part);
      return entry ? notesOfWordXml(await textOf(zip, entry)) : new Map<string, string>();
    };
    const { sheets, outside } = tablesOfWordXml(await textOf(zip, main), await notesIn('word/comments.xml'));
    for (const [part, place] of [
      ['word/footnotes.xml', '脚注'],
      ['word/endnotes.xml', '尾注'],
    ] as const) {
      for (const text of (await notesIn(part)).values()) outside.push({ kind: 'outside', place, row: null, text });
    }
    return { sheets, remarks, outside };
  } finally {
    zip.close();
  }
}

/**
 * The text of those parts of a .docx whose names match, by their names in small letters; null for what is no Word document. Every
 * part is looked at before: what has macros, links to outside, or is too large to be opened is refused.
 */
export async function readWordParts(path: string, wanted: readonly RegExp[]): Promise<Map<string, string> | null> {
  const { magic, size } = await startOf(path);
  if (!magic.startsWith('504b0304')) {
    if (magic === 'd0cf11e0a1b11ae1' && (await oldDocument(path, size)) === 'encrypted') throw refused('有密码');
    return null;
  }
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw refused('已损坏：压缩包不完整', error);
  }
  try {
    const parts = await directory(zip);
    if (!parts) return null;
    const total = [...parts.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (total > limits.file) throw refused(`展开后超过 ${limits.file / megabyte} MB`);
    await refuseActiveContent(zip, parts);
    const texts = new Map<string, string>();
    for (const [name, entry] of parts) {
      if (wanted.some((pattern) => pattern.test(name))) texts.set(name, await textOf(zip, entry));
    }
    return texts;
  } finally {
    zip.close();
  }
}

async function startOf(path: string): Promise<{ magic: string; size: number }> {
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new AppError('file-unreadable', '选择的是文件夹或特殊文件。请选择单位退回的表。');
    if (status.size === 0) {
      throw new AppError('file-empty', '文件是空的（0 字节），没有读入。请让单位重新发送，或重新复制后再选择。');
    }
    const file = await open(path, 'r');
    try {
      const { buffer: bytes, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
      return { magic: bytes.subarray(0, bytesRead).toString('hex'), size: status.size };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new AppError('file-missing', '找不到文件，可能已被移动、改名或删除。请重新选择。', { cause: error });
    }
    throw new AppError('file-unreadable', `文件无法读取（${code}）：可能正被其他程序占用。请关闭后重试。`, {
      cause: error,
    });
  }
}

/** The old compound format: a .doc, or a .docx with a password; an .xls is for the reader of workbooks. */
async function oldDocument(path: string, size: number): Promise<'encrypted' | null> {
  if (size > limits.file) return null;
  const file = await open(path, 'r');
  try {
    const bytes = await file.readFile();
    const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
    if (has('EncryptedPackage')) return 'encrypted';
    if (has('WordDocument')) throw refused('是旧版 .doc 格式');
    return null;
  } finally {
    await file.close();
  }
}

/** Parts by their name in small letters; null when the file is no Word document. */
async function directory(zip: ZipFile): Promise<Map<string, Entry> | null> {
  const parts = new Map<string, Entry>();
  if (zip.entryCount > limits.entries) throw refused(`内有 ${zip.entryCount} 个部件，超过 ${limits.entries} 个`);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (parts.has(name)) throw refused(`内有重名的部件 ${entry.fileName}`);
      parts.set(name, entry);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    return null;
  }
  return parts.has(mainPart) ? parts : null;
}

/**
 * Macros and links by which the document would fetch something from outside refuse it: a form to be filled in has neither.
 * A plain hyperlink, which programs make of every address that somebody types, is never followed, and said.
 */
async function refuseActiveContent(zip: ZipFile, parts: ReadonlyMap<string, Entry>): Promise<string[]> {
  const names = [...parts.keys()];
  const types = parts.get('[content_types].xml');
  if (
    names.some((name) => /vbaproject|vbadata|activex/.test(name)) ||
    (types && /macroenabled/i.test(await textOf(zip, types)))
  ) {
    throw refused('含有宏（程序）');
  }
  let hyperlinks = 0;
  for (const name of names.filter((each) => each.endsWith('.rels'))) {
    const entry = parts.get(name);
    if (!entry) continue;
    for (const { type, target } of externalRelations(await textOf(zip, entry))) {
      if (!/\/hyperlink$/i.test(type)) throw refused(`引用了文件以外的内容（${target.slice(0, 100)}）`);
      hyperlinks += 1;
    }
  }
  const pictures = names.filter((name) => name.startsWith('word/media/')).length;
  const embedded = names.filter((name) => name.startsWith('word/embeddings/')).length;
  return [
    ...(hyperlinks > 0 ? [`文档里有 ${hyperlinks} 个超链接，没有访问。`] : []),
    ...(pictures > 0 ? [`文档里贴有 ${pictures} 张图片，没有读；需要作为佐证的请另存为附件。`] : []),
    ...(embedded > 0 ? [`文档里嵌入了 ${embedded} 个其他文件，没有打开；需要作为佐证的请另行索取。`] : []),
  ];
}

function externalRelations(xml: string): { type: string; target: string }[] {
  const found: { type: string; target: string }[] = [];
  parseWordXml(xml, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode?.toLowerCase() !== 'external') return;
      found.push({ type: attributes.Type ?? '', target: attributes.Target ?? '' });
    },
    close() {},
    text() {},
  });
  return found;
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const { uncompressedSize, compressedSize, fileName } = entry;
  if (entry.isEncrypted()) throw refused('有密码');
  if (uncompressedSize > limits.part) throw refused(`的部件 ${fileName} 展开后超过 ${limits.part / megabyte} MB`);
  if (uncompressedSize > limits.ratioFrom && uncompressedSize > compressedSize * limits.ratio) {
    throw refused(`的部件 ${fileName} 压缩比异常`);
  }
  let bytes: Buffer;
  try {
    bytes = await buffer(await zip.openReadStreamPromise(entry));
  } catch (error) {
    throw refused(`已损坏：部件 ${fileName} 不完整`, error);
  }
  if (crc32(bytes) !== entry.crc32) throw refused(`已损坏：部件 ${fileName} 的校验码不符`);
  return new TextDecoder(bytes[0] === 0xff || bytes[1] === 0 ? 'utf-16le' : 'utf-8').decode(bytes);
}
