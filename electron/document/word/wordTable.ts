import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  type ITableBordersOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { inlineText, type TableBlock } from '../../../shared/document/document.ts';
import { rowBookmark } from '../../../shared/document/rowMark.ts';
import { roomOfColumns } from '../columnRoom.ts';
import { pairTable } from '../pairTable.ts';
import { type PaperStyle, styleOfTable, type TextStyle } from '../pdf/pdfStyle.ts';
import { isMergedWithAbove } from '../tableGroups.ts';
import { pictureParagraph } from './wordPicture.ts';
import { lineSpacing, runStyle, twips, wordText } from './wordStyle.ts';

const alignments = { left: AlignmentType.LEFT, centre: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const gridBorders: ITableBordersOptions = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

/** As much room in all as the PDF has above and below the text of a cell. */
const padding = 5;

/** The height of a row of one line, with its border. */
export function rowHeight(style: PaperStyle): number {
  return style.table.cell.pitch + padding + line.size / 8;
}

/** A table of the model: its head repeats on each page, no row is torn, equal groups are one merged cell. */
export function wordTable(block: TableBlock, preset: PaperStyle, width: number): (Paragraph | Table)[] {
  const style = styleOfTable(preset, block);
  const made: (Paragraph | Table)[] = [];
  const { caption, unit } = block;
  if (caption !== null) made.push(lineAbove(caption, style.table.caption, AlignmentType.CENTER));
  if (unit !== null) made.push(lineAbove(unit, style.table.unit, AlignmentType.RIGHT));
  made.push(gridTable(block, style, width, !block.headless));
  return made;
}

/** 名称 and 内容 side by side, without a head. */
export function wordPairs(
  rows: readonly { label: string; value: string }[],
  style: PaperStyle,
  width: number,
  perLine: 1 | 2,
): (Paragraph | Table)[] {
  if (rows.length === 0) return [];
  return [
    gridTable(
      { kind: 'table', caption: null, unit: null, groupColumns: 0, ...pairTable(rows, perLine) },
      style,
      width,
      false,
    ),
  ];
}

/** Beside the text of a cell, in points, as in the PDF. */
const marginAcross = 4;

function gridTable(block: TableBlock, style: PaperStyle, width: number, withHead: boolean): Table {
  const across = 2 * marginAcross * block.columns.length;
  const rooms = roomOfColumns(block, width - across, style.table.cell.size);
  const widths = rooms.map((room) => twips(room + 2 * marginAcross));
  const head = block.columns.map(({ title }, column) =>
    cell(title, style.table.head, AlignmentType.CENTER, widths[column] ?? 0),
  );
  const rows = block.rows.map((row, index) => {
    const textStyle = row.total ? style.table.total : style.table.cell;
    const cells = block.columns.map(({ align }, column) => {
      const merged = isMergedWithAbove(block, index, column);
      const goesOn = isMergedWithAbove(block, index + 1, column);
      const model = row.cells[column] ?? '';
      const text = merged ? '' : inlineText(model);
      const merge = merged ? VerticalMergeType.CONTINUE : goesOn ? VerticalMergeType.RESTART : undefined;
      const picture = typeof model === 'object' && 'picture' in model ? model : undefined;
      const drawn = picture && !merged ? [pictureParagraph(picture.picture, rooms[column] ?? 0, picture.height)] : [];
      const bookmark = column === 0 && row.id !== undefined ? rowBookmark(row.id) : null;
      const keepNext = block.keepsWithNext && index === block.rows.length - 1;
      return cell(text, textStyle, alignments[align], widths[column] ?? 0, merge, bookmark, drawn, keepNext);
    });
    return new TableRow({ children: cells, cantSplit: true });
  });
  return new Table({
    width: { size: twips(width), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: gridBorders,
    margins: {
      left: twips(marginAcross),
      right: twips(marginAcross),
      top: twips(padding / 2),
      bottom: twips(padding / 2),
    },
    rows: withHead ? [new TableRow({ children: head, tableHeader: true, cantSplit: true }), ...rows] : rows,
  });
}

function cell(
  text: string,
  textStyle: TextStyle,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  width: number,
  verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType],
  bookmark: string | null = null,
  above: readonly Paragraph[] = [],
  keepNext = false,
): TableCell {
  const lines = text === '' && above.length > 0 ? [] : text.split('\n');
  const paragraphs = lines.map((part, index) => {
    const run = new TextRun({ ...runStyle(textStyle), text: wordText(part) });
    return new Paragraph({
      alignment,
      keepNext,
      spacing: lineSpacing(textStyle.pitch),
      children: bookmark !== null && index === 0 ? [new Bookmark({ id: bookmark, children: [run] })] : [run],
    });
  });
  return new TableCell({
    children: [...above, ...paragraphs],
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(verticalMerge === undefined ? {} : { verticalMerge }),
  });
}

function lineAbove(
  text: string,
  textStyle: TextStyle,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
): Paragraph {
  return new Paragraph({
    alignment,
    keepNext: true,
    spacing: lineSpacing(textStyle.pitch, 3),
    children: [new TextRun({ ...runStyle(textStyle), text: wordText(text) })],
  });
}
