import type { FontRole } from './pdfFonts.ts';
import type { LaidText } from './pdfLines.ts';
import type { TextStyle } from './pdfStyle.ts';
import { runsOf, type TextScribe } from './pdfText.ts';

/** A piece of text that one face draws, with all that its look depends on. */
export type TextRun = {
  text: string;
  font: FontRole;
  background?: string;
  characterSpacing?: number;
  /** No line ends within it. */
  noWrap?: boolean;
  /** The text of the model that it belongs to; furniture (page numbers, labels that are repeated, …) has none. */
  of?: string;
};

/** What pdfmake is given. It writes into the nodes as it lays them out: `positions` says where each line of a text came to stand. */
export type PdfNode = {
  [property: string]: unknown;
  text?: readonly TextRun[];
  margin?: readonly [number, number, number, number];
  /** The lines of the text, once the text is set (`setText`). */
  laid?: LaidText;
  positions?: readonly { pageNumber: number }[];
};

/** A text node and the pitch of its lines: all that is needed to know its height once its lines are counted. */
export type Lines = { node: PdfNode; pitch: number; above: number };

/** One thing after another down the page. `id` is unique in the document. */
export type FlowItem = {
  id: string;
  node: PdfNode;
  /** Space before it in points, kept also at the top of a page. */
  above: number;
  /** Must not end a page: headings, captions. */
  keepWithNext: boolean;
  /** The model asks for a new page here. */
  startsPage: boolean;
  content: /** `keepsLines`: no line of it stands alone on a page. */
    | { kind: 'text'; pitch: number; keepsLines?: boolean }
    | { kind: 'block'; lines: readonly Lines[] }
    /** Drawn as a whole, in so many points. */
    | { kind: 'picture'; height: number }
    | { kind: 'table'; table: FlowTable };
};

export type FlowTable = {
  /** Widths of the text of the columns, in points. */
  widths: readonly number[];
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
  /** Of the picture above its text, in points. */
  pictureHeight?: number;
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
  const runs: TextRun[] = (typeof text === 'string' ? [text] : text).flatMap((piece) =>
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

/** The part of a paragraph that was carried over to the next page. */
export function restId(id: string): string {
  return `${id}-rest`;
}

/** What of a text stands after this line (counted from 1). */
export function textAfter(node: PdfNode, line: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  let left = node.laid?.lines[line - 1]?.end ?? 0;
  for (const { text, background } of node.text ?? []) {
    const rest = text.slice(left);
    left = Math.max(0, left - text.length);
    if (rest !== '') pieces.push(background === undefined ? rest : { text: rest, background });
  }
  return pieces;
}

/** Moves an item down by so many points. */
export function addSpaceBefore(item: FlowItem, space: number): void {
  const [left, above, right, below] = item.node.margin ?? [0, 0, 0, 0];
  // An item that is kept for the next layout was moved in the first.
  if (!moved.has(item.node)) item.node.margin = [left, above + space, right, below];
  moved.add(item.node);
  item.above = item.node.margin?.[1] ?? 0;
}

const moved = new WeakSet<PdfNode>();
