import { AppError } from '../../../shared/errors.ts';
import type { AlikeSheets, LeftSheet } from '../../../shared/ledger/alikeSheets.ts';
import { headerFingerprint, type LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { recogniseSheet } from '../../../shared/ledger/recogniseSheet.ts';
import { asLedgerError } from '../ledgerError.ts';
import { openWorkbook } from '../readers/openWorkbook.ts';
import type { ListedSheet, OpenWorkbook } from '../readers/sheetReader.ts';
import { sheetRank } from './chooseSheet.ts';
import { firstRows } from './firstRows.ts';

/**
 * A book with one sheet per month or per account: the sheets beside the recipe's own that have the same header, in the order of
 * the book. Each is recognised by itself when it is imported; what is hidden or sums up the others is named and left.
 */
export async function findAlikeSheets(path: string, recipe: LedgerRecipe): Promise<AlikeSheets> {
  let workbook: OpenWorkbook | null = null;
  const found: AlikeSheets = { alike: [], left: [] };
  try {
    workbook = await openWorkbook(path, recipe.encoding ? { encoding: recipe.encoding } : {});
    const own = workbook.sheets.find(({ name }) => name === recipe.sheet);
    for (const [index, sheet] of workbook.sheets.entries()) {
      if (sheet === own || !sheet.readable) continue;
      const sameKind = own ? kindOf(own, recipe) === kindOf(sheet, recipe) : !sheet.hidden;
      const reason = await differenceOf(workbook, index, sheet, recipe, sameKind);
      if (reason === null) found.alike.push(sheet.name);
      else if (reason !== 'empty') found.left.push({ sheet: sheet.name, reason });
    }
    return found;
  } catch (error) {
    throw asLedgerError(error);
  } finally {
    await workbook?.close();
  }
}

type Difference = LeftSheet['reason'] | 'empty' | null;

/** A sheet that can't be read must not keep the others from being imported: it is named. */
async function differenceOf(
  workbook: OpenWorkbook,
  index: number,
  sheet: ListedSheet,
  recipe: LedgerRecipe,
  sameKind: boolean,
): Promise<Difference> {
  try {
    const rows = await firstRows(workbook, index);
    if (rows.length === 0) return 'empty';
    const source = {
      sheet: sheet.name,
      encoding: workbook.encoding,
      delimiter: workbook.delimiter,
      date1904: workbook.date1904,
    };
    const own = recogniseSheet(rows, source).recipe;
    // A header that a person pointed at may not be found by itself.
    const pointed = recogniseSheet(rows, source, recipe.headerRows).recipe;
    const fingerprint = headerFingerprint(recipe);
    const fits = [own, pointed].some((one) => one !== null && headerFingerprint(one) === fingerprint);
    if (!fits) return own ? 'otherHeader' : 'noHeader';
    if (sameKind) return null;
    return sheet.hidden ? 'hidden' : 'summary';
  } catch (error) {
    if (asLedgerError(error) instanceof AppError) return 'damaged';
    throw error;
  }
}

/** Visible or hidden, and whether the name says that it explains or sums up the others: 全年 beside 1月 to 12月 counts twice. */
function kindOf({ name, hidden }: ListedSheet, { layout }: LedgerRecipe): string {
  return `${sheetRank({ name, hidden, layout })} ${/汇总|合计|全年|总表/.test(name)}`;
}
