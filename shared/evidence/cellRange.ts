const cellRange = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?$/;

/** The range as `B3:D8`; null for what names no cells. */
export function cellRangeOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  return cellRange.test(plain) ? plain.replaceAll('$', '') : null;
}

/** Whether a range holds a cell; rows count from 1, columns from 0. */
export function isInRange(range: string, row: number, column: number): boolean {
  const [, fromColumn, fromRow, toColumn = fromColumn, toRow = fromRow] = cellRange.exec(range) ?? [];
  if (fromColumn === undefined || toColumn === undefined) return false;
  const rows = [Number(fromRow), Number(toRow)];
  const columns = [columnIndex(fromColumn), columnIndex(toColumn)];
  return (
    row >= Math.min(...rows) &&
    row <= Math.max(...rows) &&
    column >= Math.min(...columns) &&
    column <= Math.max(...columns)
  );
}

function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
