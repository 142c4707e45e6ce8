import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Cell, RawRow } from '../../../shared/ledger/cell.ts';
import { cancelled, damaged, hostile } from '../ledgerError.ts';
import { batchRows, limits } from './limits.ts';
import type { ListedSheet, OpenWorkbook } from './sheetReader.ts';

/** A sheet of a file that can only be read as a whole. */
export type LoadedSheet = ListedSheet & { rows: RawRow[] };

/**
 * Keeps the rows of a workbook whose sheets stand in one text: it is read once, and nothing is given before its end was seen.
 * Equal texts are kept once.
 */
export function createRowKeeper() {
  const texts = new Map<string, string>();
  let cellCount = 0;
  let characters = 0;

  function keptText(text: string): string {
    const known = texts.get(text);
    if (known !== undefined) return known;
    characters += text.length;
    if (characters > limits.loadedCharacters) throw hostile(`文字超过 ${limits.loadedCharacters / 1e8} 亿字`);
    // A short text cut out of a long one would keep the long one in memory.
    const own = text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
    if (text.length <= 200) texts.set(own, own);
    return own;
  }

  return {
    /** Adds a row that holds something; the others only count. */
    keep(sheet: LoadedSheet, number: number, cells: readonly Cell[], hidden: boolean): void {
      let width = cells.length;
      while (width > 0 && (cells[width - 1] === null || cells[width - 1] === undefined)) width -= 1;
      if (width === 0) return;
      if (number > limits.rows) throw damaged(`工作表“${sheet.name}”超出 ${limits.rows} 行`);
      if (width > limits.columns) throw damaged(`工作表“${sheet.name}”第 ${number} 行超出 ${limits.columns} 列`);
      cellCount += width;
      if (cellCount > limits.loadedCells) throw hostile(`单元格超过 ${limits.loadedCells / 1e4} 万个`);
      const kept: Cell[] = [];
      for (let column = 0; column < width; column += 1) {
        const cell = cells[column] ?? null;
        kept.push(typeof cell === 'string' ? keptText(cell) : cell);
      }
      sheet.rows.push(hidden ? { number, cells: kept, hidden } : { number, cells: kept });
    },
  };
}

/** A workbook whose sheets are in memory. */
export function loadedWorkbook(
  sheets: readonly LoadedSheet[],
  facts: Pick<OpenWorkbook, 'kind' | 'encoding' | 'date1904' | 'warnings'>,
): OpenWorkbook {
  return {
    ...facts,
    delimiter: null,
    sheets: sheets.map(({ name, hidden, readable }) => ({ name, hidden, readable })),
    async *readRows(index, { signal, onShare } = {}) {
      const rows = sheets[index]?.rows ?? [];
      for (let start = 0; start < rows.length; start += batchRows) {
        if (signal?.aborted) throw cancelled();
        onShare?.(start / rows.length);
        yield rows.slice(start, start + batchRows);
        await nextTurn();
      }
    },
    close: async () => {},
  };
}
