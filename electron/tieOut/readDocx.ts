import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import { damaged, encrypted, notAReport, tooLarge } from './reportError.ts';
import { blocksOfWordXml } from './wordBlocks.ts';
import { WordNumbering } from './wordNumbering.ts';

const documentPart = 'word/document.xml';
const readNames: ReadonlySet<string> = new Set([documentPart, 'word/numbering.xml', 'word/styles.xml']);
const mostBytes = 100 * 1024 * 1024;

/**
 * The paragraphs and tables of a Word document, in their order, with the numbers that Word gives by itself. Headers, footnotes and what
 * was deleted are not read.
 */
export async function readDocx(path: string): Promise<ReportBlock[]> {
  const { document, numbering, styles } = await readParts(path);
  return blocksOfWordXml(document, new WordNumbering(numbering, styles));
}

type Parts = { document: string; numbering: string; styles: string };

async function readParts(path: string): Promise<Parts> {
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw damaged('压缩包结构有错或不完整', error);
  }
  try {
    const entries = await findParts(zip);
    const textOfPart = async (name: string): Promise<string> => {
      const entry = entries.get(name);
      if (!entry) return '';
      if (entry.isEncrypted()) throw encrypted();
      if (entry.uncompressedSize > mostBytes) throw tooLarge('正文展开后超过 100 MB');
      return textOf(zip, entry);
    };
    return {
      document: await textOfPart(documentPart),
      numbering: await textOfPart('word/numbering.xml'),
      styles: await textOfPart('word/styles.xml'),
    };
  } finally {
    zip.close();
  }
}

/** The parts that are read, by their name; that of the text is among them. */
async function findParts(zip: ZipFile): Promise<Map<string, Entry>> {
  const names: string[] = [];
  const parts = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (readNames.has(name) && !parts.has(name)) parts.set(name, entry);
      if (names.length < 20_000) names.push(name);
    }
  } catch (error) {
    throw damaged('压缩包目录有错', error);
  }
  if (parts.has(documentPart)) return parts;
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
    throw damaged(`部件 ${entry.fileName} 不完整`, error);
  }
  if (crc32(bytes) !== entry.crc32) throw damaged(`部件 ${entry.fileName} 的校验码不符`);
  return new TextDecoder(bytes[0] === 0xff || bytes[1] === 0 ? 'utf-16le' : 'utf-8').decode(bytes);
}
