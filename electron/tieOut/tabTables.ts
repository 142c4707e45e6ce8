import type { ReportBlock, TextLine } from '../../shared/tieOut/text/reportText.ts';

/**
 * Tables that were made with tabs: paragraphs below each other with as many tabs each. Lines of a table of contents keep their leader,
 * by which they are known as such.
 */
export function withTabTables(blocks: readonly ReportBlock[]): ReportBlock[] {
  const made: ReportBlock[] = [];
  for (let at = 0; at < blocks.length; ) {
    const cells = cellsOf(blocks[at]);
    let end = at + 1;
    while (cells.length >= 2 && end < blocks.length && cellsOf(blocks[end]).length === cells.length) end += 1;
    const rows = blocks.slice(at, end).map(cellsOf);
    if (cells.length < 2) made.push(plain(blocks[at], ' '));
    else if (isContents(rows)) made.push(...blocks.slice(at, end).map((block) => plain(block, '……')));
    else if (rows.length >= 2 && rows.length * cells.length >= 6) {
      made.push({ kind: 'table', rows: rows.map((row) => row.map((cell) => [cell])) });
    } else made.push(...blocks.slice(at, end).map((block) => plain(block, ' ')));
    at = end;
  }
  return made.filter((block) => block !== nothing);
}

const nothing: ReportBlock = { kind: 'paragraph', lines: [] };

/** The cells of a paragraph; one that begins with a tab is only moved in. */
function cellsOf(block: ReportBlock | undefined): TextLine[] {
  const [first] = block?.kind === 'paragraph' ? block.lines : [];
  if (!first) return [];
  return first.text
    .replace(/^\t+|\t+$/g, '')
    .split(/\t+/)
    .map((text) => ({ line: first.line, text: text.trim() }));
}

/** 目录: a heading and its page. */
function isContents(rows: readonly (readonly TextLine[])[]): boolean {
  return rows.every((row) => row.length === 2 && /^[-—–\s]*\d{1,4}[-—–\s]*$/.test(row[1]?.text ?? ''));
}

function plain(block: ReportBlock | undefined, tab: string): ReportBlock {
  if (block?.kind !== 'paragraph') return block ?? nothing;
  return {
    kind: 'paragraph',
    lines: block.lines.map(({ line, text }) => ({
      line,
      text: text
        .replace(/^\t+|\t+$/g, '')
        .replace(/\t+/g, tab)
        .replace(/\n/g, ' '),
    })),
  };
}
