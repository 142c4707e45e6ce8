import { asLedgerError, notAWorkbook, unsupported } from '../../ledgerError.ts';
import { type LoadedSheet, loadedWorkbook } from '../loadedWorkbook.ts';
import { asTextEncoding, decodedText, type MarkupOptions, markupEncoding } from '../markupText.ts';
import type { OpenWorkbook } from '../sheetReader.ts';
import { sheetsOfTables } from './htmlSheets.ts';
import { createHtmlReader, type HtmlPage } from './htmlTables.ts';

/** Opens a web page with tables, as many systems save what they call .xls. */
export async function openHtml(path: string, options: MarkupOptions): Promise<OpenWorkbook> {
  try {
    const label = options.chosen ?? (await markupEncoding(path, options.sniffed));
    const reader = createHtmlReader();
    const warnings: string[] = [];
    for await (const text of decodedText(path, label, options.signal)) {
      if (warnings.length === 0 && text.includes('\ufffd')) {
        warnings.push(`部分文字不能按 ${label} 编码识别，已显示为“\ufffd”；请核对或改选编码`);
      }
      reader.write(text);
    }
    const sheets = sheetsOfPage(reader.end());
    return loadedWorkbook(sheets, { kind: 'html', encoding: asTextEncoding(label), date1904: false, warnings });
  } catch (error) {
    throw asLedgerError(error);
  }
}

function sheetsOfPage(page: HtmlPage): LoadedSheet[] {
  const sheets = sheetsOfTables(page.tables, page.sheetNames);
  if (sheets.length > 0) return sheets;
  // Its sheets are files of their own beside it: no link is followed.
  if (page.hasFrames) throw unsupported('分成多个文件保存的网页（表格在旁边的文件夹里）');
  throw notAWorkbook('网页里没有表格');
}
