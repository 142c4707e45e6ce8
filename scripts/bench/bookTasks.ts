import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createApplication } from '../../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../../electron/host/folders.ts';
import { bookLines } from './ledgerBook.ts';
import { secondsSince } from './openEngagement.ts';

export const extractRows = 100_000;

/** The workpaper book of an engagement, from the call to the file. */
export async function exportBook(engagement: string, output: string): Promise<object> {
  const { application, client } = await opened(engagement);
  const target = await application.registerFile(output);
  const started = performance.now();
  const { bytes } = await client.workpaper.exportWorkpapers({ target });
  const seconds = secondsSince(started);
  await application.close();
  return { seconds, bytes };
}

/** The entries of an engagement as .xlsx, from the call to the file. */
export async function exportExtract(engagement: string, output: string): Promise<object> {
  const { application, client } = await opened(engagement);
  const target = await application.registerFile(output);
  const started = performance.now();
  const { bytes } = await client.ledger.exportEntries({ target });
  const seconds = secondsSince(started);
  await application.close();
  return { seconds, bytes };
}

async function opened(engagement: string) {
  const homeFolder = join(dirname(engagement), 'home');
  const application = createApplication({ homeFolder, appVersion, resourcesFolder });
  const { client } = application;
  await client.workspace.openEngagement({ file: await application.registerFile(engagement), readOnly: true });
  return { application, client };
}

/** The same cells from memory, with the streaming writer of exceljs as its documentation shows it. */
export async function writeExtractBare(source: string, output: string): Promise<object> {
  const { default: Excel } = await import('exceljs');
  const rows: (string | number | Date | null)[][] = [];
  for (const line of bookLines(extractRows)) {
    const [date, type, number, entry, summary, code, name, debit, credit, ...others] = line;
    // Totals are no entries.
    if (typeof date !== 'object' || date === null || !('serial' in date)) continue;
    const day = new Date(Math.round((date.serial - 25_569) * 86_400_000));
    const front = [day, day.getUTCFullYear(), day.getUTCMonth() + 1, type, number, entry, summary, code, name];
    rows.push([...front, yuan(debit), yuan(credit), ...others, 1, source, rows.length + 2] as (typeof rows)[number]);
  }
  const started = performance.now();
  const workbook = new Excel.stream.xlsx.WorkbookWriter({ stream: createWriteStream(output), useStyles: true });
  const sheet = workbook.addWorksheet('分录');
  for (const row of rows) sheet.addRow(row).commit();
  sheet.commit();
  await workbook.commit();
  return { seconds: secondsSince(started), rows: rows.length };
}

function yuan(cell: unknown): number | null {
  return typeof cell === 'object' && cell !== null && 'fen' in cell ? Number(cell.fen) / 100 : null;
}
