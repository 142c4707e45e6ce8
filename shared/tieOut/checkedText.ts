import type { ReportCheck } from './checkReport.ts';
import type { ReportBlock } from './text/reportText.ts';

/** A check, with the text that was checked where that was asked for. */
export type CheckedText = ReportCheck & { blocks?: ReportBlock[] };

/** Characters of pasted text; a report of 300 pages has a tenth of it. What is longer comes as a file. */
export const longestPaste = 2_000_000;

/** Why more than that is not checked. */
export const pasteTooLong = `文字超过 ${longestPaste / 10_000} 万字，不像一份报告。请存成 .txt 文件再选择，或分几次检查。`;

/** Said where a text holds nothing that could be checked, so that nobody takes silence for proof. */
export const nothingRead = '没有读出任何数字、日期、文号，等于没有核对。请确认选择的是报告，且文字没有乱码。';
