import type { TableRow, TextLine } from '../../shared/tieOut/text/reportText.ts';
import type { PdfRule } from '../document/pdf/pageRules.ts';
import type { PdfLine, PdfWord } from './pageBlocks.ts';

/** A table whose cells are ruled: what stands between its lines is one cell, over however many lines of print or rows it goes. */
export type RuledTable = {
  page: number;
  /** Where its columns begin and end. */
  edges: readonly number[];
  rows: readonly TableRow[];
  /** The words that are in it. */
  words: ReadonlySet<PdfWord>;
};

type Line = { at: number; from: number; to: number };
type Lines = { across: readonly Line[]; upright: readonly Line[] };

/** Lines that are meant to meet may miss each other by this much, in points. */
const reach = 2.5;

/** The ruled tables of a page, from top to bottom. */
export function ruledTablesOf(page: number, lines: readonly PdfLine[], rules: readonly PdfRule[]): RuledTable[] {
  const across = joined(
    rules.flatMap(({ x1, x2, y1, y2 }) => (x2 - x1 >= y2 - y1 ? [{ at: (y1 + y2) / 2, from: x1, to: x2 }] : [])),
  );
  const upright = joined(
    rules.flatMap(({ x1, x2, y1, y2 }) => (y2 - y1 > x2 - x1 ? [{ at: (x1 + x2) / 2, from: y1, to: y2 }] : [])),
  );
  return framesOf({ across, upright })
    .flatMap((frame) => tableIn(page, lines, frame) ?? [])
    .sort((left, right) => firstLine(left.rows) - firstLine(right.rows));
}

function firstLine(rows: readonly TableRow[]): number {
  return rows[0]?.[0]?.[0]?.line ?? 0;
}

/** Pieces of one line, each drawn for its own cell, are one line; what is shorter than a character is none. */
function joined(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const piece of [...pieces].sort((left, right) => left.at - right.at || left.from - right.from)) {
    const same = lines.findLast(
      (line) => Math.abs(line.at - piece.at) <= 1.5 && piece.from <= line.to + reach && piece.to >= line.from - reach,
    );
    if (same) {
      same.from = Math.min(same.from, piece.from);
      same.to = Math.max(same.to, piece.to);
    } else lines.push({ ...piece });
  }
  return lines.filter(({ from, to }) => to - from >= 5);
}

/** Lines that meet each other, put together: one frame each. */
function framesOf({ across, upright }: Lines): Lines[] {
  const frames: { across: Line[]; upright: Line[] }[] = [];
  for (const line of upright) {
    const met = across.filter((other) => meets(other, line));
    const known = frames.filter((frame) => frame.across.some((other) => met.includes(other)));
    const frame = { across: [...new Set([...known.flatMap((each) => each.across), ...met])], upright: [line] };
    frame.upright.push(...known.flatMap((each) => each.upright));
    for (const each of known) frames.splice(frames.indexOf(each), 1);
    frames.push(frame);
  }
  return frames;
}

function meets(across: Line, upright: Line): boolean {
  return (
    upright.at >= across.from - reach &&
    upright.at <= across.to + reach &&
    across.at >= upright.from - reach &&
    across.at <= upright.to + reach
  );
}

/** The places that lines stand at, each once; from the lines that cross them come the outer ones that are not drawn. */
function placesOf(drawn: readonly Line[], crossing: readonly Line[]): number[] {
  const ends = crossing.flatMap(({ from, to }) => [from, to]);
  const places = drawn.map(({ at }) => at);
  const outer = ends.length > 0 ? [Math.min(...ends), Math.max(...ends)] : [];
  const all = [...places, ...outer.filter((end) => !places.some((place) => Math.abs(place - end) <= reach * 2))];
  return all.sort((left, right) => left - right).filter((place, at) => at === 0 || place - (all[at - 1] ?? 0) > 3);
}

function tableIn(page: number, lines: readonly PdfLine[], frame: Lines): RuledTable | null {
  const edges = placesOf(frame.upright, frame.across);
  const levels = placesOf(frame.across, frame.upright).reverse();
  const [columns, count] = [edges.length - 1, levels.length - 1];
  if (columns < 2 || count < 2) return null;
  const anchors = anchorsOf(frame, edges, levels);
  const cells = new Map<number, TextLine[]>();
  const words = new Set<PdfWord>();
  for (const line of lines) {
    const inCells = new Map<number, PdfWord[]>();
    for (const word of line.words) {
      const row = betweenDown(levels, word.y + word.height * 0.3);
      const cellOf = ({ x, width }: PdfWord) => {
        const column = between(edges, x + width / 2);
        return column < 0 || row < 0 ? -1 : (anchors[row * columns + column] ?? 0);
      };
      for (const part of cutAtEdges(word, cellOf)) {
        const cell = cellOf(part);
        if (cell < 0) continue;
        inCells.set(cell, [...(inCells.get(cell) ?? []), part]);
        words.add(word);
      }
    }
    for (const [cell, inside] of inCells) {
      const text = inside.map((word) => word.text).join('');
      cells.set(cell, [...(cells.get(cell) ?? []), { line: line.line, text: text.trim() }]);
    }
  }
  const filled = new Set([...cells.keys()].map((cell) => Math.floor(cell / columns)));
  // The grid of a chart has few words in it, a box around words one cell.
  if (new Set(anchors).size < 4 || filled.size * 2 < count) return null;
  let before = Math.min(...[...cells.values()].flatMap((texts) => texts.map(({ line }) => line)));
  const rows = Array.from({ length: count }, (_, row): TableRow => {
    const own = Array.from({ length: columns }, (__, column) => {
      const cell = row * columns + column;
      return anchors[cell] === cell ? cells.get(cell) : undefined;
    });
    before = own.find((texts) => texts)?.[0]?.line ?? before;
    return own.map((texts) => texts ?? [{ line: before, text: '' }]);
  });
  return { page, edges, rows: rows.filter((row) => row.some((cell) => cell.some(({ text }) => text !== ''))), words };
}

/**
 * A PDF may give the words of narrow cells that stand side by side as one (49.03% 94.80): it is cut at the spaces that lie between
 * cells. How wide a character is follows from its height; what is left is in the spaces.
 */
function cutAtEdges(word: PdfWord, cellOf: (word: PdfWord) => number): PdfWord[] {
  const tokens = word.text.trim().split(/\s+/);
  if (tokens.length < 2) return [word];
  const widths = tokens.map(
    (token) => [...token].reduce((sum, sign) => sum + (isWide.test(sign) ? 1 : 0.5), 0) * word.height,
  );
  const taken = widths.reduce((sum, width) => sum + width, 0);
  const shrink = Math.min(1, word.width / taken);
  const gap = Math.max(0, word.width - taken) / (tokens.length - 1);
  const parts: PdfWord[] = [];
  let x = word.x;
  tokens.forEach((text, at) => {
    const token = { ...word, text, x, width: (widths[at] ?? 0) * shrink };
    x += token.width + gap;
    const last = parts.at(-1);
    if (last && cellOf(last) === cellOf(token))
      parts[parts.length - 1] = { ...last, text: `${last.text} ${text}`, width: token.x + token.width - last.x };
    else parts.push(token);
  });
  return parts.length < 2 || parts.some((part) => cellOf(part) < 0) ? [word] : parts;
}

const isWide = /[\u2E80-\uFFEF]/;

/** For each field of the grid the one in whose cell it is: fields without a line between them are one cell. */
function anchorsOf({ across, upright }: Lines, edges: readonly number[], levels: readonly number[]): number[] {
  const columns = edges.length - 1;
  const rows = levels.length - 1;
  const anchors = Array.from({ length: columns * rows }, (_, field) => field);
  const covers = (lines: readonly Line[], at: number, from: number, to: number) =>
    lines.some(
      (line) => Math.abs(line.at - at) <= 3 && Math.min(line.to, to) - Math.max(line.from, from) >= (to - from) * 0.6,
    );
  const put = (one: number, two: number) => {
    const [least, other] = [anchors[one] ?? one, anchors[two] ?? two].sort((left, right) => left - right);
    if (least === undefined || least === other) return;
    anchors.forEach((anchor, field) => {
      if (anchor === other) anchors[field] = least;
    });
  };
  for (let row = 0; row < rows; row += 1) {
    const [top = 0, bottom = 0] = [levels[row], levels[row + 1]];
    for (let column = 0; column < columns; column += 1) {
      const [left = 0, right = 0] = [edges[column], edges[column + 1]];
      const field = row * columns + column;
      if (column + 1 < columns && !covers(upright, right, bottom, top)) put(field, field + 1);
      if (row + 1 < rows && !covers(across, bottom, left, right)) put(field, field + columns);
    }
  }
  return anchors;
}

function between(edges: readonly number[], at: number): number {
  return edges.findIndex((edge, index) => at >= edge && at < (edges[index + 1] ?? Number.NEGATIVE_INFINITY));
}

/** The same for places that go down. */
function betweenDown(levels: readonly number[], at: number): number {
  return levels.findIndex((level, index) => at <= level && at > (levels[index + 1] ?? Number.POSITIVE_INFINITY));
}

/** A table that goes on at the top of the next page. A row that the page's end divided is put together again. */
export function goesOnOver(table: RuledTable, next: RuledTable): RuledTable | null {
  const isAlike =
    next.page === table.page + 1 &&
    table.edges.length === next.edges.length &&
    table.edges.every((edge, at) => Math.abs(edge - (next.edges[at] ?? 0)) <= 4);
  const last = table.rows.at(-1);
  if (!isAlike || !last) return null;
  const [first, ...rest] = next.rows.map((row) => row.map(withoutContinued));
  const parts = first && isRestOf(last, first) ? [last.map((cell, at) => [...cell, ...(first[at] ?? [])])] : null;
  return {
    ...next,
    words: new Set([...table.words, ...next.words]),
    rows: parts
      ? [...table.rows.slice(0, -1), ...parts.map((row) => row.map(withoutEmpty)), ...rest]
      : [...table.rows, ...(first ? [first] : []), ...rest],
  };
}

/** 产出指标（续）: a merged cell that goes on over a page stands there again. */
function withoutContinued(cell: readonly TextLine[]): readonly TextLine[] {
  const text = cell.map((line) => line.text).join('');
  return /[（(]续[）)]$/.test(text) ? cell.slice(0, 1).map(({ line }) => ({ line, text: '' })) : cell;
}

function withoutEmpty(cell: readonly TextLine[]): readonly TextLine[] {
  const filled = cell.filter(({ text }) => text !== '');
  return filled.length > 0 ? filled : cell.slice(0, 1);
}

/** Few cells, all of words, below cells that have some, too: what was left of a row. */
function isRestOf(last: TableRow, first: TableRow): boolean {
  const textOf = (cell: readonly TextLine[] | undefined) => (cell ?? []).map(({ text }) => text).join('');
  const filled = first.flatMap((cell, at) => (textOf(cell) === '' ? [] : [at]));
  return (
    textOf(first[0]) === '' &&
    filled.length * 2 < first.length &&
    filled.every((at) => textOf(last[at]).length >= 4 && !/^[\d.,%]+$/.test(textOf(first[at])))
  );
}
