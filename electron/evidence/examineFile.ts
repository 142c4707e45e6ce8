import { readFile, stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { openPdf } from '../document/pdf/openPdf.ts';
import { sniffEncoding } from '../document/textEncoding.ts';
import { mediaTypeOf } from '../storage/mediaType.ts';
import { headOf, named } from './examineHead.ts';
import { type FileFacts, type FileToExamine, notExamined } from './fileFacts.ts';
import { officeTypes as types } from './officeTypes.ts';

const mostPdfBytes = 300 * 1024 * 1024;
const mostOleBytes = 64 * 1024 * 1024;
const mostEntries = 20_000;
/** A workbook of office work shrinks some 10 times, a page of nothing but blanks a thousand times. */
const bombRatio = 200;
const bombFrom = 20 * 1024 * 1024;
const mostRelationParts = 200;
const mostRelationBytes = 1024 * 1024;

/**
 * Type by content, page count, and what a person should know of a file: 含宏, 含外部链接, 有密码, 已损坏. It reads what others
 * wrote, so it runs in a thread that may die.
 */
export async function examineFile({ path, name }: FileToExamine): Promise<FileFacts> {
  try {
    const start = await headOf(path);
    return named(name, await factsOf(path, start, mediaTypeOf(start, name)));
  } catch {
    // A file that is gone or can't be read is refused when it is stored, with the reason.
    return { mediaType: 'application/octet-stream', pageCount: null, remark: notExamined };
  }
}

async function factsOf(path: string, start: Buffer, mediaType: string): Promise<FileFacts> {
  const { size } = await stat(path);
  const plain: FileFacts = { mediaType, pageCount: null, remark: '' };
  if (mediaType === 'application/pdf') {
    return size > mostPdfBytes ? { ...plain, remark: '文件过大，没有数页' } : { ...plain, ...(await examinePdf(path)) };
  }
  const magic = start.toString('latin1', 0, 4);
  if (magic === 'PK\x03\x04') return { ...plain, ...(await examineZip(path)) };
  if (magic === '\xd0\xcf\x11\xe0') {
    return size > mostOleBytes ? plain : { ...plain, ...examineOle(await readFile(path), mediaType) };
  }
  if (mediaType !== 'application/octet-stream' && !mediaType.startsWith('text/')) return plain;
  const encoding = await sniffEncoding(path, start);
  if (encoding === null) return { ...plain, mediaType: 'application/octet-stream' };
  return { ...plain, mediaType: mediaType.startsWith('text/') ? mediaType : 'text/plain' };
}

async function examinePdf(path: string): Promise<Pick<FileFacts, 'pageCount' | 'remark'>> {
  const task = await openPdf(await readFile(path));
  try {
    const pdf = await task.promise;
    return { pageCount: pdf.numPages, remark: '' };
  } catch (error) {
    const remark = (error as Error).name === 'PasswordException' ? '有密码' : '文件已损坏或不完整';
    return { pageCount: null, remark };
  } finally {
    await task.destroy();
  }
}

async function examineZip(path: string): Promise<Pick<FileFacts, 'mediaType' | 'remark'>> {
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true });
  } catch {
    return { mediaType: 'application/zip', remark: '文件已损坏或不完整' };
  }
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length >= mostEntries) return { mediaType: 'application/zip', remark: '压缩包内文件过多' };
    }
    const names = entries.map(({ fileName }) => fileName.replaceAll('\\', '/').toLowerCase());
    const has = (name: RegExp) => names.some((one) => name.test(one));
    const remarks = [
      bombRemark(entries),
      has(/(^|\/)vbaproject\.bin$/) ? '含宏，打开时请勿启用' : '',
      (await linksOutside(zip, entries)) || has(/(^|\/)externallinks\//) ? '含外部链接，程序内预览不会访问' : '',
    ];
    return { mediaType: zipType(has), remark: remarks.filter(Boolean).join('；') };
  } catch {
    return { mediaType: 'application/zip', remark: '文件已损坏或不完整' };
  } finally {
    zip.close();
  }
}

/** Nothing that an office writes shrinks so much: whoever unpacks it fills the disk. */
function bombRemark(entries: readonly Entry[]): string {
  const sum = (size: (entry: Entry) => number) => entries.reduce((total, entry) => total + size(entry), 0);
  const [unpacked, packed] = [sum((entry) => entry.uncompressedSize), sum((entry) => entry.compressedSize)];
  if (unpacked <= bombFrom || unpacked <= packed * bombRatio) return '';
  return `压缩比异常：展开后达 ${Math.round(unpacked / 1024 / 1024)} MB，可能是压缩炸弹，请勿解压，程序内不预览`;
}

function zipType(has: (name: RegExp) => boolean): string {
  if (has(/^word\/document\.xml$/)) return types.docx;
  if (has(/^xl\/workbook\.(xml|bin)$/)) return types.xlsx;
  if (has(/^ppt\/presentation\.xml$/)) return types.pptx;
  return has(/^ofd\.xml$/) ? types.ofd : 'application/zip';
}

/** Whether a part of the package is to be fetched from elsewhere: templates, pictures, objects. A hyperlink only leads there. */
async function linksOutside(zip: ZipFile, entries: readonly Entry[]): Promise<boolean> {
  const relations = entries.filter(
    ({ fileName, uncompressedSize }) => /\.rels$/i.test(fileName) && uncompressedSize <= mostRelationBytes,
  );
  for (const entry of relations.slice(0, mostRelationParts)) {
    if (entry.isEncrypted()) continue;
    const xml = await text(await zip.openReadStreamPromise(entry));
    const outside = [...xml.matchAll(/<[\w:]*Relationship\b[^>]*>/g)].some(
      ([tag]) => /TargetMode\s*=\s*["']External["']/i.test(tag) && !/\/hyperlink["']/i.test(tag),
    );
    if (outside) return true;
  }
  return false;
}

/** The streams of an old Office file stand in its directory by their names in UTF-16. */
function examineOle(bytes: Buffer, mediaType: string): Pick<FileFacts, 'mediaType' | 'remark'> {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage')) return { mediaType, remark: '有密码' };
  return {
    mediaType: has('WordDocument') ? types.doc : has('Workbook') || has('Book\0') ? types.xls : mediaType,
    remark: has('_VBA_PROJECT') ? '含宏，打开时请勿启用' : '',
  };
}
