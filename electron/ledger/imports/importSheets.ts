import { AppError } from '../../../shared/errors.ts';
import type { SheetsOutcome } from '../../../shared/ledger/alikeSheets.ts';
import type { JobContext } from '../../storage/context.ts';
import { type ImportInput, type ImportNeeds, importLedger } from './importLedger.ts';

export type ImportSheetsInput = Omit<ImportInput, 'sheet' | 'recipe' | 'replaces'> & { sheets: readonly string[] };

/** What changes nothing and does not stand in the way of the other sheets: a month without entries, a sheet imported before. */
const passedCodes: readonly string[] = ['already-imported', 'no-entries'];

/**
 * 一并导入: sheets of one workbook, one after the other, each a batch of its own; the sheet that was looked at comes first, so that
 * its correction is remembered for the others. Ends at the first sheet that can't be imported; what was imported before counts.
 */
export async function importSheets(
  context: JobContext,
  { sheets, previewId, ...input }: ImportSheetsInput,
  needs: ImportNeeds,
): Promise<SheetsOutcome> {
  const previewed = previewId === undefined ? null : needs.previews.get(previewId).sheet;
  const ordered = [...new Set(sheets)].sort((one, other) => Number(other === previewed) - Number(one === previewed));
  const outcome: SheetsOutcome = { imported: [], passed: [], stopped: null, untouched: [] };
  for (const [done, sheet] of ordered.entries()) {
    const where = `第 ${done + 1}/${ordered.length} 张“${sheet}”`;
    const ofSheet: JobContext = {
      ...context,
      // The engagement may be closed between two sheets.
      get db() {
        return context.db;
      },
      report: (progress) => context.report({ ...progress, step: `${where}：${progress.step}` }),
    };
    const plan = sheet === previewed ? { file: input.file, acceptSkipped: input.acceptSkipped, previewId } : input;
    try {
      outcome.imported.push(await importLedger(ofSheet, { ...plan, sheet }, needs));
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
      const refusal = { sheet, code: error.code, message: error.message };
      if (passedCodes.includes(error.code)) {
        outcome.passed.push(refusal);
        continue;
      }
      return { ...outcome, stopped: refusal, untouched: ordered.slice(done + 1) };
    }
  }
  return outcome;
}
