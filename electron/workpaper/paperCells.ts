import type { Day } from '../../shared/day.ts';
import type { SheetCell } from '../../shared/document/workbook.ts';
import { type Fen, formatYuan } from '../../shared/money.ts';
import { percentOf } from '../../shared/ratio.ts';

/** Amounts stand in 元 with two decimals. */
export function moneyCell(amount: Fen | null): SheetCell {
  return amount === null ? null : { number: yuan(amount) };
}

export function dayCell(day: Day | null): SheetCell {
  return day === null ? null : { day };
}

export function numberCell(value: number): SheetCell {
  return { number: String(value) };
}

/** A formula whose result is an amount. Rounded to 分 by the formula itself: a spreadsheet computes in binary. */
export function moneyFormula(formula: string, result: Fen): SheetCell {
  return { formula: `ROUND(${formula},2)`, result: yuan(result) };
}

/** 合计 of a column of the table. */
export function sumOf(title: string, result: Fen): SheetCell {
  return moneyFormula(`SUM({col:${title}}{first}:{col:${title}}{last})`, result);
}

/** How many rows of the table have a word in a column: `已完成 3 项`. */
export function countOf(title: string, word: string, count: number): SheetCell {
  const formula = `"${word} "&COUNTIF({col:${title}}{first}:{col:${title}}{last},"${word}")&" 项"`;
  return { formula, result: `${word} ${count} 项`, text: true };
}

/** 比率 part ÷ whole to 0.01 %; a dash where there is no whole. Both are references to cells. */
export function rateFormula(part: string, whole: string, amounts: { part: Fen; whole: Fen }): SheetCell {
  const formula = `IF(${whole}=0,"—",ROUND(${part}/${whole},4))`;
  const percent = percentOf(amounts.part, amounts.whole);
  return percent === null ? { formula, result: '—', text: true } : { formula, result: asRatio(percent) };
}

/** Percent text with two decimals as the ratio that a percent cell holds: `59.88` is `0.5988`. */
export function asRatio(percent: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.(\d+)$/.exec(percent) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${Number(digits.slice(0, -2))}.${digits.slice(-2)}${fraction}`;
}

function yuan(amount: Fen): string {
  return formatYuan(amount, { separators: false });
}
