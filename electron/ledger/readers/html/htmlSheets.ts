import { type Cell, cellText, type RawRow } from '../../../../shared/ledger/cell.ts';
import type { LoadedSheet } from '../loadedWorkbook.ts';
import type { HtmlTable } from './htmlTables.ts';

/**
 * The sheets that the tables of a page make. Each table is one, but pages of a report that repeat their head, or go on without
 * one, belong together, and so does a small table of titles with the wide one that it heads.
 */
export function sheetsOfTables(tables: readonly HtmlTable[], names: readonly string[]): LoadedSheet[] {
  const sheets: (HtmlTable & { width: number })[] = [];
  for (const table of tables) {
    const width = widthOf(table);
    if (width === 0) continue;
    const last = sheets.at(-1);
    if (last && last.parent === table.parent && (continues(last, table, width) || heads(last, width))) {
      const { rowCount } = last;
      for (const row of table.sheet.rows) last.sheet.rows.push({ ...row, number: row.number + rowCount });
      last.rowCount += table.rowCount;
      last.width = Math.max(last.width, width);
    } else sheets.push({ ...table, width });
  }
  const named = names.length === sheets.length;
  return sheets.map(({ sheet }, index) => ({ ...sheet, name: (named && names[index]) || `表格${index + 1}` }));
}

function widthOf({ sheet }: HtmlTable): number {
  return sheet.rows.reduce((width, row) => Math.max(width, row.cells.length), 0);
}

function heads(titles: HtmlTable & { width: number }, width: number): boolean {
  return titles.width <= 3 && titles.sheet.rows.length <= 5 && width >= 5;
}

function continues(before: HtmlTable & { width: number }, table: HtmlTable, width: number): boolean {
  if (before.width !== width || width < 4) return false;
  const heads = new Set(before.sheet.rows.slice(0, 10).filter(isWide).map(textOf));
  const start = table.sheet.rows.slice(0, 5);
  if (start.some((row) => isWide(row) && heads.has(textOf(row)))) return true;
  return table.sheet.rows.find(isWide)?.cells.some(isFigure) ?? false;
}

function isWide(row: RawRow): boolean {
  return row.cells.filter((cell) => cellText(cell) !== '').length >= 3;
}

function textOf(row: RawRow): string {
  return row.cells.map(cellText).join('|');
}

function isFigure(cell: Cell): boolean {
  return /^[-¥￥]?[\d,]+(\.\d+)?$/.test(cellText(cell));
}
