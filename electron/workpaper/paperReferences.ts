import type { WorkpaperIndex } from '../../shared/workpaper/workpaper.ts';
import { sheetName } from './paper.ts';

/** Captions by which formulas of other papers name a table. */
export const appropriationCaption = '（一）按预算指标';
export const contractCaption = '（二）按合同';
export const paymentCaption = '（一）逐笔核查';
export const amountCaption = '（二）金额与支付';
export const changeCaption = '（五）变更与补充协议';

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

/** 现合同额 of D2 of the contract whose number a column of the formula's own row has. */
export function contractedInD2(by: '序号' | '合同序号'): string {
  const numbers = columnOfPaper('D2', amountCaption, '序号');
  return `SUMIF(${numbers},{col:${by}}{row},${columnOfPaper('D2', amountCaption, '现合同额')})`;
}

/** 增减金额 of the changes that D2 lists of the contract of the formula's own 序号. */
export function changedInD2(): string {
  const numbers = columnOfPaper('D2', changeCaption, '合同序号');
  return `SUMIF(${numbers},{col:序号}{row},${columnOfPaper('D2', changeCaption, '增减金额')})`;
}

const paidColumn = columnOfPaper('C2', paymentCaption, '本次支付');
