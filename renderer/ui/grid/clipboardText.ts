/** The table that spreadsheets put on the clipboard: tabs, line ends, and quoted cells that may hold both. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let position = 0;
  while (position < text.length) {
    const cell = text[position] === '"' ? quotedCell(text, position) : null;
    const end = cell?.end ?? plainEnd(text, position);
    row.push(cell?.text ?? bareText(text.slice(position, end)));
    position = end;
    if (text[position] === '\t') {
      position += 1;
      if (position === text.length) row.push('');
      continue;
    }
    rows.push(row);
    row = [];
    if (text[position] === '\r' && text[position + 1] === '\n') position += 1;
    position += 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

export function formatTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoteWhenNeeded).join('\t')).join('\r\n');
}

/** Beyond this many digits a spreadsheet rounds a number; account numbers and document numbers are longer. */
const mostDigits = 11;

/** A formula's text constant can't be longer. */
const longestConstant = 255;

/**
 * Text for a cell of a spreadsheet that must stay what it is: numbers with leading zeros or many digits, and what would begin a
 * formula, as text constants (`="0012"`). Numbers that a spreadsheet reads as they stand are left alone.
 */
export function spreadsheetText(text: string): string {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && text.length <= mostDigits) return text;
  const isLongNumber = /^\d[\d-]*$/.test(text);
  const looksLikeFormula = /^[\s]*[=+\-@＝＋－＠]/.test(text) && text !== '-';
  if (!isLongNumber && !looksLikeFormula) return text;
  const oneLine = text.replace(/\s+/g, ' ').trim();
  const constant = oneLine.replaceAll('"', '""');
  return constant.length <= longestConstant ? `="${constant}"` : `'${oneLine}`;
}

/** The text of a text constant. */
function bareText(cell: string): string {
  return /^="(?:[^"]|"")*"$/.test(cell) ? cell.slice(2, -1).replaceAll('""', '"') : cell;
}

function plainEnd(text: string, from: number): number {
  const found = /[\t\r\n]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? text.length;
}

/** Null when the quote does not close right before a separator: then it is a quote that somebody typed. */
function quotedCell(text: string, from: number): { text: string; end: number } | null {
  let content = '';
  let position = from + 1;
  while (position < text.length) {
    if (text[position] !== '"') {
      content += text[position];
      position += 1;
    } else if (text[position + 1] === '"') {
      content += '"';
      position += 2;
    } else {
      const end = position + 1;
      const closes = end === text.length || /[\t\r\n]/.test(text[end] ?? '');
      return closes ? { text: content.replace(/\r\n?/g, '\n'), end } : null;
    }
  }
  return null;
}

function quoteWhenNeeded(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
