import Workbook from 'exceljs/lib/doc/workbook.js';
import type { WorkbookDocument, WorkbookSheet } from '../../../shared/document/workbook.ts';
import { standardLook, type WorkbookLook } from '../../../shared/document/workbookLook.ts';
import { checkSheetNames } from './excelLimits.ts';
import { fillText } from './lay/fillCell.ts';
import { addLogo } from './lay/layPictures.ts';
import { type LaidSheet, laySheet } from './lay/laySheet.ts';
import { packWorkbook } from './packWorkbook.ts';
import { partsOf } from './plan/sheetParts.ts';
import { placesOfBook } from './plan/tablePlaces.ts';
import { shareStyles } from './sharedStyles.ts';

/**
 * Writes a book as .xlsx: the only place that knows exceljs as a writer. The same book gives the same bytes.
 *
 * @param rest sheets that come later and stand last: all others are laid until they are there. No formula of another names them.
 * @throws AppError `document-incomplete`: a sheet name, a text or a number that Excel can't hold.
 */
export async function writeXlsx(
  book: WorkbookDocument,
  rest?: () => Promise<readonly WorkbookSheet[]>,
): Promise<Uint8Array> {
  const workbook = new Workbook();
  const at = new Date(`${book.issuedOn}T00:00:00Z`);
  workbook.title = book.title;
  workbook.creator = book.author;
  workbook.lastModifiedBy = book.author;
  workbook.company = book.author;
  workbook.created = at;
  workbook.modified = at;
  const look = book.look ?? standardLook;
  const logo = look.logo && addLogo(workbook, look.logo.bytes);
  const lay = (sheets: readonly WorkbookSheet[]) => {
    const parts = sheets.map(partsOf);
    const places = placesOfBook(parts.flat());
    for (const own of parts) {
      fillPages(
        own.map((part) => laySheet(workbook, book, part, places, logo)),
        look,
      );
    }
  };
  checkSheetNames(book.sheets);
  lay(book.sheets);
  if (rest) {
    const last = await rest();
    checkSheetNames([...book.sheets, ...last]);
    lay(last);
  }
  shareStyles(workbook, look);
  return await packWorkbook(workbook, book.issuedOn);
}

/**
 * 页次 in the head blocks of a paper and its 续表: the page that the head stands on, of how many. Where that is not certain it says where
 * each page has its own.
 */
function fillPages(laid: readonly LaidSheet[], look: WorkbookLook): void {
  const counts = laid.map(({ pages }) => pages);
  const total = counts.includes(null) ? null : counts.reduce<number>((sum, pages) => sum + (pages ?? 0), 0);
  let page = 1;
  for (const { pages, pageCell } of laid) {
    if (pageCell) fillText(pageCell, total === null ? placeOfPageNumber(look) : `${page}/${total}`);
    page += pages ?? 0;
  }
}

function placeOfPageNumber({ headerLeft, headerMiddle, headerRight }: WorkbookLook): string {
  return `${headerLeft}${headerMiddle}${headerRight}`.includes('{页码}') ? '见页眉' : '见页脚';
}
