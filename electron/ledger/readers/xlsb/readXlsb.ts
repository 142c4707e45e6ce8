import { damaged, hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { builtInFormat, type FormatKind, formatKindOf } from '../numberFormat.ts';
import { countedPart, openPartsWorkbook } from '../partsWorkbook.ts';
import type { OpenWorkbook, ReadRowsOptions } from '../sheetReader.ts';
import type { CellTables } from '../xlsx/xlsxCell.ts';
import { readRelations } from '../xlsx/xlsxParts.ts';
import type { ZipParts } from '../zipParts.ts';
import { readXlsbPart, wideText } from './xlsbRecords.ts';
import { readXlsbRows } from './xlsbSheet.ts';

type XlsbSheet = { name: string; hidden: boolean; readable: boolean; part: string };

type XlsbDirectory = { sheets: XlsbSheet[]; date1904: boolean; strings: string | null; styles: string | null };

/** Opens an .xlsb: the parts of an .xlsx, each written as binary records. Rows are streamed. */
export function openXlsb(path: string): Promise<OpenWorkbook> {
  return openPartsWorkbook(path, readXlsbDirectory, readerOf);
}

function readerOf(parts: ZipParts, directory: XlsbDirectory): Pick<OpenWorkbook, 'kind' | 'readRows'> {
  let tables: CellTables | null = null;

  async function* readRows(sheetIndex: number, options: ReadRowsOptions = {}) {
    const sheet = directory.sheets[sheetIndex];
    if (!sheet?.readable) return;
    tables ??= {
      date1904: directory.date1904,
      strings: await readStrings(parts, directory.strings, options.signal),
      styles: await readStyles(parts, directory.styles),
    };
    yield* readXlsbRows(sheet.part, countedPart(parts, sheet.part, options), tables);
  }

  return { kind: 'xlsb', readRows };
}

async function readXlsbDirectory(parts: ZipParts): Promise<XlsbDirectory> {
  const part = await findWorkbookPart(parts);
  const relations = await readRelations(parts, part);
  const ofType = (type: string) => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target;
    return target !== undefined && parts.has(target) ? target : null;
  };
  const sheets: XlsbSheet[] = [];
  let date1904 = false;
  await readSmallPart(parts, part, (id, data) => {
    if (id === 153 && data.length >= 4) date1904 = (data.readUInt32LE(0) & 1) === 1;
    if (id !== 156) return;
    if (data.length < 16) throw damaged('工作表目录的记录不完整');
    const relationId = wideText(part, data, 8);
    const name = wideText(part, data, relationId.end).text;
    // A module of macros is listed without a part of its own.
    if (relationId.text === '') return;
    const target = relations.get(relationId.text);
    if (!target) throw damaged(`工作表“${name}”没有对应的部件`);
    sheets.push({
      name,
      hidden: data.readUInt32LE(0) !== 0,
      readable: target.type === 'worksheet',
      part: target.target,
    });
    if (sheets.length > limits.sheets) throw hostile(`工作表超过 ${limits.sheets} 个`);
  });
  return { sheets, date1904, strings: ofType('sharedStrings'), styles: ofType('styles') };
}

async function findWorkbookPart(parts: ZipParts): Promise<string> {
  const relations = parts.has('_rels/.rels') ? await readRelations(parts, '') : new Map();
  const main = [...relations.values()].find((relation) => relation.type === 'officeDocument')?.target;
  const part = main && parts.has(main) ? main : 'xl/workbook.bin';
  if (!parts.has(part)) throw damaged('找不到工作簿的部件');
  return part;
}

async function readStrings(parts: ZipParts, part: string | null, signal?: AbortSignal): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  if (part === null) return strings;
  await readXlsbPart(part, parts.stream(part, { signal }), (id, data) => {
    if (id !== 19) return;
    const { text } = wideText(part, data, 1);
    characters += text.length;
    if (strings.length >= limits.sharedStrings || characters > limits.sharedCharacters) throw hostile('共享字符串过多');
    strings.push(text);
  });
  return strings;
}

async function readStyles(parts: ZipParts, part: string | null): Promise<FormatKind[]> {
  const formats = new Map<number, FormatKind>();
  const styles: FormatKind[] = [];
  let inCellFormats = false;
  if (part === null) return styles;
  await readSmallPart(parts, part, (id, data) => {
    if (id === 617) inCellFormats = true;
    else if (id === 618) inCellFormats = false;
    else if (id === 44 && data.length >= 6)
      formats.set(data.readUInt16LE(0), formatKindOf(wideText(part, data, 2).text));
    else if (id === 47 && inCellFormats && data.length >= 4) {
      const format = data.readUInt16LE(2);
      styles.push(formats.get(format) ?? builtInFormat(format));
    }
  });
  return styles;
}

async function readSmallPart(parts: ZipParts, part: string, take: (id: number, data: Buffer) => void): Promise<void> {
  if (parts.sizeOf(part) > limits.smallPartBytes) throw hostile(`部件 ${part} 过大`);
  await readXlsbPart(part, parts.stream(part), take);
}
