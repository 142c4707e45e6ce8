import type { FlowItem, PageRun } from './pdfFlow.ts';
import type { Pagination } from './pdfPages.ts';

/** The pages that pdfmake really chose, for all that a page number or a （续） depends on. */
export function pagesAsLaidOut(runs: readonly PageRun[], planned: Pagination): Pagination {
  const actual: Pagination = { ...planned, pageOf: new Map(planned.pageOf), continued: new Set() };
  for (const run of runs) {
    for (const item of run.items) {
      const page = item.node.positions?.[0]?.pageNumber;
      if (item.content.kind === 'text' && page !== undefined) actual.pageOf.set(item.id, page);
      if (item.content.kind === 'table') noteRows(item.content.table.rows, actual);
    }
  }
  const first = runs.find((run) => run.part === 'body')?.items[0];
  if (first) actual.frontPages = (actual.pageOf.get(first.id) ?? planned.frontPages + 1) - 1;
  return actual;
}

function noteRows(rows: Extract<FlowItem['content'], { kind: 'table' }>['table']['rows'], actual: Pagination): void {
  let before: number | undefined;
  for (const row of rows) {
    const page = row.cells.find((cell) => cell.node.id === row.id)?.node.positions?.[0]?.pageNumber;
    if (page === undefined) continue;
    actual.pageOf.set(row.id, page);
    if (row.continues && before !== undefined && before !== page) actual.continued.add(row.id);
    before = page;
  }
}

export function agrees(planned: Pagination, actual: Pagination): boolean {
  if (planned.frontPages !== actual.frontPages) return false;
  for (const [id, page] of actual.pageOf) if (planned.pageOf.get(id) !== page) return false;
  return actual.continued.size === planned.continued.size;
}
