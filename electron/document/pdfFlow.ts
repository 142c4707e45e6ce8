import type { FontRole } from './pdfFonts.ts';
import type { TextStyle } from './pdfStyle.ts';
import { type Run, runsOf, type TextScribe } from './pdfText.ts';

/**
 * What pdfmake is given. It writes into the nodes as it lays them out: `positions` holds one entry for each line of a
 * text, `_height` the height of an image.
 */
export type PdfNode = {
  [property: string]: unknown;
  /** `of` names the text of the model that a run belongs to; furniture (page numbers, labels that are repeated, …) has none. */
  text?: readonly { text: string; font: FontRole; background?: string; of?: string }[];
  margin?: readonly [number, number, number, number];
  positions?: readonly { pageNumber: number }[];
  _height?: number;
};

/** A text node and the pitch of its lines: all that is needed to know its height once its lines are counted. */
export type Lines = { node: PdfNode; pitch: number; above: number };

/** How many characters, line breaks not counted, were still to come after each line of a text that was laid out. */
export type LineEnds = { charactersAfter: number[] };

/** One thing after another down the page. `id` is unique in the document. */
export type FlowItem = {
  id: string;
  node: PdfNode;
  /** Space before it in points, kept also at the top of a page. */
  above: number;
  /** Must not end a page: headings, captions. */
  keepWithNext: boolean;
  /** Goes on what stands above it, e.g. the second line of a list that is moved as a whole. */
  staysWithPrevious?: boolean;
  /** The model asks for a new page here. */
  startsPage: boolean;
  content: /** `keepsLines`: no line of it stands alone on a page. */
    | { kind: 'text'; pitch: number; keepsLines?: LineEnds }
    | { kind: 'block'; lines: readonly Lines[] }
    /** Drawn as a whole, in so many points. */
    | { kind: 'picture'; height: number }
    | { kind: 'table'; table: FlowTable };
};

export type FlowTable = {
  /** Thickness of a horizontal line, and the space above and below the text of a cell. */
  line: number;
  padding: number;
  /** The same of a row that goes on with the lines of the one above it. */
  paddingOfJoined?: number;
  head: FlowRow | null;
  rows: readonly FlowRow[];
  /** What follows stays on the page of the last row where it fits there. */
  keepsWithNext?: boolean;
};

export type FlowRow = {
  id: string;
  cells: readonly FlowCell[];
  /** A merged cell goes on here from the row above. */
  continues: boolean;
  /** The lines of the row above go on here. */
  joined?: boolean;
};

export type FlowCell = {
  node: PdfNode;
  pitch: number;
  /** Printed with （续） only when the row begins a page; one empty line otherwise. */
  repeatedLabel: boolean;
  image?: PdfNode;
  /** What is drawn, where that is more than the text alone. */
  body?: PdfNode;
};

/** Pages that follow each other in one orientation. */
export type PageRun = {
  part: 'cover' | 'inner' | 'contents' | 'body';
  orientation: 'portrait' | 'landscape';
  items: readonly FlowItem[];
};

/** Text, or text on a ground of its own. */
export type TextPiece = string | { text: string; background: string };

/** The ground of words that are marked. */
export const markColour = '#ffe58a';

/** A node of text: lines of one pitch, each character in a face that has it. */
export function textNode(
  scribe: TextScribe,
  text: string | readonly TextPiece[],
  style: TextStyle,
  properties: Record<string, unknown> = {},
): PdfNode {
  const runs: Run[] = (typeof text === 'string' ? [text] : text).flatMap((piece) =>
    typeof piece === 'string'
      ? runsOf(scribe, piece, style.role)
      : runsOf(scribe, piece.text, style.role).map((run) => ({ ...run, background: piece.background })),
  );
  return { text: runs, fontSize: style.size, lineHeight: style.pitch / style.size, ...properties };
}

/** Says which text of the model a node draws (`modelTexts`). */
export function drawing(of: string, node: PdfNode): PdfNode {
  for (const run of node.text ?? []) run.of = of;
  return node;
}

/** A paragraph, heading or any other text that flows over pages. */
export function textItem(
  scribe: TextScribe,
  id: string,
  text: string | readonly TextPiece[],
  style: TextStyle,
  options: {
    above?: number;
    keepWithNext?: boolean;
    left?: number;
    properties?: Record<string, unknown>;
    /** The text of the model that it draws, where that is not `id`. */
    of?: string;
  } = {},
): FlowItem {
  const above = options.above ?? 0;
  const node = textNode(scribe, text, style, { ...options.properties, margin: [options.left ?? 0, above, 0, 0] });
  drawing(options.of ?? id, node);
  return {
    id,
    node,
    above,
    keepWithNext: options.keepWithNext ?? false,
    startsPage: false,
    content: { kind: 'text', pitch: style.pitch },
  };
}

/**
 * Watches where pdfmake ends the lines of a text: it notes the place of a line just after it has taken the words of that line
 * from those that are to come.
 */
export function watchLines(node: PdfNode): LineEnds {
  const ends: LineEnds = { charactersAfter: [] };
  let places: { pageNumber: number }[] | undefined;
  Object.defineProperty(node, 'positions', {
    enumerable: true,
    configurable: true,
    get: () => places,
    set: (fresh: { pageNumber: number }[]) => {
      ends.charactersAfter.length = 0;
      places = fresh;
      places.push = (...added) => {
        const coming = (node._inlines ?? []) as { text: string }[];
        ends.charactersAfter.push(coming.reduce((sum, { text }) => sum + text.replaceAll('\n', '').length, 0));
        return Array.prototype.push.apply(fresh, added);
      };
    },
  });
  return ends;
}

/** The part of a paragraph that was carried over to the next page. */
export function restId(id: string): string {
  return `${id}-rest`;
}

/** What of a text stands after this line (counted from 1). */
export function textAfter(node: PdfNode, { charactersAfter }: LineEnds, line: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  let left = charactersAfter[line - 1] ?? 0;
  for (const { text, background } of (node.text ?? []).toReversed()) {
    let from = text.length;
    for (; from > 0 && left > 0; from -= 1) if (text[from - 1] !== '\n') left -= 1;
    const rest = text.slice(from);
    if (rest !== '') pieces.unshift(background === undefined ? rest : { text: rest, background });
  }
  return pieces;
}

/** Moves an item down by so many points. */
export function addSpaceBefore(item: FlowItem, space: number): void {
  const [left, above, right, below] = item.node.margin ?? [0, 0, 0, 0];
  item.node.margin = [left, above + space, right, below];
  item.above += space;
}
