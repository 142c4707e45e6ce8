import { damaged, hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { parseXml } from '../xmlFeeder.ts';
import type { ZipParts } from '../zipParts.ts';

/** 共享字符串. Rich text is joined; phonetic guides (rPh) are no part of the text. */
export async function readSharedStrings(parts: ZipParts, part: string | null, signal?: AbortSignal): Promise<string[]> {
  if (part === null) return [];
  const strings: string[] = [];
  let characters = 0;
  let current = '';
  let inText = false;
  let phonetic = 0;
  await parseXml(part, parts.stream(part, { signal }), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = phonetic === 0;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        characters += current.length;
        if (strings.length >= limits.sharedStrings || characters > limits.sharedCharacters) {
          throw hostile('共享字符串过多');
        }
        strings.push(unescapeText(current));
      }
    },
  });
  return strings;
}

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore that would start such an escape. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Column (from 0) and row (from 1) of a reference such as `AB12`. */
export function parseReference(reference: string): { column: number; row: number } {
  let column = 0;
  let index = 0;
  for (; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
    if (column > limits.columns) throw damaged(`单元格 ${reference.slice(0, 20)} 超出 ${limits.columns} 列`);
  }
  const row = Number(reference.slice(index));
  if (column === 0 || !Number.isInteger(row) || row < 1) throw damaged(`单元格编号“${reference.slice(0, 20)}”无效`);
  return { column: column - 1, row };
}
