import Workbook from 'exceljs/lib/doc/workbook.js';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import { checkSheetNames } from './xlsxLimits.ts';
import { shareStyles } from './xlsxSharedStyles.ts';
import { addSheet } from './xlsxSheet.ts';
import { packZip, type ZipEntry } from './xlsxZip.ts';

/**
 * Writes a book as .xlsx: the only place that knows exceljs as a writer. The same book gives the same bytes.
 *
 * @throws AppError `document-incomplete`: a sheet name, a text or a number that Excel can't hold.
 */
export async function writeXlsx(book: WorkbookDocument): Promise<Uint8Array> {
  checkSheetNames(book);
  const workbook = new Workbook();
  const at = new Date(`${book.issuedOn}T00:00:00Z`);
  workbook.title = book.title;
  workbook.creator = book.author;
  workbook.lastModifiedBy = book.author;
  workbook.company = book.author;
  workbook.created = at;
  workbook.modified = at;
  for (const sheet of book.sheets) addSheet(workbook, book, sheet);
  shareStyles(workbook);
  return packZip(await partsOf(workbook), book.issuedOn);
}

/**
 * The files of which a workbook is made, as `write` of exceljs 4.4.0 asks for them: it packs them with a deflate of JavaScript,
 * which took as long as all the rest, and stamps them with the moment.
 */
async function partsOf(workbook: Workbook): Promise<ZipEntry[]> {
  const { xlsx, model } = workbook;
  const parts: ZipEntry[] = [];
  const zip = {
    append: (data: string | Uint8Array, { name }: { name: string }) => {
      parts.push({ name, bytes: typeof data === 'string' ? Buffer.from(data) : data });
    },
  };
  xlsx.prepareModel(model, {});
  await xlsx.addContentTypes(zip, model);
  await xlsx.addOfficeRels(zip, model);
  await xlsx.addWorkbookRels(zip, model);
  await xlsx.addWorksheets(zip, model);
  // These know what they hold once the sheets are written.
  await xlsx.addSharedStrings(zip, model);
  xlsx.addDrawings(zip, model);
  await xlsx.addThemes(zip, model);
  await xlsx.addStyles(zip, model);
  await xlsx.addMedia(zip, model);
  await xlsx.addApp(zip, model);
  await xlsx.addCore(zip, model);
  await xlsx.addWorkbook(zip, model);
  return parts;
}
