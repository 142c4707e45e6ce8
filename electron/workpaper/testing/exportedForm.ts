import { join } from 'node:path';
import Excel from 'exceljs';
import type { ApplicationClient } from '../../../shared/contract/index.ts';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import type { RulePackKind } from '../../../shared/rulePack/rulePack.ts';
import { openSampleApplication } from '../../testing/openTestApplication.ts';

type Sample = 'nansha' | 'puer' | 'yongzhou' | 'guangzhou';
export const selfEvaluation = { id: 'mof-2020-10-self-evaluation', version: '1' };

/** An official form of a sample engagement as it stands on the sheet: each row as its texts, formulas by their results. */
export async function exportedForm(
  sample: Sample,
  kind: RulePackKind,
  prepare?: (client: ApplicationClient) => Promise<unknown>,
) {
  const { application, client, folder } = await openSampleApplication(sample);
  const file = (name: string) => application.registerFile(join(folder, name));
  await prepare?.(client);
  if (sample === 'yongzhou') {
    const blank = (await client.indicator.listIndicators({})).find(({ name }) => name === '实际完成率');
    await client.indicator.changeIndicator({ id: blank?.id ?? '', changes: { awardedScore: '7' } });
  }
  const again = async (other: RulePackKind) =>
    readSheet(client, await file(`${other}.xlsx`), join(folder, `${other}.xlsx`), other);
  return { ...(await again(kind)), client, file, again };
}

async function readSheet(client: ApplicationClient, target: FileReference, path: string, kind: RulePackKind) {
  await client.workpaper.exportForm({ target, kind });
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  const lines: string[] = [];
  sheet.eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => {
      const cell = row.getCell(index + 1);
      if (cell.isMerged && cell.master.address !== cell.address) return '';
      return cell.formula ? `=${cell.result}` : cell.text;
    });
    lines.push(cells.join('|').replace(/\|+$/, ''));
  });
  return { sheet, lines };
}
