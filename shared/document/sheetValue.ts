/** A number in a workbook as decimal text, exact until the writer. `format` is Excel's, where that of the column does not fit. */
export type SheetNumber = { number: string; format?: string };

/** A formula with its result, so that a reader without an engine shows the same; see `SheetCell` for its placeholders. */
export type SheetFormula = {
  formula: string;
  result: string | null;
  /** The result is text, not a number. */
  text?: boolean;
  format?: string;
};

/** A text as paper has it, and as a workbook reckons with it when it is a number. */
export function numberCell(text: string): string | { sheet: SheetNumber; text: string } {
  const sheet = writtenNumber(text);
  return sheet ? { sheet, text } : text;
}

/** A unit behind a number: 台, 万件, %. What has digits, quotes or more than a few characters is a sentence and no unit. */
const writtenForm = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*([^\d\s"\\,.，。、；;+\-*/×]{0,4})$/u;

/**
 * A number that was written by hand (`2台`, `1,200`, `99.972`), shown in a workbook as it was written: its decimals, its thousands
 * and its unit are the format. Null for what is no single number.
 */
export function writtenNumber(text: string): SheetNumber | null {
  const match = writtenForm.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const [, whole = '', decimals = '', unit = ''] = match;
  // Beyond fifteen digits Excel rounds, and a number that begins with 0 is a mark.
  if (whole.length + decimals.length > 15 || /^0\d/.test(whole)) return null;
  const digits = `${whole.includes(',') ? '#,##0' : '0'}${decimals ? `.${'0'.repeat(decimals.length)}` : ''}`;
  return {
    number: whole.replaceAll(',', '') + (decimals ? `.${decimals}` : ''),
    format: unit === '' ? digits : `${digits}"${unit}"`,
  };
}
