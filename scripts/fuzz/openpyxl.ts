import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { rawWorkbook } from '../../electron/ledger/testing/rawWorkbook.ts';
import { columnName, type RawRow } from '../../shared/ledger/cell.ts';
import type { RandomBook } from './workbookXml.ts';

/** A cell as both programs can name it: its place, its kind (number, string, boolean, error, day) and its value. */
export type OtherCell = [place: string, kind: string, value: string | number | boolean];

/** One process of openpyxl that reads book after book. */
export function createOpenpyxl() {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const python = spawn('/usr/bin/python3', [join(import.meta.dirname, 'openpyxlCells.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  return {
    async read(books: readonly RandomBook[]): Promise<OtherCell[][]> {
      const answers: OtherCell[][] = [];
      for (const [index, book] of books.entries()) {
        const path = join(folder, `${index}.xlsx`);
        writeFileSync(path, bookFile(book));
        python.stdin.write(`${path}\n`);
      }
      for (const _ of books) {
        const line = await lines.next();
        if (line.done) throw new Error('openpyxl ended (apt-get install python3-openpyxl)');
        answers.push(JSON.parse(line.value) as OtherCell[]);
      }
      return answers;
    },
    close() {
      python.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const spreadsheetml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheetml}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheetml}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheetml}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${spreadsheetml}.sharedStrings+xml"/></Types>`;

function bookFile({ sheet, strings, styles, date1904 }: RandomBook): Buffer {
  return rawWorkbook({
    sheet,
    workbookPr: date1904 ? 'date1904="1"' : '',
    extraParts: [
      { name: '[Content_Types].xml', content: contentTypes },
      { name: 'xl/sharedStrings.xml', content: strings },
      { name: 'xl/styles.xml', content: styles },
    ],
    // openpyxl wants the namespace of relations that the tests' books leave away.
    change: (parts) =>
      parts.map((part) =>
        part.name.endsWith('.rels')
          ? {
              ...part,
              content: String(part.content).replace(
                '<Relationships>',
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
              ),
            }
          : part,
      ),
  });
}

/** Our cells in that form. */
export function otherCells(rows: readonly RawRow[]): OtherCell[] {
  const cells: OtherCell[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.cells.entries()) {
      if (cell === null || cell === undefined || cell === '') continue;
      const place = `${columnName(column)}${row.number}`;
      if (typeof cell === 'number') cells.push([place, 'number', cell === 0 ? 0 : cell]);
      else if (typeof cell === 'string') cells.push([place, 'string', cell]);
      else if (typeof cell === 'boolean') cells.push([place, 'boolean', cell]);
      else if ('error' in cell) cells.push([place, 'error', cell.error]);
      else cells.push([place, 'day', cell.time ? `${cell.day} ${cell.time}` : cell.day]);
    }
  }
  return cells;
}
