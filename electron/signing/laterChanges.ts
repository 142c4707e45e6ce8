import { appearanceProblem } from './laterAppearance.ts';
import {
  dictionaryOf,
  integerOf,
  itemsOf,
  nameOf,
  openPdf,
  type PdfFile,
  type PdfPlace,
  readObjectAt,
  readSection,
  resolve,
} from './pdfFile.ts';
import {
  isSpace,
  latin,
  type PdfDictionary,
  type PdfReader,
  type PdfReference,
  type PdfValue,
  textOf,
  writeValue,
} from './pdfSyntax.ts';
import { catalogOf, formOf } from './signatureFields.ts';

/**
 * What an increment behind a signature holds besides a further signature, in words; empty when it holds nothing else.
 *
 * An increment may redefine anything that was signed (a page, its content, a font), so only what a signature needs is let
 * through: its field, its dictionary and its picture as new objects; the page and the form with that field added; the catalog
 * with the form added. The bytes are read strictly from end to end, because what a reader skips can hide something.
 *
 * @param from where the signed part ends. @param to where the increment ends.
 */
export function laterChanges(bytes: Uint8Array, from: number, to: number): string[] {
  try {
    const before = openPdf(bytes.subarray(0, from));
    const after = openPdf(bytes.subarray(0, to));
    const written = readIncrement(before, after, from);
    return written === null ? ['追加的内容不是规范的增量'] : judge(before, after, written);
  } catch {
    return ['追加的内容无法识读'];
  }
}

/** The objects of the increment by number, null when anything else stands between them. */
function readIncrement(before: PdfFile, after: PdfFile, from: number): Set<number> | null {
  const [newest, previous] = after.sections;
  const [old] = before.sections;
  // Exactly one new section, which leads to the old ones.
  if (!newest || !old || previous?.from !== old.from || newest.from < from || newest.kind !== old.kind) return null;
  const reader: PdfReader = { bytes: after.bytes, at: from };
  const found = new Map<number, number>();
  for (skipBlank(reader); reader.at < newest.from; skipBlank(reader)) {
    const [object, start] = [numberAt(reader), reader.at];
    if (object === null || found.has(object)) return null;
    found.set(object, start);
    readObjectAt(after, reader, object);
  }
  if (reader.at !== newest.from) return null;
  if (newest.kind === 'stream') {
    const own = numberAt(reader);
    if (own === null) return null;
    found.set(own, reader.at);
    readObjectAt(null, reader, own);
  } else {
    readSection(after.bytes, newest.from);
    reader.at = endOfTable(after.bytes, newest.from);
  }
  const ending = latin(after.bytes, reader.at, after.bytes.length);
  if (!/^\s*startxref\s+\d+\s+%%EOF\s*$/.test(ending)) return null;
  return sameEntries(newest.entries, found) ? new Set(found.keys()) : null;
}

/** Every object that is written is listed where it stands, and nothing else is listed. */
function sameEntries(entries: ReadonlyMap<number, PdfPlace>, found: ReadonlyMap<number, number>): boolean {
  const listed = [...entries].filter(([object, place]) => object !== 0 || place.kind !== 'free');
  return (
    listed.length === found.size &&
    listed.every(([object, place]) => place.kind === 'offset' && place.offset === found.get(object))
  );
}

function judge(before: PdfFile, after: PdfFile, written: ReadonlySet<number>): string[] {
  const root = after.trailer.entries.get('Root');
  for (const key of ['Root', 'Info', 'Encrypt']) {
    if (textAt(before.trailer, key) !== textAt(after.trailer, key)) return ['文件的根对象被替换'];
  }
  const fields = newFields(before, after);
  if (fields === null) return ['签名域被删除或替换'];
  const allowed = new Set(crossReferenceObjects(after));
  const changes: string[] = [];
  for (const field of fields) {
    const reason = collectSignature(before, after, field, allowed);
    if (reason) changes.push(reason);
  }
  if (fields.length === 0) changes.push('追加了签名以外的内容');
  // Wherever the form stands, as an object of its own or within the catalog.
  if (!sameBut(formOf(before), formOf(after), ['Fields', 'SigFlags'])) changes.push('表单设置被改动');
  const formReference = catalogOf(after)?.entries.get('AcroForm');
  for (const object of written) {
    if (allowed.has(object)) continue;
    if (root?.kind === 'reference' && object === root.object) {
      if (!sameBut(catalogOf(before), catalogOf(after), ['AcroForm', 'Perms'])) changes.push('文件目录被改动');
      else if (permissionsChanged(before, after)) changes.push('签名的许可范围被改动');
      continue;
    }
    if (formReference?.kind === 'reference' && object === formReference.object) continue;
    if (!isListThatGrew(before, after, object, fields)) changes.push(`对象 ${object} 在签名后被改动或新增`);
  }
  return [...new Set(changes)];
}

/** The fields that came; null when one of the earlier ones went. */
function newFields(before: PdfFile, after: PdfFile): PdfReference[] | null {
  const [old, now] = [before, after].map((file) => itemsOf(file, formOf(file)?.entries.get('Fields')));
  const same = (old ?? []).every((item, index) => writeValue(item) === writeValue(now?.[index] ?? { kind: 'null' }));
  const added = (now ?? []).slice(old?.length ?? 0);
  return same && added.every((item) => item.kind === 'reference') ? (added as PdfReference[]) : null;
}

const fieldKeys = new Set(['Type', 'Subtype', 'FT', 'T', 'TU', 'Rect', 'F', 'Ff', 'P', 'V', 'AP', 'Lock']);

/** Marks the objects of a new signature as allowed; gives the reason when it is not just a signature. */
function collectSignature(before: PdfFile, after: PdfFile, field: PdfReference, allowed: Set<number>): string | null {
  const dictionary = dictionaryOf(after, field);
  const value = dictionary?.entries.get('V');
  if (!dictionary || nameOf(dictionary.entries.get('FT')) !== 'Sig' || value?.kind !== 'reference') {
    return '追加了没有签名的表单域';
  }
  if ([...dictionary.entries.keys()].some((key) => !fieldKeys.has(key))) return '签名域带有签名以外的内容';
  const appearance = dictionaryOf(after, dictionary.entries.get('AP'));
  if (appearance && [...appearance.entries.keys()].join() !== 'N') return '签名的外观会随操作变化';
  allowed.add(field.object);
  const signature = dictionaryOf(after, value);
  for (const start of [value, appearance?.entries.get('N')]) collectNew(before, after, start, allowed);
  if (nameOf(signature?.entries.get('Type')) !== 'Sig') return '追加的签名不完整';
  if (hasNamesake(before, dictionary)) return '追加的签名与先前的签名同名';
  return appearanceProblem(before, after, field);
}

/** Two fields of one name are one to some programs, which then show the one for the other. */
function hasNamesake(before: PdfFile, field: PdfDictionary): boolean {
  const name = textOf(field.entries.get('T'));
  return itemsOf(before, formOf(before)?.entries.get('Fields')).some(
    (item) => textOf(resolve(before, dictionaryOf(before, item)?.entries.get('T'))) === name,
  );
}

/** New objects that a value leads to; objects that were there already are not followed. */
function collectNew(before: PdfFile, after: PdfFile, value: PdfValue | undefined, allowed: Set<number>): void {
  const waiting: (PdfValue | undefined)[] = [value];
  for (let next = waiting.pop(); next || waiting.length > 0; next = waiting.pop()) {
    if (next?.kind === 'array') waiting.push(...next.items);
    if (next?.kind === 'dictionary') waiting.push(...next.entries.values());
    if (next?.kind === 'stream') waiting.push(next.dictionary);
    if (next?.kind !== 'reference' || next.object < before.size || allowed.has(next.object)) continue;
    allowed.add(next.object);
    waiting.push(resolve(after, next));
  }
}

/** A page whose list of annotations grew by the new fields, or such a list, or the form's list of fields. */
function isListThatGrew(before: PdfFile, after: PdfFile, object: number, fields: readonly PdfReference[]): boolean {
  const reference: PdfReference = { kind: 'reference', object, generation: 0 };
  const [old, now] = [resolve(before, reference), resolve(after, reference)];
  if (old.kind === 'array' && now.kind === 'array') return grewByFields(old.items, now.items, fields);
  if (old.kind !== 'dictionary' || now.kind !== 'dictionary' || nameOf(old.entries.get('Type')) !== 'Page')
    return false;
  return (
    sameBut(old, now, ['Annots']) &&
    grewByFields(itemsOf(before, old.entries.get('Annots')), itemsOf(after, now.entries.get('Annots')), fields)
  );
}

function grewByFields(old: readonly PdfValue[], now: readonly PdfValue[], fields: readonly PdfReference[]): boolean {
  return (
    now.length >= old.length &&
    old.every((item, index) => writeValue(item) === writeValue(now[index] ?? { kind: 'null' })) &&
    now.slice(old.length).every((item) => fields.some((field) => writeValue(field) === writeValue(item)))
  );
}

function permissionsChanged(before: PdfFile, after: PdfFile): boolean {
  const [old, now] = [before, after].map((file) => catalogOf(file)?.entries.get('Perms'));
  return old !== undefined && writeValue(old) !== (now ? writeValue(now) : '');
}

function sameBut(old: PdfDictionary | null, now: PdfDictionary | null, keys: readonly string[]): boolean {
  const text = (dictionary: PdfDictionary | null) =>
    [...(dictionary?.entries ?? [])]
      .filter(([key]) => !keys.includes(key))
      .map(([key, value]) => `${key} ${writeValue(value)}`)
      .sort()
      .join('\n');
  return text(old) === text(now);
}

/** Cross-reference streams are objects of their own. */
function crossReferenceObjects(after: PdfFile): number[] {
  const [newest] = after.sections;
  if (newest?.kind !== 'stream') return [];
  const own = numberAt({ bytes: after.bytes, at: newest.from });
  return own === null ? [] : [own];
}

function textAt(dictionary: PdfDictionary, key: string): string {
  const value = dictionary.entries.get(key);
  return value ? writeValue(value) : '';
}

/** The number of the object that begins here; the reader stays where it is. */
function numberAt({ bytes, at }: PdfReader): number | null {
  const found = /^(\d{1,10}) \d{1,5} obj\b/.exec(latin(bytes, at, at + 24));
  return found ? integerOf({ kind: 'number', text: found[1] ?? '' }) : null;
}

/** Spaces and line ends; comments could hide anything and are not skipped. */
function skipBlank(reader: PdfReader): void {
  while (isSpace(reader.bytes[reader.at])) reader.at += 1;
}

function endOfTable(bytes: Uint8Array, from: number): number {
  const start = latin(bytes, from, bytes.length).lastIndexOf('startxref');
  return start < 0 ? bytes.length : from + start;
}
