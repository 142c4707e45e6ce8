import type { Aside } from '../../shared/document/aside.ts';
import { AppError } from '../../shared/errors.ts';
import { cellText, columnName, isErrorCell, type RawRow } from '../../shared/ledger/cell.ts';
import type { FileKind } from '../../shared/ledger/inspection.ts';
import type { SheetTexts } from '../document/returned/readReturnedWorkbook.ts';
import { serveThread } from '../thread/serveThread.ts';
import { openWorkbook } from './readers/openWorkbook.ts';
import type { SheetsOrder, SheetsRead } from './readSheets.ts';

/** The script of the thread that reads sheets as texts. */
serveThread<SheetsOrder, never, SheetsRead>(async ({ path, limits }, door) => {
  const workbook = await openWorkbook(path);
  const sheets: SheetsRead['sheets'] = [];
  const outside: Aside[] = [];
  let remarks: string[] = [];
  let characters = 0;
  try {
    const beside = limits.cut ? undefined : await workbook.readBeside?.();
    remarks = limits.cut ? [] : (beside?.remarks ?? unexamined(workbook.kind));
    for (const [index, { name, hidden, readable }] of workbook.sheets.entries()) {
      if (!readable) continue;
      door.report({ step: `读取“${name}”`, done: index, total: workbook.sheets.length });
      const rows: SheetTexts['rows'] = [];
      const unread: NonNullable<SheetTexts['unread']> = [];
      let cut = false;
      reading: for await (const batch of workbook.readRows(index)) {
        for (const row of batch) {
          const cells = row.cells.slice(0, limits.columns).map(cellText);
          characters += cells.reduce((sum, text) => sum + text.length, 0);
          const beyond = row.cells.findIndex((cell, column) => column >= limits.columns && cellText(cell) !== '');
          cut ||= beyond >= 0;
          const full = rows.length >= limits.rows || characters > limits.characters;
          if ((cut || full) && !limits.cut) throw tooMuch(name, limits, row, beyond);
          if (full) {
            cut = true;
            break reading;
          }
          if (cells.some((text) => text !== '')) rows.push({ number: row.number, cells });
          for (const [column, cell] of row.cells.slice(0, limits.columns).entries()) {
            if (isErrorCell(cell)) unread.push({ row: row.number, column, text: cellText(cell) });
          }
        }
      }
      const comments = beside?.sheets[index]?.comments ?? [];
      for (const text of beside?.sheets[index]?.shapes ?? []) {
        outside.push({ kind: 'outside', place: `工作表“${name}”的文本框`, row: null, text });
      }
      sheets.push({
        ...{ name, hidden, rows, unread, cut },
        merges: beside?.sheets[index]?.merges ?? [],
        struck: beside?.sheets[index]?.struck ?? [],
        beside: comments.map((comment) => ({ ...comment, kind: 'comment' })),
      });
    }
  } finally {
    await workbook.close();
  }
  return { result: { sheets, remarks, outside, cut: sheets.some(({ cut }) => cut) } };
});

/** A text file has nothing besides its cells; the other kinds have it where this program does not look. */
function unexamined(kind: FileKind): string[] {
  return kind === 'text'
    ? []
    : [
        '文件不是 .xlsx，其中的批注、文本框、合并的单元格、删除线、宏和外部链接没有检查（不会运行或访问）；单位写了批注、合并过单元格或划去文字的，请另存为 .xlsx 再读。',
      ];
}

/** Names the cell at which the sheet is larger than a form: often a single one that somebody hit by mistake. */
function tooMuch(sheet: string, limits: SheetsOrder['limits'], row: RawRow, beyond: number): AppError {
  const column = beyond >= 0 ? beyond : row.cells.findIndex((cell) => cellText(cell) !== '');
  return new AppError(
    'workbook-hostile',
    `内容过多：工作表“${sheet}”超出一张表单应有的大小（${limits.rows} 行、${limits.columns} 列），从单元格 ${columnName(column)}${row.number} 起，是误填的请清除这一格。没有读入，请确认选择的是退回的表单。`,
  );
}
