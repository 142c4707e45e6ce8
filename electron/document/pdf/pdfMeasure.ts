import type { FlowItem, PageRun, PdfNode } from './pdfFlow.ts';
import type { FontSet } from './pdfFonts.ts';
import { setLines } from './pdfLines.ts';
import { type PaperStyle, typeArea } from './pdfStyle.ts';

/** Sets every text of a document in lines, which are found in the nodes afterwards; what has its lines keeps them. */
export function measure(runs: readonly PageRun[], fonts: FontSet, style: PaperStyle): void {
  const set = (node: PdfNode, width: number) => {
    const [left, , right] = node.margin ?? [0, 0, 0, 0];
    if (!node.laid) node.laid = setLines(fonts, node, width - left - right);
  };
  for (const { orientation, items } of runs) {
    const { width } = typeArea(style, orientation);
    for (const item of items) measureItem(item, width, set);
  }
}

function measureItem({ node, content }: FlowItem, width: number, set: (node: PdfNode, width: number) => void): void {
  switch (content.kind) {
    case 'text':
      set(node, width);
      return;
    case 'block':
      for (const line of content.lines) set(line.node, width);
      return;
    case 'table': {
      const { head, rows, widths } = content.table;
      for (const { cells } of head ? [head, ...rows] : rows) {
        cells.forEach((cell, column) => {
          set(cell.node, widths[column] ?? 0);
        });
      }
      return;
    }
    case 'picture':
  }
}
