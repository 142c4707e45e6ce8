import { basename } from 'node:path';
import { AppError, type WireError } from '../../../shared/errors.ts';
import type { FileInspection, SheetInspection } from '../../../shared/ledger/inspection.ts';
import { asLedgerError } from '../ledgerError.ts';
import { openSniffed } from '../readers/openWorkbook.ts';
import type { OpenWorkbook } from '../readers/sheetReader.ts';
import { sniffFile } from '../readers/sniffFile.ts';
import { chooseSheet } from './chooseSheet.ts';
import { inspectSheet } from './inspectSheet.ts';
import { refuseOwnWorkpapers } from './ownWorkpapers.ts';

export type InspectOptions = {
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole file; sheets beyond it are reported as incomplete. */
  timeLimit?: number;
};

/**
 * Says what is in a file: kind, encoding, sheets, layouts, columns, totals. A file that can't be read gives its refusal
 * in `error`, as every expected failure does; only defects and cancelling are thrown.
 */
export async function inspectFile(path: string, options: InspectOptions = {}): Promise<FileInspection> {
  const inspection: FileInspection = {
    file: basename(path),
    kind: null,
    encoding: null,
    delimiter: null,
    sheets: [],
    chosenSheet: null,
    warnings: [],
    error: null,
  };
  let workbook: OpenWorkbook | null = null;
  const timeLimit = options.timeLimit ?? 20_000;
  const deadline = performance.now() + timeLimit;
  // Sheets stop by themselves at the deadline; this ends what comes before their first row (shared strings, encoding).
  const overdue = AbortSignal.timeout(timeLimit + 3_000);
  const signal = options.signal ? AbortSignal.any([options.signal, overdue]) : overdue;
  try {
    const sniffed = await sniffFile(path, signal);
    inspection.kind = sniffed.kind;
    inspection.encoding = sniffed.encoding;
    workbook = await openSniffed(path, sniffed, { signal });
    refuseOwnWorkpapers(workbook.sheets);
    inspection.encoding = workbook.encoding;
    inspection.delimiter = workbook.delimiter;
    inspection.sheets = await inspectSheets(workbook, { signal, deadline });
    inspection.warnings = workbook.warnings;
    inspection.chosenSheet = chooseSheet(inspection.sheets)?.name ?? null;
  } catch (error) {
    const refusal = asLedgerError(error);
    const late = overdue.aborted && !options.signal?.aborted && isCancelled(refusal);
    inspection.error = late ? tooLarge : refusalOf(refusal);
    inspection.sheets = [];
  } finally {
    await workbook?.close();
  }
  return inspection;
}

async function inspectSheets(
  workbook: OpenWorkbook,
  options: { signal: AbortSignal; deadline: number },
): Promise<SheetInspection[]> {
  const sheets: SheetInspection[] = [];
  for (const [index, sheet] of workbook.sheets.entries()) {
    sheets.push(await inspectSheet(workbook, index, sheet, options));
  }
  return sheets;
}

const tooLarge: WireError = {
  code: 'file-too-large',
  message: '文件过大，未能在限定时间内检查完。可以直接导入，或先在 Excel 或 WPS 中把账表按月份拆分另存',
};

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

function refusalOf(error: unknown): WireError {
  if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
  return { code: error.code, message: error.message };
}
