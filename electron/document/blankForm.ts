import type { Block, DocumentCell, PaperDocument, TableBlock } from '../../shared/document/document.ts';

/** Room for one line, and for some lines, by hand. */
const line = '　\n　';
const paragraph = '　\n　\n　\n　\n　';
/** What stands in a blank form all the same: which engagement it is for. */
const keptLabels = new Set(['项目名称', '项目单位', '被监控单位', '被评价单位', '自评单位', '被取证单位']);
/** Printed choices are ticked by pen. */
const choice = /□/;

/**
 * 空白表: a form as it is composed, with all that was entered taken out and room to write by hand. Numbered tables have so many rows;
 * headings, instructions and places to sign stay.
 */
export function blankForm(document: PaperDocument, rows: number): PaperDocument {
  const [first] = document.sections;
  if (!first) return document;
  return { ...document, sections: [{ ...first, blocks: first.blocks.map((block) => blankBlock(block, rows)) }] };
}

function blankBlock(block: Block, rows: number): Block {
  if (block.kind === 'pairs') {
    return { ...block, rows: block.rows.map((row) => (keptLabels.has(row.label) ? row : { ...row, value: '' })) };
  }
  return block.kind === 'table' ? blankTable(block, rows) : block;
}

function blankTable(table: TableBlock, rows: number): TableBlock {
  const { columns } = table;
  const empty = columns.slice(1).map((): DocumentCell => '');
  if (columns[0]?.title === '序号') {
    const numbered = Array.from({ length: rows }, (_, index) => ({
      cells: [String(index + 1), ...empty.slice(1), line],
    }));
    return { ...table, rows: numbered };
  }
  if (columns.length === 2) {
    return {
      ...table,
      rows: table.rows.map(({ cells: [label = '', content = ''] }) => ({
        cells: [label, typeof content === 'string' && choice.test(content) ? `${content}\n${line}` : paragraph],
      })),
    };
  }
  return table;
}
