import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import type { TextEncoding } from '../../../../shared/ledger/recipe.ts';
import { asLedgerError, hostile, notAWorkbook } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { type LoadedSheet, loadedWorkbook } from '../loadedWorkbook.ts';
import { asTextEncoding, declaredEncoding, type MarkupOptions } from '../markupText.ts';
import type { OpenWorkbook } from '../sheetReader.ts';
import { sheetsOfTables } from './htmlSheets.ts';
import { createHtmlReader } from './htmlTables.ts';
import { type MimePart, readMimeParts } from './mimeParts.ts';

/** Opens a web archive (.mht, or saved as .xls): each page in it that has tables is read, the others and all else are not. */
export async function openMhtml(path: string, { chosen, signal }: MarkupOptions): Promise<OpenWorkbook> {
  try {
    if ((await stat(path)).size > limits.xlsBytes) throw hostile(`单个文件网页超过 ${limits.xlsBytes / 1024 ** 2} MB`);
    const pages = readMimeParts(await readFile(path, { signal })).filter(({ type }) => /html/.test(type));
    const perPage: LoadedSheet[][] = [];
    const names: string[] = [];
    let label = 'utf-8';
    for (const part of pages) {
      label = chosen ?? encodingOf(part);
      const reader = createHtmlReader();
      reader.write(new TextDecoder(label).decode(part.content));
      const page = reader.end();
      names.push(...page.sheetNames);
      const sheets = sheetsOfTables(page.tables, page.sheetNames);
      if (sheets.length > 0) perPage.push(sheets);
    }
    const sheets = named(perPage, names);
    if (sheets.length === 0) throw notAWorkbook('网页里没有表格');
    return loadedWorkbook(sheets, { kind: 'mhtml', encoding: asTextEncoding(label), date1904: false, warnings: [] });
  } catch (error) {
    throw asLedgerError(error);
  }
}

/** The first page lists the names of the sheets, which are pages of their own. */
function named(pages: readonly LoadedSheet[][], names: readonly string[]): LoadedSheet[] {
  const sheets = pages.flat();
  return sheets.map((sheet, index) => {
    const name = names.length === sheets.length ? names[index] : undefined;
    return { ...sheet, name: name || (sheets.length > 1 ? `表格${index + 1}` : sheet.name) };
  });
}

function encodingOf({ charset, content }: MimePart): TextEncoding | string {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le';
  if (isUtf8(content)) return 'utf-8';
  const declared = charset === null ? null : declaredEncoding(`charset=${charset}`);
  return declared ?? declaredEncoding(content.toString('latin1', 0, 8_192)) ?? 'gb18030';
}
