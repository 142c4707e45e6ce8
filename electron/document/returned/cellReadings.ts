import type { Aside } from '../../../shared/document/aside.ts';
import { columnName } from '../../../shared/ledger/cell.ts';
import type { ReturnedForm, ReturnedRow, SheetTexts } from './readReturnedWorkbook.ts';

/** 合并单元格: rows count from 1, columns from 0. */
export type CellArea = { top: number; bottom: number; left: number; right: number };

/** How an answer was read that does not stand plainly in its own cell, for a person to look at. */
export type CellReading = {
  title: string;
  kind: 'merged' | 'struck';
  /** Whether what it says is beyond doubt; what is not waits for a decision. */
  sure: boolean;
  note: string;
};

type Table = {
  headRow: number;
  columns: ReadonlyMap<string, number>;
  rows: readonly ReturnedRow[];
  /** A cell as the spreadsheet program shows it, without blanks around it. */
  textAt(row: number, column: number): string;
  placeOf(row: number, column: number): string;
};

/**
 * The rows with what merged cells and struck-through texts mean for them. Each answer cell that a merge covers has the text of
 * the merge's first cell, as a person sees it. That is beyond doubt only where all answers that belong together are merged over
 * exactly the same rows of the form. What was merged or struck outside of the answers is an aside: nothing of it is silent.
 */
export function readCells(
  sheet: SheetTexts,
  table: Table,
  form: ReturnedForm,
): { rows: ReturnedRow[]; asides: Aside[] } {
  const answers = new Map(form.answers.flatMap((title) => pair(table.columns.get(title), title)));
  const rows = new Map(table.rows.map((row) => [row.number, { ...row, texts: new Map(row.texts) }]));
  const readings = new Map<number, CellReading[]>();
  const asides: Aside[] = [];
  const struck = new Set((sheet.struck ?? []).map(({ row, column }) => `${row}/${column}`));
  const add = (row: number, reading: CellReading) => readings.set(row, [...(readings.get(row) ?? []), reading]);
  const strike = (row: number, title: string, place: string) =>
    add(row, { title, kind: 'struck', sure: false, note: `${place}有删除线，看不出这些字是否仍然有效` });

  // Rows of a table stand one below the other; a merge may claim a million of them.
  const lastColumn = Math.max(...table.columns.values());
  const merges = (sheet.merges ?? []).filter(({ bottom, left }) => bottom > table.headRow && left <= lastColumn);
  for (const merge of merges) {
    const { top, bottom, left, right } = merge;
    const text = table.textAt(top, left);
    const area = areaText(sheet, merge);
    const hidden: string[] = [];
    const covered = [...rows.values()].filter(({ number }) => number >= top && number <= bottom);
    // A line below the table is one row; rows that were merged as a whole are rows of the table no more.
    if (covered.length === 0 && (bottom === top || form.isOwn([text]))) continue;
    for (const { number: row } of covered) {
      for (let column = left; column <= Math.min(right, lastColumn); column += 1) {
        const own = table.textAt(row, column);
        if ((row !== top || column !== left) && own !== '' && own !== text) hidden.push(own);
      }
    }
    if (hidden.length > 0) {
      const row = rows.has(top) ? top : null;
      asides.push({ kind: 'merged', place: area, row, text: `被合并遮住、表中看不到的内容：${hidden.join('；')}` });
    }
    const firms = [...table.columns].filter(([, column]) => column >= left && column <= right && !answers.has(column));
    if (firms.length > 0 && (bottom > top || right > left)) {
      const titles = firms.map(([title]) => title).join('”“');
      const said = text === '' ? '' : `，合并后写着“${text}”`;
      asides.push({
        kind: 'merged',
        place: area,
        row: rows.has(top) ? top : null,
        text: `单位合并了本所的“${titles}”栏（${rowsText(merge)}）${said}，请核对这几行`,
      });
    }
    const sure = hidden.length === 0 && isWhole(merge, merges, rows, table.columns, form);
    const note = sure
      ? `${area}合并：按同一答复记入${rowsText(merge)}`
      : `${area}合并：${rowsText(merge)}都按合并格的内容读，看不出是否答复每一行`;
    for (const { number, texts } of covered) {
      for (let column = left; column <= Math.min(right, lastColumn); column += 1) {
        const title = answers.get(column);
        if (title === undefined || (text === '' && (texts.get(title) ?? '') === '')) continue;
        texts.set(title, text);
        add(number, { title, kind: 'merged', sure, note });
        const isFirst = number === top && column === left;
        if (!isFirst && struck.has(`${top}/${left}`)) strike(number, title, area);
      }
    }
  }
  for (const { row, column } of sheet.struck ?? []) {
    const text = table.textAt(row, column);
    if (text === '') continue;
    const title = rows.has(row) ? answers.get(column) : undefined;
    const place = table.placeOf(row, column);
    if (title !== undefined) strike(row, title, place);
    else asides.push({ kind: 'struck', place, row: rows.has(row) ? row : null, text });
  }
  return {
    rows: [...rows.values()].map((row) => ({ ...row, readings: readings.get(row.number) ?? [] })),
    asides,
  };
}

/** Whether a merge is one answer to several rows: one column, rows of the form only, and with it all answers that belong together. */
function isWhole(
  { top, bottom, left, right }: CellArea,
  merges: readonly CellArea[],
  rows: ReadonlyMap<number, ReturnedRow>,
  columns: ReadonlyMap<string, number>,
  { together }: ReturnedForm,
): boolean {
  const own = [...rows.values()].filter(({ number, mark }) => mark !== null && number >= top && number <= bottom);
  return (
    together.length > 0 &&
    left === right &&
    own.length === bottom - top + 1 &&
    together.every((title) =>
      merges.some(
        (merge) =>
          merge.top === top &&
          merge.bottom === bottom &&
          merge.left === merge.right &&
          merge.left === columns.get(title),
      ),
    )
  );
}

function pair(column: number | undefined, title: string): [number, string][] {
  return column === undefined ? [] : [[column, title]];
}

function rowsText({ top, bottom }: CellArea): string {
  return top === bottom ? `第 ${top} 行` : `第 ${top}–${bottom} 行`;
}

function areaText({ name, isWordTable }: SheetTexts, area: CellArea): string {
  if (isWordTable) {
    const columns = area.left === area.right ? `第 ${area.left + 1} 列` : `第 ${area.left + 1}–${area.right + 1} 列`;
    return `${name}${rowsText(area)}${columns}`;
  }
  return `工作表“${name}”${columnName(area.left)}${area.top}:${columnName(area.right)}${area.bottom}`;
}
