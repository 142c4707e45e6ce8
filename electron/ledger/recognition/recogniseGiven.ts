import { AppError } from '../../../shared/errors.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { type ImportRecognition, type ProposeOptions, proposeImport } from './proposeImport.ts';

/** What the program makes of a file by itself, and of the header of a given recipe; null where there is no header. */
export type GivenRecognition = { own: ImportRecognition | null; header: ImportRecognition | null };

/** `sheet` is the person's choice; else the recipe's, or whichever sheet looks most like a ledger when that is of last month. */
export async function recogniseGiven(
  path: string,
  given: LedgerRecipe,
  sheet: string | undefined,
): Promise<GivenRecognition> {
  const reading = given.encoding ? { encoding: given.encoding } : {};
  const own = await recogniseOrNothing(path, { ...reading, sheet: sheet ?? given.sheet }, sheet === undefined);
  const { headerRows } = given;
  const header = await recogniseOrNothing(
    path,
    { ...reading, sheet: own?.recipe.sheet ?? sheet ?? given.sheet, headerRows },
    false,
  );
  return { own, header };
}

async function recogniseOrNothing(
  path: string,
  options: ProposeOptions,
  mayChooseSheet: boolean,
): Promise<ImportRecognition | null> {
  try {
    return await proposeImport(path, options);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'header-missing') return null;
    if (error.code !== 'sheet-missing' || !mayChooseSheet) throw error;
    const { sheet: _, ...anySheet } = options;
    return recogniseOrNothing(path, anySheet, false);
  }
}
