import { readFile } from 'node:fs/promises';
import type { Progress } from '../../shared/contract/call.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import { openPdf } from '../document/pdf/openPdf.ts';
import { rulesOfPage } from '../document/pdf/pageRules.ts';
import { blocksOfPages, mayHaveTable, type PdfPage, type PdfWord } from './pageBlocks.ts';
import { damaged, encrypted, tooLarge, withoutText } from './reportError.ts';

const mostPages = 3_000;

/** The paragraphs and tables of a PDF, put together again from where its words stand. A line is a line of print, counted through all pages. */
export async function readPdfReport(path: string, report: (progress: Progress) => void): Promise<ReportBlock[]> {
  const pages = await readPages(await readFile(path), report);
  if (!pages.some(({ words }) => words.length > 0)) throw withoutText('这个 PDF 只有图像，没有文字（可能是扫描件）');
  return blocksOfPages(pages);
}

async function readPages(bytes: Uint8Array, report: (progress: Progress) => void): Promise<PdfPage[]> {
  const task = await openPdf(bytes);
  try {
    const pdf = await task.promise;
    if (pdf.numPages > mostPages) throw tooLarge(`${pdf.numPages} 页`);
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      report({ step: '读取报告', done: number, total: pdf.numPages });
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const { width, height } = page.getViewport({ scale: 1 });
      const words = items.flatMap(wordOf);
      // A table goes on with a page that has words in one of its columns only.
      const looked = mayHaveTable(words) || (pages.at(-1)?.rules.length ?? 0) > 0;
      pages.push({ width, height, words, rules: looked ? await rulesOfPage(page) : [] });
      page.cleanup();
    }
    return pages;
  } catch (error) {
    throw pdfError(error);
  } finally {
    await task.destroy();
  }
}

/** Words that run along the line; what is turned (a watermark) is none. */
function wordOf(item: unknown): PdfWord[] {
  const { str, transform, width, height } = item as {
    str?: string;
    transform?: number[];
    width: number;
    height: number;
  };
  const [, turned = 0, , , x = 0, y = 0] = transform ?? [];
  if (!str || str.trim() === '' || Math.abs(turned) > 0.1) return [];
  return [{ text: str, x, y, width, height }];
}

function pdfError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { name = '', message = '' } = error as Error;
  if (name === 'PasswordException') return encrypted();
  if (
    /InvalidPDF|FormatError|MissingPDF|XRef|UnknownError/.test(name) ||
    /Invalid PDF|Invalid XRef|trailer|page dict/i.test(message)
  ) {
    return damaged('PDF 的结构有错或不完整', error);
  }
  return error;
}
