import { basename } from 'node:path';
import { AppError, type WireError } from '../../shared/errors.ts';
import type { FileInspection, SheetInspection } from '../../shared/ledger/inspection.ts';
import { chooseSheet } from './chooseSheet.ts';
import { inspectSheet } from './inspectSheet.ts';
import { asLedgerError } from './ledgerError.ts';
import { openSniffed } from './openWorkbook.ts';
import type { OpenWorkbook } from './sheetReader.ts';
import { sniffFile } from './sniffFile.ts';

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
  try {
    const sniffed = await sniffFile(path, options.signal);
    inspection.kind = sniffed.kind;
    inspection.encoding = sniffed.encoding;
    workbook = await openSniffed(path, sniffed, options);
    inspection.delimiter = workbook.delimiter;
    inspection.sheets = await inspectSheets(workbook, options);
    inspection.warnings = workbook.warnings;
    inspection.chosenSheet = chooseSheet(inspection.sheets)?.name ?? null;
  } catch (error) {
    inspection.error = refusalOf(error);
    inspection.sheets = [];
  } finally {
    await workbook?.close();
  }
  return inspection;
}

async function inspectSheets(workbook: OpenWorkbook, options: InspectOptions): Promise<SheetInspection[]> {
  const deadline = performance.now() + (options.timeLimit ?? 25_000);
  const sheets: SheetInspection[] = [];
  for (const [index, sheet] of workbook.sheets.entries()) {
    sheets.push(await inspectSheet(workbook, index, sheet, { signal: options.signal, deadline }));
  }
  return sheets;
}

function refusalOf(error: unknown): WireError {
  const known = asLedgerError(error);
  if (!(known instanceof AppError) || known.code === 'cancelled') throw known;
  return { code: known.code, message: known.message };
}
