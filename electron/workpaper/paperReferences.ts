import type { WorkpaperIndex } from '../../shared/workpaper/workpaper.ts';
import { sheetName } from './paper.ts';

/** Captions by which formulas of other papers name a table. */
export const appropriationCaption = '（一）按预算指标';
export const contractCaption = '（二）按合同';
export const paymentCaption = '（一）逐笔核查';

/** A column of a table on another paper, for a formula: what is counted there is counted once and follows. */
export function columnOfPaper(index: WorkpaperIndex, caption: string, title: string): string {
  return `{in:${sheetName(index)}|${caption}|${title}}`;
}

/** What C2 lists as paid on an appropriation (指标) or contract (合同): on that of the formula's own 序号, or all that names one. */
export function paidInC2(by: '指标序号' | '合同序号', which: '{col:序号}{row}' | '">0"' = '{col:序号}{row}'): string {
  return `SUMIF(${columnOfPaper('C2', paymentCaption, by)},${which},${paidColumn})`;
}

/** What C2 lists as paid and names no appropriation, or no contract. */
export function paidUnnamedInC2(by: '指标序号' | '合同序号'): string {
  return `SUM(${paidColumn})-${paidInC2(by, '">0"')}`;
}

const paidColumn = columnOfPaper('C2', paymentCaption, '本次支付');
