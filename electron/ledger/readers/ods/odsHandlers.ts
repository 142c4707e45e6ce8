import type { Cell } from '../../../../shared/ledger/cell.ts';
import { damaged, hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { createRowKeeper, type LoadedSheet } from '../loadedWorkbook.ts';
import { momentCell } from '../momentCell.ts';
import { type Attributes, prefixedAttribute, type XmlHandlers } from '../xmlFeeder.ts';

const deepest = 500;

/** What stands in or beside a cell and is no part of its text: comments, pictures, furigana, the history of changes. */
const passedOver = new Set([
  'annotation',
  'frame',
  'custom-shape',
  'g',
  'rect',
  'control',
  'shapes',
  'forms',
  'ruby-text',
  'note',
  'tracked-changes',
  'dde-links',
  'scenario',
]);

/** Reads the content of an OpenDocument spreadsheet. Rows and cells that are repeated are written once, with a count. */
export function createOdsHandlers() {
  const sheets: LoadedSheet[] = [];
  const hiddenStyles = new Set<string>();
  const keeper = createRowKeeper();
  let depth = 0;
  let passing = 0;
  let isSpreadsheet = false;
  let style = '';
  let sheet: LoadedSheet | null = null;
  let row = 0;
  let rowRepeat = 1;
  let rowHidden = false;
  let cells: Cell[] = [];
  let column = 0;
  let cell: Attributes | null = null;
  let paragraphs: string[] = [];
  let inParagraph = 0;

  function openTable(attributes: Attributes) {
    const name = prefixedAttribute(attributes, 'name') ?? `Sheet${sheets.length + 1}`;
    const hidden = hiddenStyles.has(prefixedAttribute(attributes, 'style-name') ?? '');
    sheet = { name, hidden, readable: true, rows: [] };
    row = 0;
    // What was last seen of other files is kept in sheets of their names.
    if (!name.startsWith("'file:")) sheets.push(sheet);
    if (sheets.length > limits.sheets) throw hostile(`工作表超过 ${limits.sheets} 个`);
  }

  function openRow(attributes: Attributes) {
    rowRepeat = repeatOf(attributes, 'number-rows-repeated');
    rowHidden = /collapse|filter/.test(prefixedAttribute(attributes, 'visibility') ?? '');
    cells = [];
    column = 0;
  }

  function closeRow() {
    if (!sheet) return;
    if (cells.length > 0) {
      if (row + rowRepeat > limits.rows) throw damaged(`工作表“${sheet.name}”超出 ${limits.rows} 行`);
      for (let count = 1; count <= rowRepeat; count += 1) keeper.keep(sheet, row + count, cells, rowHidden);
    }
    row += rowRepeat;
  }

  function closeCell() {
    const repeat = repeatOf(cell ?? {}, 'number-columns-repeated');
    const value = cell ? cellOf(cell, paragraphs) : null;
    if (value !== null) {
      if (column + repeat > limits.columns) throw damaged(`第 ${row + 1} 行超出 ${limits.columns} 列`);
      while (cells.length < column) cells.push(null);
      for (let count = 0; count < repeat; count += 1) cells.push(value);
    }
    column += repeat;
    cell = null;
  }

  function addText(piece: string) {
    const last = paragraphs.length - 1;
    paragraphs[last] = (paragraphs[last] ?? '') + piece;
    if ((paragraphs[last]?.length ?? 0) > limits.rowCharacters) throw hostile(`第 ${row + 1} 行的一个单元格超过 16 MB`);
  }

  function openInCell(name: string, attributes: Attributes) {
    if (name === 'p') {
      inParagraph += 1;
      paragraphs.push('');
    } else if (inParagraph === 0) return;
    else if (name === 's') addText(' '.repeat(Math.min(Number(prefixedAttribute(attributes, 'c') ?? 1) || 1, 1_000)));
    else if (name === 'tab') addText('\t');
    else if (name === 'line-break') addText('\n');
  }

  const handlers: XmlHandlers = {
    open(name, attributes) {
      depth += 1;
      if (depth > deepest) throw hostile(`标记嵌套超过 ${deepest} 层`);
      if (passing > 0 || passedOver.has(name) || (name === 'table' && sheet !== null)) {
        passing += 1;
        return;
      }
      if (cell) openInCell(name, attributes);
      else if (name === 'style') style = prefixedAttribute(attributes, 'name') ?? '';
      else if (name === 'table-properties' && prefixedAttribute(attributes, 'display') === 'false')
        hiddenStyles.add(style);
      else if (name === 'spreadsheet') isSpreadsheet = true;
      else if (!isSpreadsheet) return;
      else if (name === 'table') openTable(attributes);
      else if (name === 'table-row') openRow(attributes);
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = attributes;
        paragraphs = [];
        inParagraph = 0;
      }
    },
    text(piece) {
      if (inParagraph > 0 && passing === 0 && cell) addText(piece.replace(/[ \t\r\n]+/g, ' '));
    },
    close(name) {
      depth -= 1;
      if (passing > 0) {
        passing -= 1;
        return;
      }
      if (name === 'p' && cell) inParagraph -= 1;
      else if (name === 'table-cell' || name === 'covered-table-cell') closeCell();
      else if (name === 'table-row') closeRow();
      else if (name === 'table') sheet = null;
    },
  };
  return { handlers, sheets, isSpreadsheet: () => isSpreadsheet };
}

function cellOf(attributes: Attributes, paragraphs: readonly string[]): Cell {
  const text = paragraphs.join('\n');
  const type = attributes['office:value-type'] ?? prefixedAttribute(attributes, 'value-type');
  if (attributes['calcext:value-type'] === 'error') return { error: text };
  const isFormula = prefixedAttribute(attributes, 'formula') !== undefined;
  if (isFormula && /^(#[A-Z/0!?]+|Err:\d+)$/.test(text)) return { error: text };
  switch (type) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const value = Number(attributes['office:value'] ?? prefixedAttribute(attributes, 'value') ?? '');
      return Number.isFinite(value) ? value : text;
    }
    case 'date':
      return momentCell(prefixedAttribute(attributes, 'date-value') ?? text);
    case 'time':
      return clockOf(prefixedAttribute(attributes, 'time-value') ?? '') ?? text;
    case 'boolean':
      return prefixedAttribute(attributes, 'boolean-value') === 'true';
    default:
      return text || prefixedAttribute(attributes, 'string-value') || null;
  }
}

/** `PT10H30M00S` as 10:30:00. */
function clockOf(duration: string): string | null {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(duration);
  if (!match) return null;
  return match
    .slice(1, 4)
    .map((part) => (part ?? '').padStart(2, '0'))
    .join(':');
}

function repeatOf(attributes: Attributes, name: string): number {
  const given = prefixedAttribute(attributes, name);
  if (given === undefined) return 1;
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1) throw damaged(`重复次数“${given.slice(0, 20)}”有错`);
  return count;
}
