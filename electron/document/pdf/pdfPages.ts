import { AppError } from '../../../shared/errors.ts';
import {
  type FlowItem,
  type FlowRow,
  type FlowTable,
  type PageRun,
  restId,
  type TextPiece,
  textAfter,
} from './pdfFlow.ts';
import { type PaperStyle, typeArea } from './pdfStyle.ts';

/** Where everything stands, in physical pages counted from 1. */
export type Pagination = {
  /** First page of each item and of each row of a table. */
  pageOf: Map<string, number>;
  /** Items that must begin a page because what follows them would not fit. */
  breakBefore: Set<string>;
  /** Rows that begin a page although a merged cell goes on in them. */
  continued: Set<string>;
  /** Last rows that begin a page, so that what must stay with them fits below. */
  rowBreaks: Set<string>;
  /** Paragraphs of which a page takes so many lines and no more, lest the last stand alone on the next; and what is left. */
  cuts: Map<string, { lines: number; rest: readonly TextPiece[] }>;
  /** Cover and contents. */
  frontPages: number;
  pages: number;
};

type Cursor = { page: number; used: number; area: number };

/** Heights are added up in another order than pdfmake adds them. */
const tolerance = 0.01;

/**
 * Distributes what was laid out once over pages, by the counted lines: pdfmake can neither keep a heading with what
 * follows nor say in advance where a table will break, and asking it break by break would lay out the whole document
 * each time.
 */
export function paginate(runs: readonly PageRun[], style: PaperStyle): Pagination {
  const result: Pagination = {
    pageOf: new Map(),
    breakBefore: new Set(),
    continued: new Set(),
    rowBreaks: new Set(),
    cuts: new Map(),
    frontPages: 0,
    pages: 0,
  };
  const cursor: Cursor = { page: 0, used: 0, area: 0 };
  for (const run of runs) {
    cursor.area = typeArea(style, run.orientation).height;
    turnPage(cursor);
    run.items.forEach((item, index) => {
      const chained = index > 0 && run.items[index - 1]?.keepWithNext;
      if (item.startsPage && cursor.used > 0) turnPage(cursor);
      else if (item.keepWithNext && cursor.used > 0) {
        const height = heightOfChain(run.items, index);
        // What is taller than a page can't be kept together by moving it; a part of it that isn't, still can.
        if (height <= cursor.area && cursor.used + height > cursor.area + tolerance) {
          result.breakBefore.add(item.id);
          turnPage(cursor);
        }
      }
      if (item.content.kind === 'text' && item.content.keepsLines) keepLines(item, chained ?? false, cursor, result);
      const { content } = item;
      const tail = content.kind === 'table' && content.table.keepsWithNext ? heightOfChain(run.items, index + 1) : 0;
      place(item, cursor, result, tail);
    });
    if (run.part !== 'body') result.frontPages = cursor.page;
  }
  result.pages = cursor.page;
  return result;
}

/** Whether a page holds what must stay together from this item on. */
export function chainFits(
  items: readonly FlowItem[],
  from: number,
  style: PaperStyle,
  orientation: PageRun['orientation'],
): boolean {
  return heightOfChain(items, from) <= typeArea(style, orientation).height;
}

/** No line of a paragraph stands alone at the foot of a page, nor at the head of the next, however many pages it takes. */
function keepLines(item: FlowItem, chained: boolean, cursor: Cursor, result: Pagination): void {
  if (item.content.kind !== 'text' || !item.content.keepsLines) return;
  const { pitch } = item.content;
  const lines = lineCount(item);
  const room = (used: number) => Math.floor((cursor.area + tolerance - used) / pitch);
  let fitting = room(cursor.used + item.above);
  if (lines < 2 || fitting >= lines) return;
  if (fitting < 1) fitting = room(0);
  else if (fitting === 1 || (fitting === lines - 1 && lines < 4)) {
    if (chained || cursor.used === 0) return;
    result.breakBefore.add(item.id);
    turnPage(cursor);
    fitting = room(item.above);
  }
  if (lines > fitting && (lines - fitting) % room(0) === 1) {
    result.cuts.set(item.id, { lines: lines - 2, rest: textAfter(item.node, lines - 2) });
    result.breakBefore.add(restId(item.id));
  }
}

/** The height of a heading (caption, …) with all that it must stay with and the beginning of what follows. */
function heightOfChain(items: readonly FlowItem[], from: number): number {
  let height = 0;
  for (let index = from; index < items.length; index += 1) {
    const item = items[index];
    if (!item) break;
    if (!item.keepWithNext) return height + item.above + heightOfBeginning(item);
    height += item.above + heightOfWhole(item);
  }
  return height;
}

function heightOfBeginning(item: FlowItem): number {
  switch (item.content.kind) {
    case 'text':
      // Of three lines the last would stand alone.
      return (lineCount(item) === 3 && item.content.keepsLines ? 3 : Math.min(2, lineCount(item))) * item.content.pitch;
    case 'block':
    case 'picture':
      return heightOfWhole(item);
    case 'table': {
      const first = item.content.table.rows[0];
      return heightOfHead(item.content.table) + (first ? heightOfRow(item.content.table, first, false) : 0);
    }
  }
}

function heightOfWhole(item: FlowItem): number {
  switch (item.content.kind) {
    case 'text':
      return lineCount(item) * item.content.pitch;
    case 'block':
      return item.content.lines.reduce(
        (sum, line) => sum + line.above + (line.node.laid?.lines.length ?? 1) * line.pitch,
        0,
      );
    case 'picture':
      return item.content.height;
    case 'table': {
      const { table } = item.content;
      return table.rows.reduce((sum, row) => sum + heightOfRow(table, row, false), heightOfHead(table));
    }
  }
}

function place(item: FlowItem, cursor: Cursor, result: Pagination, tail: number): void {
  if (cursor.used + item.above > cursor.area) turnPage(cursor);
  else cursor.used += item.above;
  switch (item.content.kind) {
    case 'text': {
      const { pitch } = item.content;
      for (let line = 0; line < lineCount(item); line += 1) {
        const isFull = cursor.used + pitch > cursor.area + tolerance && cursor.used > 0;
        const isCut = line === result.cuts.get(item.id)?.lines;
        if (isFull || isCut) turnPage(cursor);
        if (isCut) result.pageOf.set(restId(item.id), cursor.page);
        if (line === 0) result.pageOf.set(item.id, cursor.page);
        cursor.used += pitch;
      }
      return;
    }
    case 'block':
    case 'picture': {
      const height = heightOfWhole(item);
      if (cursor.used + height > cursor.area + tolerance) turnPage(cursor);
      result.pageOf.set(item.id, cursor.page);
      cursor.used += height;
      return;
    }
    case 'table':
      placeTable(item.id, item.content.table, cursor, result, tail);
  }
}

/** `tail` is the height of what stays with the last row. */
function placeTable(id: string, table: FlowTable, cursor: Cursor, result: Pagination, tail: number): void {
  const head = heightOfHead(table);
  table.rows.forEach((row, index) => {
    let height = heightOfRow(table, row, false);
    const beginning = index === 0 ? head : 0;
    const isLast = index > 0 && index === table.rows.length - 1 && !row.joined;
    const together = height + (isLast ? tail : 0);
    const fits = (from: number) => from + together <= cursor.area + tolerance;
    if (isLast && tail > 0 && !fits(cursor.used) && fits(head)) {
      result.rowBreaks.add(row.id);
      turnPage(cursor);
      cursor.used += head;
    } else if (cursor.used + beginning + height > cursor.area + tolerance) {
      turnPage(cursor);
      height = heightOfRow(table, row, true);
      if (head + height > cursor.area + tolerance) refuseTallRow(row);
      cursor.used += head;
      if (row.continues) result.continued.add(row.id);
    } else cursor.used += beginning;
    cursor.used += height;
    result.pageOf.set(row.id, cursor.page);
    if (index === 0) result.pageOf.set(id, cursor.page);
  });
  if (table.rows.length === 0) {
    if (cursor.used + head > cursor.area + tolerance) turnPage(cursor);
    cursor.used += head;
    result.pageOf.set(id, cursor.page);
  }
}

/** The head with the line above it; a table without one has only the line, which is drawn again on each page. */
function heightOfHead(table: FlowTable): number {
  return table.line + (table.head ? heightOfRow(table, table.head, false) : 0);
}

function heightOfRow(table: FlowTable, row: FlowRow, beginsPage: boolean): number {
  const heights = row.cells.map((cell) => {
    const lines = cell.repeatedLabel && !beginsPage ? 1 : (cell.node.laid?.lines.length ?? 1);
    return lines * cell.pitch + (cell.pictureHeight ?? 0);
  });
  const padding = row.joined && !beginsPage ? (table.paddingOfJoined ?? table.padding) : table.padding;
  return Math.max(0, ...heights) + padding + table.line;
}

function lineCount(item: FlowItem): number {
  return item.node.laid?.lines.length ?? 1;
}

function turnPage(cursor: Cursor): void {
  cursor.page += 1;
  cursor.used = 0;
}

/** pdfmake would leave the row out without a word. */
function refuseTallRow(row: FlowRow): never {
  const text = row.cells.flatMap((cell) => cell.node.text ?? []).map((run) => run.text);
  throw new AppError(
    'document-incomplete',
    `表格中有一行的内容一页放不下，无法打印：“${text.join('').slice(0, 40)}…”。请把这一行的内容分成几行。`,
  );
}
