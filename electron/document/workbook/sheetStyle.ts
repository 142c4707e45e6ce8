import type { Alignment, Border, Borders, Fill, Font } from 'exceljs';
import type { SheetColumn } from '../../../shared/document/workbook.ts';

/** All of the look of a workbook: 宋体 五号, thin full lines, grey head, bold totals. */
export const fonts = {
  title: { name: '黑体', size: 16, bold: true },
  label: { name: '宋体', size: 10.5, bold: true },
  body: { name: '宋体', size: 10.5 },
  strong: { name: '宋体', size: 10.5, bold: true },
  link: { name: '宋体', size: 10.5, underline: true, color: { argb: 'FF0563C1' } },
} as const satisfies Record<string, Partial<Font>>;

const thin: Partial<Border> = { style: 'thin', color: { argb: 'FF404040' } };
export const grid: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };
export const underlined: Partial<Borders> = { bottom: thin };

export const headFill: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7E9ED' } };
export const inputFill: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFBE6' } };

/** Number formats by the kind of a column. Percent cells hold the ratio (0.5988), never the percent figure. */
export const numberFormats: Record<SheetColumn['kind'], string> = {
  text: 'General',
  money: '#,##0.00',
  wan: '#,##0.00####',
  day: 'yyyy-mm-dd',
  integer: '0',
  number: 'General',
  percent: '0.00%',
};

/** 文本 format: keeps text that looks like a formula or a number as text when someone edits the cell. */
export const textFormat = '@';

export const alignments = {
  centre: { horizontal: 'center', vertical: 'middle', wrapText: true },
  left: { horizontal: 'left', vertical: 'middle', wrapText: true },
  right: { horizontal: 'right', vertical: 'middle', wrapText: true },
  note: { horizontal: 'left', vertical: 'top', wrapText: true },
} as const satisfies Record<string, Partial<Alignment>>;

export function alignmentOf(kind: SheetColumn['kind']): Partial<Alignment> {
  if (kind === 'text') return alignments.left;
  return kind === 'day' || kind === 'integer' || kind === 'number' ? alignments.centre : alignments.right;
}
