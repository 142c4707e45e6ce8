import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import { damaged, encrypted, notAReport, tooLarge } from './reportError.ts';
import { blocksOfWordXml } from './wordBlocks.ts';

const documentPart = 'word/document.xml';
const mostBytes = 100 * 1024 * 1024;

/** The paragraphs and tables of a Word document, in their order. Headers, footnotes and what was deleted are not read. */
export async function readDocx(path: string): Promise<ReportBlock[]> {
  return blocksOfWordXml(await readPart(path));
}

async function readPart(path: string): Promise<string> {
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw damaged('压缩包结构有错或不完整', error);
  }
  try {
    const entry = await findPart(zip);
    if (entry.isEncrypted()) throw encrypted();
    if (entry.uncompressedSize > mostBytes) throw tooLarge('正文展开后超过 100 MB');
    return await textOf(zip, entry);
  } finally {
    zip.close();
  }
}

async function findPart(zip: ZipFile): Promise<Entry> {
  const names: string[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.toLowerCase() === documentPart) return entry;
      if (names.length < 20_000) names.push(entry.fileName.toLowerCase());
    }
  } catch (error) {
    throw damaged('压缩包目录有错', error);
  }
  if (names.some((name) => name.startsWith('word/') || name === '[content_types].xml')) {
    if (names.some((name) => name.startsWith('xl/'))) throw notAReport('是 Excel 工作簿');
    if (names.some((name) => name.startsWith('ppt/'))) throw notAReport('是演示文稿');
    throw damaged(`缺少部件 ${documentPart}`);
  }
  throw notAReport('是压缩包，不是 Word 文档');
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await buffer(await zip.openReadStreamPromise(entry));
  } catch (error) {
    throw damaged(`部件 ${documentPart} 不完整`, error);
  }
  if (crc32(bytes) !== entry.crc32) throw damaged(`部件 ${documentPart} 的校验码不符`);
  return new TextDecoder(bytes[0] === 0xff || bytes[1] === 0 ? 'utf-16le' : 'utf-8').decode(bytes);
}
