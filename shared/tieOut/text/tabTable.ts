import type { ReportBlock, TableRow, TextLine } from './reportText.ts';

/** A table that a word processor wrote out with a tab before each cell and an empty line after each row. */
export function tableOfTabLines(lines: readonly TextLine[]): ReportBlock {
  const groups: TextLine[][][] = [];
  let group: TextLine[][] = [];
  let blankBefore = false;
  for (const line of lines) {
    const text = line.text.trim();
    if (line.text.startsWith('\t')) {
      if (blankBefore && group.length > 0) {
        groups.push(group);
        group = [];
      }
      group.push([line]);
      blankBefore = false;
    } else if (text === '') blankBefore = true;
    else {
      group.at(-1)?.push(line);
      blankBefore = false;
    }
  }
  if (group.length > 0) groups.push(group);
  return { kind: 'table', rows: wholeRows(groups) };
}

/** An empty line may also stand inside of a cell: rows that are too short are put together while they fit. */
function wholeRows(groups: readonly TextLine[][][]): TableRow[] {
  const width = usualWidth(groups);
  const rows: TableRow[] = [];
  let open: TextLine[][] = [];
  for (const group of groups) {
    if (open.length > 0 && open.length + group.length > width) {
      rows.push(open);
      open = [];
    }
    open = [...open, ...group];
    if (open.length >= width) {
      rows.push(open);
      open = [];
    }
  }
  if (open.length > 0) rows.push(open);
  return rows;
}

function usualWidth(groups: readonly TextLine[][][]): number {
  const counts = new Map<number, number>();
  for (const { length } of groups) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [most = [1, 0]] = [...counts].sort(([, left], [, right]) => right - left);
  return most[0];
}
