import { AppError } from '../../../shared/errors.ts';
import type { LayoutKind } from '../../../shared/ledger/layout.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { type Recognition, recogniseSheet } from '../../../shared/ledger/recogniseSheet.ts';
import { describeRecipe, type RememberedRecipe, recallRecipe } from '../../../shared/ledger/rememberedRecipe.ts';
import { localDay } from '../../../shared/moment.ts';
import { asLedgerError } from '../ledgerError.ts';
import { type OpenOptions, openWorkbook } from '../readers/openWorkbook.ts';
import type { ListedSheet, OpenWorkbook } from '../readers/sheetReader.ts';
import { chooseSheet, sheetRank } from './chooseSheet.ts';
import { firstRows } from './firstRows.ts';
import { headerMissing } from './inspectSheet.ts';
import { refuseOwnWorkpapers } from './ownWorkpapers.ts';

export type ProposeOptions = OpenOptions & {
  sheet?: string | undefined;
  /** A person's correction of where the header stands. */
  headerRows?: LedgerRecipe['headerRows'] | undefined;
  /** Corrections of before: one that fits wins. */
  remembered?: readonly RememberedRecipe[] | undefined;
  /** Whose books these are: recipes of other clients are not offered. */
  clients?: readonly string[] | undefined;
};

/** What the program makes of a file; `recalled` is the remembered recipe that it took, if it took one. */
export type ImportRecognition = Recognition & {
  recipe: LedgerRecipe;
  recalled: RememberedRecipe | null;
  /** The layouts of the sheets that were looked at. */
  layouts: Record<string, LayoutKind>;
};

/** The recipe for a file, from the first rows of its sheets alone; refuses a file without a ledger. */
export async function proposeImport(path: string, options: ProposeOptions = {}): Promise<ImportRecognition> {
  let workbook: OpenWorkbook | null = null;
  try {
    workbook = await openWorkbook(path, options);
    refuseOwnWorkpapers(workbook.sheets);
    const { heads, layouts } = await readHeads(workbook, options);
    const [best] = heads;
    const chosen = best && heads.length > 1 ? await longest(workbook, heads, options.signal) : best;
    const name = options.sheet ?? workbook.sheets[0]?.name ?? '';
    const recipe = chosen?.recognition.recipe;
    if (!chosen || !recipe) {
      throw new AppError('header-missing', headerMissing(name));
    }
    const reasons = [...chosen.recognition.reasons, ...othersLeft(heads, chosen)];
    return { ...chosen.recognition, reasons, recipe, recalled: chosen.recalled, layouts };
  } catch (error) {
    throw asLedgerError(error);
  } finally {
    await workbook?.close();
  }
}

type Head = Pick<ImportRecognition, 'recalled'> & {
  index: number;
  sheet: ListedSheet;
  recognition: Recognition;
};

/** The recognised sheets that rank first; more than one when several are of the same kind. */
async function readHeads(
  workbook: OpenWorkbook,
  { sheet: wanted, signal, headerRows, remembered, clients }: ProposeOptions,
): Promise<{ heads: Head[]; layouts: Record<string, LayoutKind> }> {
  const listed = [...workbook.sheets.entries()].filter(([, sheet]) => !wanted || sheet.name === wanted);
  if (listed.length === 0) {
    const names = workbook.sheets.map((sheet) => `“${sheet.name}”`).slice(0, 20);
    throw new AppError('sheet-missing', `文件里没有工作表“${wanted}”，只有 ${names.join('、')}。请重新选择工作表`);
  }
  const heads: Head[] = [];
  const layouts: Record<string, LayoutKind> = {};
  let sawRows = false;
  for (const [index, sheet] of listed) {
    if (!sheet.readable) continue;
    const rows = await firstRows(workbook, index, signal);
    sawRows ||= rows.length > 0;
    const { encoding, delimiter, date1904 } = workbook;
    const source = { sheet: sheet.name, encoding, delimiter, date1904 };
    const recognition = recogniseSheet(rows, source, headerRows);
    const recall = headerRows ? null : recallRecipe(rows, recognition, remembered ?? [], source, clients);
    const head = { index, sheet, recalled: recall?.from ?? null };
    layouts[sheet.name] = (recall?.recipe ?? recognition.recipe)?.layout ?? 'unknown';
    if (recall) heads.push({ ...head, recognition: recalled(recognition, recall) });
    else if (recognition.recipe) heads.push({ ...head, recognition });
  }
  if (!sawRows) throw new AppError('no-entries', '文件里没有任何数据行。请确认选对了文件和工作表，或请客户重新导出');
  const best = Math.min(...heads.map(rankOf));
  return { heads: heads.filter((head) => rankOf(head) === best), layouts };
}

function recalled(
  recognition: Recognition,
  { recipe, from }: { recipe: LedgerRecipe; from: RememberedRecipe },
): Recognition {
  const corrected = `采用 ${localDay(from.usedAt)} 修正过的导入方案：${describeRecipe(recipe)}`;
  return { ...recognition, recipe, reasons: [corrected] };
}

/** A batch is of one sheet: a book with a sheet for each month must not pass for complete with one of them. */
function othersLeft(heads: readonly Head[], chosen: Head): string[] {
  const names = heads.filter((head) => head !== chosen).map(({ sheet }) => `“${sheet.name}”`);
  if (names.length === 0) return [];
  const listed = names.length > 12 ? `${names.slice(0, 12).join('、')} 等` : names.join('、');
  return [`另有 ${names.length} 张同类工作表不在本批之内：${listed}`];
}

/** By rows, of which so many are counted that the answer comes in seconds; sheets behind those are not counted to their ends. */
async function longest(
  workbook: OpenWorkbook,
  heads: readonly Head[],
  signal?: AbortSignal,
): Promise<Head | undefined> {
  let left = countedRows;
  const counted: { head: Head; name: string; hidden: boolean; layout: LayoutKind; rows: number }[] = [];
  for (const head of heads) {
    let rows = 0;
    for await (const batch of workbook.readRows(head.index, { signal })) {
      rows += batch.length;
      left -= batch.length;
      if (left < 0) break;
    }
    counted.push({ head, ...summaryOf(head), rows });
  }
  return chooseSheet(counted)?.head;
}

const countedRows = 3_000_000;

function rankOf(head: Head): number {
  return sheetRank(summaryOf(head));
}

function summaryOf({ sheet, recognition }: Head) {
  return { name: sheet.name, hidden: sheet.hidden, layout: recognition.recipe?.layout ?? ('unknown' as const) };
}
