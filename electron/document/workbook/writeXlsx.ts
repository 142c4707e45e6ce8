import Workbook from 'exceljs/lib/doc/workbook.js';
import type { WorkbookDocument } from '../../../shared/document/workbook.ts';
import { standardLook } from '../../../shared/document/workbookLook.ts';
import { checkSheetNames } from './xlsxLimits.ts';
import { addLogo } from './xlsxLogo.ts';
import { packWorkbook } from './xlsxPack.ts';
import { placesOfBook } from './xlsxPlaces.ts';
import { shareStyles } from './xlsxSharedStyles.ts';
import { addSheet } from './xlsxSheet.ts';

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
  const look = book.look ?? standardLook;
  const places = placesOfBook(book);
  const logo = look.logo && addLogo(workbook, look.logo.bytes);
  for (const sheet of book.sheets) addSheet(workbook, book, sheet, places, logo);
  shareStyles(workbook, look);
  return await packWorkbook(workbook, book.issuedOn);
}
