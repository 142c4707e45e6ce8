import type { RawRow } from '../../../shared/ledger/cell.ts';
import type { OpenWorkbook } from '../readers/sheetReader.ts';

/** The rows at the top of a sheet by which it is recognised. */
export async function firstRows(workbook: OpenWorkbook, index: number, signal?: AbortSignal): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of workbook.readRows(index, { signal, head: true })) {
    rows.push(...batch);
    if (rows.length >= 60) break;
  }
  return rows.slice(0, 60);
}
