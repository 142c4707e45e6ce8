import { damaged, hostile, notAWorkbook, unsupported } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { builtInFormat, type FormatKind, formatKindOf } from '../numberFormat.ts';
import { parseXml, prefixedAttribute } from '../xmlFeeder.ts';
import type { ZipParts } from '../zipParts.ts';

type XlsxSheet = { name: string; hidden: boolean; part: string; readable: boolean };

export type XlsxDirectory = {
  sheets: XlsxSheet[];
  date1904: boolean;
  sharedStringsPart: string | null;
  stylesPart: string | null;
};

/** Reads which sheets a workbook has, and in which parts they stand. */
export async function readDirectory(parts: ZipParts): Promise<XlsxDirectory> {
  const workbookPart = await findWorkbookPart(parts);
  const relations = await readRelations(parts, workbookPart);
  const listed: { name: string; hidden: boolean; relation: string }[] = [];
  let date1904 = false;
  await parsePart(parts, workbookPart, (name, attributes) => {
    if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
    if (name !== 'sheet' || attributes.name === undefined) return;
    const relation = prefixedAttribute(attributes, 'id');
    // A module of macros is listed with a relation that is blank, and has no part.
    if (relation === '') return;
    listed.push({ name: attributes.name, hidden: /hidden/i.test(attributes.state ?? ''), relation: relation ?? '' });
    if (listed.length > limits.sheets) throw hostile(`工作表超过 ${limits.sheets} 个`);
  });
  const places = listed.map(({ relation }) => relations.get(relation)?.target ?? '');
  const shared = places.find((place, index) => place !== '' && places.indexOf(place) !== index);
  if (shared !== undefined) throw hostile(`几个工作表指向同一个部件 ${shared}`);
  const ofType = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target ?? null;
  return {
    date1904,
    sharedStringsPart: presentPart(parts, ofType('sharedStrings')),
    stylesPart: presentPart(parts, ofType('styles')),
    sheets: listed.map(({ name, hidden, relation }) => {
      const target = relations.get(relation);
      if (!target) throw damaged(`工作表“${name}”没有对应的部件`);
      return { name, hidden, part: target.target, readable: target.type === 'worksheet' };
    }),
  };
}

/** The kind of number format of each cell style, by its index. */
export async function readStyles(parts: ZipParts, part: string | null): Promise<FormatKind[]> {
  if (part === null) return [];
  const custom = new Map<number, FormatKind>();
  const styles: FormatKind[] = [];
  let inCellFormats = false;
  await parsePart(
    parts,
    part,
    (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), formatKindOf(attributes.formatCode ?? ''));
      if (name === 'cellXfs') inCellFormats = true;
      if (name !== 'xf' || !inCellFormats) return;
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(custom.get(id) ?? builtInFormat(id));
    },
    (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  );
  return styles;
}

type Relation = { type: string; target: string };

async function findWorkbookPart(parts: ZipParts): Promise<string> {
  const relations = parts.has('_rels/.rels') ? await readRelations(parts, '') : new Map<string, Relation>();
  const main = [...relations.values()].find((relation) => relation.type === 'officeDocument')?.target;
  const part = main && parts.has(main) ? main : 'xl/workbook.xml';
  if (/\.bin$/i.test(part)) throw unsupported('二进制工作簿（.xlsb）');
  if (parts.has(part) && !/^(word|ppt|visio)\//i.test(part)) return part;
  if (parts.has('xl/workbook.bin')) throw unsupported('二进制工作簿（.xlsb）');
  throw notAWorkbook(/^word\//i.test(part) || parts.has('word/document.xml') ? '是 Word 文档' : '压缩包内没有工作簿');
}

export async function readRelations(parts: ZipParts, source: string): Promise<Map<string, Relation>> {
  const slash = source.lastIndexOf('/');
  const folder = source.slice(0, slash + 1);
  const part = `${folder}_rels/${source.slice(slash + 1)}.rels`;
  const relations = new Map<string, Relation>();
  if (!parts.has(part)) return relations;
  await parsePart(parts, part, (name, attributes) => {
    // Targets outside of the file are never followed.
    if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
    relations.set(attributes.Id ?? '', {
      type: (attributes.Type ?? '').replace(/^.*\//, ''),
      target: resolveTarget(folder, attributes.Target ?? ''),
    });
  });
  return relations;
}

function resolveTarget(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/');
  const segments: string[] = plain.startsWith('/') ? [] : folder.split('/').filter((segment) => segment !== '');
  for (const segment of plain.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

async function parsePart(
  parts: ZipParts,
  part: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
  close: (name: string) => void = () => {},
): Promise<void> {
  if (parts.sizeOf(part) > limits.smallPartBytes) throw hostile(`部件 ${part} 过大`);
  await parseXml(part, parts.stream(part), { open, close, text: () => {} });
}

function presentPart(parts: ZipParts, part: string | null): string | null {
  return part !== null && parts.has(part) ? part : null;
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}
