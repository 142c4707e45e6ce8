import type { Cell } from '../../../shared/ledger/cell.ts';
import { asLedgerError, damaged, hostile, notAWorkbook } from '../ledgerError.ts';
import { limits } from './limits.ts';
import { createRowKeeper, type LoadedSheet, loadedWorkbook } from './loadedWorkbook.ts';
import { asPlainUtf8, decodedText, type MarkupOptions, markupEncoding } from './markupText.ts';
import { momentCell } from './momentCell.ts';
import { type FormatKind, formatKindOf } from './numberFormat.ts';
import type { OpenWorkbook } from './sheetReader.ts';
import { serialCell } from './xlsx/xlsxCell.ts';
import { type Attributes, parseXml, prefixedAttribute, type XmlHandlers } from './xmlFeeder.ts';

/** Opens an XML 电子表格 2003: all sheets in one XML file, every value with its type. */
export async function openSpreadsheetMl(path: string, options: MarkupOptions): Promise<OpenWorkbook> {
  try {
    const label = options.chosen ?? (await markupEncoding(path, options.sniffed));
    const book = createBookHandlers();
    await parseXml('文件', asPlainUtf8(decodedText(path, label, options.signal)), book.handlers);
    if (book.sheets.length === 0) throw notAWorkbook('是其他 XML 文件');
    return loadedWorkbook(book.sheets, {
      kind: 'spreadsheetml',
      encoding: null,
      date1904: book.date1904(),
      warnings: [],
    });
  } catch (error) {
    throw asLedgerError(error);
  }
}

const deepest = 200;

function createBookHandlers() {
  const sheets: LoadedSheet[] = [];
  const styles = new Map<string, FormatKind>();
  const keeper = createRowKeeper();
  let depth = 0;
  let date1904 = false;
  let style = '';
  let sheet: LoadedSheet | null = null;
  let inTable = false;
  let row = 0;
  let column = 0;
  let across = 0;
  let rowHidden = false;
  let cells: Cell[] = [];
  let cellStyle = '';
  let type: string | null = null;
  let inComment = false;
  let inVisible = false;
  let inData = false;
  let text = '';

  function openSheet(attributes: Attributes) {
    const name = prefixedAttribute(attributes, 'Name') ?? `Sheet${sheets.length + 1}`;
    sheet = { name, hidden: false, readable: true, rows: [] };
    sheets.push(sheet);
    if (sheets.length > limits.sheets) throw hostile(`工作表超过 ${limits.sheets} 个`);
    row = 0;
  }

  function openRow(attributes: Attributes) {
    const next = indexOf(attributes, row, '行');
    row = next;
    rowHidden = prefixedAttribute(attributes, 'Hidden') === '1';
    cells = [];
    column = 0;
    across = 0;
  }

  function openCell(attributes: Attributes) {
    column = indexOf(attributes, column + across, '列');
    if (column > limits.columns) throw damaged(`第 ${row} 行超出 ${limits.columns} 列`);
    across = Number(prefixedAttribute(attributes, 'MergeAcross') ?? 0) || 0;
    cellStyle = prefixedAttribute(attributes, 'StyleID') ?? '';
    type = null;
    text = '';
  }

  /** Rows and cells follow their neighbour, or say where they stand: further on, never back. */
  function indexOf(attributes: Attributes, last: number, what: string): number {
    const given = prefixedAttribute(attributes, 'Index');
    if (given === undefined) return last + 1;
    const index = Number(given);
    if (!Number.isInteger(index) || index <= last)
      throw damaged(`第 ${row} 行附近的${what}号“${given.slice(0, 20)}”有错`);
    return index;
  }

  function closeCell() {
    const value = type === null ? null : typedValue(type, text, styles.get(cellStyle) ?? 'number', date1904);
    if (value === null) return;
    while (cells.length < column - 1) cells.push(null);
    cells[column - 1] = value;
  }

  const handlers: XmlHandlers = {
    open(name, attributes) {
      depth += 1;
      if (depth > deepest) throw hostile(`标记嵌套超过 ${deepest} 层`);
      if (depth === 1 && name !== 'Workbook') throw notAWorkbook('是其他 XML 文件');
      if (name === 'Style') style = prefixedAttribute(attributes, 'ID') ?? '';
      else if (name === 'NumberFormat') styles.set(style, kindOfFormat(prefixedAttribute(attributes, 'Format') ?? ''));
      else if (name === 'Date1904') date1904 = true;
      else if (name === 'Worksheet') openSheet(attributes);
      else if (name === 'Visible') {
        inVisible = true;
        text = '';
      } else if (name === 'Table') inTable = sheet !== null;
      else if (!inTable) return;
      else if (name === 'Row') openRow(attributes);
      else if (name === 'Cell') openCell(attributes);
      else if (name === 'Comment') inComment = true;
      else if (name === 'Data' && !inComment) {
        type = prefixedAttribute(attributes, 'Type') ?? 'String';
        inData = true;
      }
    },
    text(piece) {
      if (inData || inVisible) text += piece;
    },
    close(name) {
      depth -= 1;
      if (name === 'Worksheet') sheet = null;
      else if (name === 'Table') inTable = false;
      else if (name === 'Visible') {
        if (sheet && /hidden/i.test(text)) sheet.hidden = true;
        inVisible = false;
      } else if (!inTable || !sheet) return;
      else if (name === 'Comment') inComment = false;
      else if (name === 'Data' && !inComment) inData = false;
      else if (name === 'Cell') closeCell();
      else if (name === 'Row') keeper.keep(sheet, row, cells, rowHidden);
    },
  };
  return { handlers, sheets, date1904: () => date1904 };
}

function typedValue(type: string, text: string, format: FormatKind, date1904: boolean): Cell {
  if (text === '') return null;
  switch (type) {
    case 'Number': {
      const value = Number(text.trim());
      return Number.isFinite(value) ? serialCell(value, format, date1904) : text;
    }
    case 'DateTime':
      return momentCell(text);
    case 'Boolean':
      return text === '1' || /^true$/i.test(text);
    case 'Error':
      return { error: text };
    default:
      return text;
  }
}

/** Formats that Excel writes by name; all others are format codes. */
function kindOfFormat(format: string): FormatKind {
  if (/\bDate$/.test(format)) return 'date';
  if (/\bTime$/.test(format)) return 'time';
  if (
    /^(General|General Number|Currency|Euro Currency|Fixed|Standard|Percent|Scientific|Yes\/No|True\/False|On\/Off|)$/.test(
      format,
    )
  ) {
    return 'number';
  }
  return formatKindOf(format);
}
