import type { WireError } from '../errors.ts';
import type { ControlTotals } from './controlTotals.ts';
import type { LayoutKind } from './layout.ts';
import type { SkippedRow } from './ledgerRow.ts';
import type { LedgerRecipe, TextEncoding } from './recipe.ts';

export const fileKinds = {
  xlsx: 'Excel 工作簿（.xlsx）',
  'xls-biff': 'Excel 97–2003 工作簿（.xls）',
  encrypted: '加密的工作簿',
  spreadsheetml: 'XML 电子表格 2003',
  html: '网页表格',
  sylk: 'SYLK 表格（.slk）',
  mhtml: '单个文件网页',
  text: '文本表格',
  ods: 'OpenDocument 表格',
  xlsb: 'Excel 二进制工作簿（.xlsb）',
  'other-zip': '其他压缩文件',
  'other-ole': '其他复合文档',
  empty: '空文件',
  binary: '其他二进制文件',
} as const;

export type FileKind = keyof typeof fileKinds;

/** 文件检查: what is in a file, before anything is imported. Plain JSON. */
export type FileInspection = {
  file: string;
  kind: FileKind | null;
  encoding: TextEncoding | null;
  delimiter: string | null;
  sheets: SheetInspection[];
  /** The sheet to import when nobody chooses another; null when none is a ledger. */
  chosenSheet: string | null;
  warnings: string[];
  error: WireError | null;
};

/** 工作表检查. `recipe` is what would be executed; null when no header was found. */
export type SheetInspection = {
  name: string;
  hidden: boolean;
  rows: number;
  /** False when reading stopped at the time limit: totals cover the rows read so far, and no check is made of them. */
  complete: boolean;
  headerRows: { first: number; last: number } | null;
  layout: LayoutKind;
  layoutTitle: string;
  product: string | null;
  reasons: string[];
  columns: { index: number; column: string; title: string; role: string | null; roleTitle: string | null }[];
  /** The rows at the top as text, for the preview. */
  firstRows: { number: number; cells: string[] }[];
  organisation: string;
  recipe: LedgerRecipe | null;
  controlTotals: ControlTotals | null;
  problems: SkippedRow[];
  error: WireError | null;
};
