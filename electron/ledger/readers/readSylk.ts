import type { Cell } from '../../../shared/ledger/cell.ts';
import { asLedgerError, damaged, hostile } from '../ledgerError.ts';
import { limits } from './limits.ts';
import { createRowKeeper, type LoadedSheet, loadedWorkbook } from './loadedWorkbook.ts';
import { asTextEncoding, decodedText, type MarkupOptions } from './markupText.ts';
import { type FormatKind, formatKindOf } from './numberFormat.ts';
import type { OpenWorkbook } from './sheetReader.ts';
import { serialCell } from './xlsx/xlsxCell.ts';

/** Opens a SYLK file: one sheet, a line of text for each cell. */
export async function openSylk(path: string, options: MarkupOptions): Promise<OpenWorkbook> {
  try {
    const label = options.chosen ?? options.sniffed ?? 'gb18030';
    const scan = createSylkScan();
    let rest = '';
    for await (const text of decodedText(path, label, options.signal)) {
      const lines = (rest + text).split(/\r\n|\r(?!\n|$)|\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) scan.take(line);
    }
    scan.take(rest.trimEnd());
    const { rows, date1904 } = scan.end();
    const sheet: LoadedSheet = { name: 'Sheet1', hidden: false, readable: true, rows: [] };
    const keeper = createRowKeeper();
    for (const number of [...rows.keys()].sort((left, right) => left - right)) {
      keeper.keep(sheet, number, rows.get(number) ?? [], false);
    }
    return loadedWorkbook([sheet], { kind: 'sylk', encoding: asTextEncoding(label), date1904, warnings: [] });
  } catch (error) {
    throw asLedgerError(error);
  }
}

function createSylkScan() {
  const rows = new Map<number, Cell[]>();
  const formats: FormatKind[] = [];
  let date1904 = false;
  let row = 1;
  let column = 1;
  let format: FormatKind = 'number';
  let ended = false;
  /** Those before the last cell of each row, blank ones included. */
  let places = 0;

  /** A position holds until another one is given. */
  function move(field: string): void {
    const value = Number(field.slice(1));
    const most = field[0] === 'Y' ? limits.rows : limits.columns;
    if (!Number.isInteger(value) || value < 1 || value > most) throw damaged(`单元格位置“${field.slice(0, 20)}”有错`);
    if (field[0] === 'Y') row = value;
    else column = value;
  }

  function takeCell(fields: readonly string[]): void {
    let content: string | null = null;
    for (const field of fields) {
      if (/^[XY]\d/.test(field)) move(field);
      else if (field[0] === 'K') content = field.slice(1);
    }
    const value = content === null ? null : valueOfField(content, format, date1904);
    format = 'number';
    if (value === null) return;
    const cells = rows.get(row) ?? [];
    rows.set(row, cells);
    places += Math.max(0, column - cells.length);
    if (places > limits.loadedCells) throw hostile(`单元格超过 ${limits.loadedCells / 1e4} 万个`);
    while (cells.length < column) cells.push(null);
    cells[column - 1] = value;
  }

  /** The format of the cell that follows; those of whole rows and columns come with R and C. */
  function takeFormat(fields: readonly string[]): void {
    let kind: FormatKind = 'number';
    let isWhole = false;
    for (const field of fields) {
      if (/^[XY]\d/.test(field)) move(field);
      else if (/^P\d+$/.test(field)) kind = formats[Number(field.slice(1))] ?? 'number';
      else if (/^[RC]\d/.test(field)) isWhole = true;
    }
    if (!isWhole) format = kind;
  }

  return {
    take(line: string): void {
      if (ended || line === '') return;
      // Two semicolons stand for one within a text.
      const [kind, ...fields] = line
        .replaceAll(';;', '\u0001')
        .split(';')
        .map((field) => field.replaceAll('\u0001', ';'));
      if (kind === 'C') takeCell(fields);
      else if (kind === 'F') takeFormat(fields);
      else if (kind === 'P' && fields[0]?.startsWith('P')) formats.push(formatKindOf(fields[0].slice(1)));
      else if (kind === 'O') date1904 ||= fields.includes('V4');
      else if (kind === 'E') ended = true;
    },
    end() {
      if (!ended) throw damaged('SYLK 文件没有结束记录，可能不完整');
      return { rows, date1904 };
    },
  };
}

function valueOfField(content: string, format: FormatKind, date1904: boolean): Cell {
  if (content.startsWith('"')) return content.slice(1).replace(/"$/, '').replaceAll('\u001b :', '\n') || null;
  if (content === 'TRUE' || content === 'FALSE') return content === 'TRUE';
  if (content.startsWith('#')) return { error: content };
  const value = Number(content);
  return content !== '' && Number.isFinite(value) ? serialCell(value, format, date1904) : content || null;
}
