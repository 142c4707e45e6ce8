import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { onTestFinished } from 'vitest';
import type { Cell } from '../../../shared/ledger/cell.ts';
import { openWorkbook } from '../readers/openWorkbook.ts';

/** A file that is gone when the test is over. */
export function temporaryFile(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export type SheetContent = { name: string; rows: unknown[][]; merges?: string[]; state?: 'hidden' | 'veryHidden' };

/** A workbook as a spreadsheet program saves it. */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<string> {
  const book = new Excel.Workbook();
  for (const { name, rows, merges = [], state } of sheets) {
    const sheet = book.addWorksheet(name, state ? { state } : {});
    for (const row of rows) sheet.addRow(row);
    for (const range of merges) sheet.mergeCells(range);
  }
  return temporaryFile('账簿.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
}

/** All cells of a file's sheet, by row number. */
export async function cellsOf(path: string, sheet = 0): Promise<Record<number, Cell[]>> {
  const book = await openWorkbook(path);
  try {
    const rows: Record<number, Cell[]> = {};
    for await (const batch of book.readRows(sheet)) for (const row of batch) rows[row.number] = row.cells;
    return rows;
  } finally {
    await book.close();
  }
}

/** Drains an async iterable. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
