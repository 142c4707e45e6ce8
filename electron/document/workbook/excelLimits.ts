import type { WorkbookSheet } from '../../../shared/document/workbook.ts';
import { AppError } from '../../../shared/errors.ts';

/** Excel cuts or refuses longer text in a cell. */
const longestCell = 32_767;
const longestSheetName = 31;
/** Excel computes with binary numbers of 15 significant digits: more would be silently another number. */
const mostDigits = 15;

/** Sheet names that Excel refuses: it then "repairs" the whole file. Nor quotes, which exceljs writes wrongly in print titles. */
export function checkSheetNames(sheets: readonly Pick<WorkbookSheet, 'name'>[]): void {
  if (sheets.length === 0) throw incomplete('工作簿里没有工作表，没有写出。');
  const taken = new Set<string>();
  for (const { name } of sheets) {
    const wrong =
      name.trim() === ''
        ? '名称为空'
        : name.length > longestSheetName
          ? `名称超过 ${longestSheetName} 个字符`
          : /[[\]:*?/\\']/.test(name)
            ? "名称含有 [ ] : * ? / \\ ' 之一"
            : taken.has(name.toLowerCase())
              ? '名称重复'
              : null;
    if (wrong) throw incomplete(`工作表“${name}”${wrong}，Excel 不能接受，没有写出。`);
    taken.add(name.toLowerCase());
  }
}

/** The text as it is stored: within the limit of a cell, `_x0041_` kept from being read as an escape. */
export function cellText(text: string, place: string): string {
  if (text.length > longestCell) {
    throw incomplete(
      `${place}的文字有 ${text.length} 个字符，超过 Excel 单元格的上限 ${longestCell}，没有写出。请缩短。`,
    );
  }
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Decimal text as the number that Excel stores. */
export function cellNumber(text: string, place: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`not a decimal number: ${text}`);
  const digits = text.replace(/^-?0*|\./g, '').replace(/^0+/, '');
  if (digits.replace(/0+$/, '').length > mostDigits) {
    throw incomplete(`${place}的数值 ${text} 超过 Excel 能保存的 ${mostDigits} 位有效数字，没有写出。`);
  }
  return Number(text);
}

function incomplete(message: string): AppError {
  return new AppError('document-incomplete', message);
}
