import type { DocumentCell, TableBlock } from '../../../shared/document/document.ts';
import { roomOfColumns } from '../columnRoom.ts';
import { markedPieces } from './markedCell.ts';
import {
  drawing,
  type FlowCell,
  type FlowItem,
  type FlowRow,
  type PdfNode,
  type TextPiece,
  textItem,
  textNode,
} from './pdfFlow.ts';
import { heightOfFitted, printablePhoto } from './pdfPhotos.ts';
import { type PaperStyle, styleOfTable, type TextStyle, typeArea } from './pdfStyle.ts';
import { type PrintedRow, printedRows } from './pdfTableRows.ts';
import type { TextScribe } from './pdfText.ts';

const lineThickness = 0.5;
const paddingAcross = 4;
const captionRise = 4;
// The spare height of a line lies below its characters: more room above than below looks even.
const paddingTop = 4;
const paddingBottom = 1;

/** What the breaks of an earlier layout say; null in the first layout. */
export type KnownBreaks = {
  /** Rows that begin a page although a merged cell goes on in them. */
  continued: ReadonlySet<string>;
  /** Last rows that begin a page, with the head again. */
  rowBreaks: ReadonlySet<string>;
  /** Paragraphs of which a page takes so many lines and no more, and what is left of their text. */
  cuts: ReadonlyMap<string, { lines: number; rest: readonly TextPiece[] }>;
};

/**
 * A table of the model, with its caption and unit.
 *
 * Merged cells are drawn row by row, with the lines between them left out: pdfmake loses rows when a cell that spans
 * rows crosses a page break. The label stands in the first row of its group and again, with （续）, after a break.
 */
export function tableItems(
  scribe: TextScribe,
  id: string,
  block: TableBlock,
  preset: PaperStyle,
  width: number,
  breaks: KnownBreaks | null,
  withHead = true,
  images: Map<string, Uint8Array> = new Map(),
): FlowItem[] {
  const style = styleOfTable(preset, block);
  const items: FlowItem[] = [];
  const place = scribe.place;
  if (block.caption !== null) {
    const properties = { alignment: 'center' };
    const { pitch } = style.table.caption;
    // A caption belongs to what stands below it: a part of its line is left above.
    items.push(
      textItem(
        scribe,
        `${id}-caption`,
        block.caption,
        { ...style.table.caption, pitch: pitch - captionRise },
        {
          above: 6 + captionRise,
          keepWithNext: true,
          properties,
        },
      ),
    );
  }
  if (block.unit !== null) {
    const properties = { alignment: 'right' };
    items.push(textItem(scribe, `${id}-unit`, block.unit, style.table.unit, { keepWithNext: true, properties }));
  }
  const widths = columnWidths(block, width, style.table.cell.size);
  const rows = printedRows(scribe, block, style.table, widths, block.keepsRows && linesOfPage(style));
  const headCells = () =>
    block.columns.map((column, index) =>
      drawing(`${id}-head/${index}`, textNode(scribe, column.title, style.table.head, { alignment: 'center' })),
    );
  const grid: Grid = {
    scribe,
    id,
    block,
    style,
    breaks,
    rows,
    widths,
    images,
    canContinue: rows.some((row) => row.starts.includes(false)),
  };
  const cells = rows.map((row, index) => {
    scribe.place = `${place}${block.caption ?? '表格'}第 ${row.modelRow + 1} 行`;
    return row.texts.map((text, column) => cellNode(grid, index, column, text));
  });
  scribe.place = place;

  const breakAt = rows.findIndex((_, index) => breaks?.rowBreaks.has(rowId(id, index)));
  const above = block.unit === null && block.caption === null ? 6 : 3;
  const part = (from: number, to: number): FlowItem => {
    const head = withHead ? headCells() : null;
    const table = {
      // A copy, because pdfmake writes into it.
      widths: [...widths],
      body: [...(head ? [head] : []), ...cells.slice(from, to).map((row) => row.map((cell) => cell.body ?? cell.node))],
      headerRows: head ? 1 : 0,
      keepWithHeaderRows: head && rows.length > 0 ? 1 : 0,
      dontBreakRows: true,
    };
    const own = from === 0 ? above : 0;
    return {
      id: from === 0 ? id : `${id}-from-${from}`,
      node: { table, layout: layoutOf(grid, (head ? 1 : 0) - from), margin: [0, own, 0, 0] },
      above: own,
      keepWithNext: false,
      startsPage: from > 0,
      content: {
        kind: 'table',
        table: {
          widths,
          line: lineThickness,
          padding: paddingTop + paddingBottom,
          paddingOfJoined: paddingBottom,
          keepsWithNext: block.keepsWithNext ?? false,
          head: head
            ? { id: `${id}-head`, continues: false, cells: head.map((node) => plainCell(node, style.table.head)) }
            : null,
          rows: rows.slice(from, to).map(
            (row, index): FlowRow => ({
              id: rowId(id, from + index),
              continues: row.starts.includes(false),
              joined: row.joined,
              cells: cells[from + index] ?? [],
            }),
          ),
        },
      },
    };
  };
  if (breakAt <= 0) items.push(part(0, rows.length));
  else items.push(part(0, breakAt), part(breakAt, rows.length));
  return items;
}

/** Lines of a row that the lower of the pages surely holds with the head of its table. */
function linesOfPage(style: PaperStyle): number {
  return Math.floor((typeArea(style, 'landscape').height * 0.7) / style.table.cell.pitch);
}

/** Widths of the text of the columns, so that the whole table fills the given width. */
function columnWidths(block: TableBlock, width: number, size: number): number[] {
  const count = block.columns.length;
  const available = width - count * 2 * paddingAcross - (count + 1) * lineThickness;
  return roomOfColumns(block, available, size);
}

/** Thin lines all round. Functions, because pdfmake asks for each line. */
export const gridLayout = {
  hLineWidth: () => lineThickness,
  vLineWidth: () => lineThickness,
  hLineColor: () => 'black',
  vLineColor: () => 'black',
  paddingLeft: () => paddingAcross,
  paddingRight: () => paddingAcross,
  paddingTop: () => paddingTop,
  paddingBottom: () => paddingBottom,
};

/** No room above the lines that go on in a further row, but at the top of a page. */
function layoutOf({ rows, breaks, id }: Grid, heads: number) {
  const joined = (row: number) => rows[row - heads]?.joined && !breaks?.continued.has(rowId(id, row - heads));
  return { ...gridLayout, paddingTop: (row: number) => (joined(row) ? 0 : paddingTop) };
}

/** The measures of `gridLayout` that the pagination needs. */
export const gridMeasures = { line: lineThickness, padding: paddingTop + paddingBottom };

export function plainCell(node: PdfNode, style: TextStyle): FlowCell {
  return { node, pitch: style.pitch, repeatedLabel: false };
}

function rowId(tableId: string, index: number): string {
  return `${tableId}-row-${index}`;
}

type Grid = {
  scribe: TextScribe;
  id: string;
  block: TableBlock;
  style: PaperStyle;
  breaks: KnownBreaks | null;
  rows: readonly PrintedRow[];
  widths: readonly number[];
  /** Pictures by the name under which the definition refers to them. */
  images: Map<string, Uint8Array>;
  /** Some cell goes on in a further row, so the page of each row must be known. */
  canContinue: boolean;
};

function cellNode(grid: Grid, index: number, column: number, text: string): FlowCell {
  const { scribe, id, block, style, breaks, rows } = grid;
  const row = rows[index];
  const starts = row?.starts[column] ?? true;
  const beginsPage = breaks?.continued.has(rowId(id, index)) ?? false;
  const endsPage = breaks?.continued.has(rowId(id, index + 1)) ?? false;
  const repeatedLabel = row?.repeats[column] ?? false;
  // The first layout prints every label that may be needed, so that its height is known wherever the page breaks.
  const printed = repeatedLabel && breaks !== null && !beginsPage ? '' : text;
  const cellStyle = row?.total ? style.table.total : column < block.groupColumns ? style.table.group : style.table.cell;
  const align = column < block.groupColumns ? 'centre' : (block.columns[column]?.align ?? 'left');
  const pieces = printed === text ? markedPieces(block, rows, index, column) : printed;
  const node = textNode(scribe, pieces, cellStyle, {
    alignment: align === 'centre' ? 'center' : align,
    border: [true, starts || beginsPage, true, (rows[index + 1]?.starts[column] ?? true) || endsPage],
    ...placeOf(block, row?.modelRow ?? 0, column, starts),
    // pdfmake tells the page of a row in an unbreakable block only for nodes with an id.
    ...(column === block.columns.length - 1 && grid.canContinue ? { id: rowId(id, index) } : {}),
  });
  if (!repeatedLabel) drawing(`${id}/${row?.modelRow}/${column}`, node);
  const picture = starts ? pictureOf(block, row?.modelRow ?? 0, column) : null;
  if (!picture) return { node, pitch: cellStyle.pitch, repeatedLabel };
  return pictureCell(grid, `${rowId(id, index)}-${column}`, column, picture, {
    node,
    pitch: cellStyle.pitch,
    repeatedLabel,
  });
}

/** A place to sign, which whoever signs the PDF finds by its name. */
function placeOf(block: TableBlock, row: number, column: number, starts: boolean): { id?: string } {
  const cell = block.rows[row]?.cells[column];
  return starts && typeof cell === 'object' && 'place' in cell ? { id: cell.place } : {};
}

type PictureCell = Extract<DocumentCell, { picture: unknown }>;

function pictureOf(block: TableBlock, row: number, column: number): PictureCell | null {
  const cell = block.rows[row]?.cells[column];
  return typeof cell === 'object' && 'picture' in cell ? cell : null;
}

/** A picture over the text of its cell; without text it stands alone. */
function pictureCell(grid: Grid, id: string, column: number, cell: PictureCell, text: FlowCell): FlowCell {
  const name = `picture-${id}`;
  grid.images.set(name, printablePhoto(cell.picture));
  const room: [number, number] = [grid.widths[column] ?? 0, cell.height];
  const image: PdfNode = { image: name, fit: room, alignment: 'center' };
  const pictureHeight = heightOfFitted(cell.picture, room);
  const { border, id: rowMark, ...plain } = text.node;
  const frame = { ...(border ? { border } : {}), ...(rowMark ? { id: rowMark } : {}) };
  if (cell.text === '') return { ...text, node: noText, pictureHeight, body: { stack: [image], ...frame } };
  return { ...text, node: plain, pictureHeight, body: { stack: [image, plain], ...frame } };
}

/** In place of the text of a cell that has none. */
const noText: PdfNode = { laid: { width: 0, lines: [] } };
