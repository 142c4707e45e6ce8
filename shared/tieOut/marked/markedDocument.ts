import type { Day } from '../../day.ts';
import { type Block, inlineText, type MarkedInline, type PaperDocument } from '../../document/document.ts';
import { findingClasses, severities } from '../finding.ts';
import type { TextLine } from '../text/reportText.ts';
import { type MarkedText, Marks } from './markText.ts';

type Piece = string | MarkedInline;

/** A column takes no less and no more of the width than so many characters would. */
const [shortestShare, longestShare] = [3, 24];

/** 标记稿 for print: the text and its tables with the places marked and numbered, then the notes. */
export function markedDocument({ title, blocks, findings }: MarkedText, today: Day): PaperDocument {
  const marks = new Marks(findings);
  const inline = (parts: readonly TextLine[]): Piece[] =>
    parts.flatMap((part) =>
      marks.pieces(part).map(({ text, marked, notes }): Piece => {
        const words = `${text}${notes.map((note) => `［${note}］`).join('')}`;
        return marked ? { marked: true, text: words } : words;
      }),
    );
  const text = blocks.map(
    (block): Block =>
      block.kind === 'paragraph'
        ? { kind: 'paragraph', text: inline(block.lines), align: 'left' }
        : tableOf(block.rows.map((row) => row.map((cell) => inline(cell)))),
  );
  return {
    title: [title],
    style: 'sheet',
    author: '',
    issuedOn: today,
    cover: null,
    contents: false,
    sections: [
      { orientation: 'portrait', annexMark: null, annexTitle: null, blocks: text },
      {
        orientation: 'landscape',
        annexMark: null,
        annexTitle: null,
        blocks: [
          { kind: 'paragraph', text: [`勾稽发现（${findings.length} 处）`], align: 'left', indent: false },
          {
            kind: 'table',
            caption: null,
            unit: null,
            groupColumns: 0,
            columns: [
              { title: '注', align: 'centre', weight: 5 },
              { title: '程度', align: 'centre', weight: 6 },
              { title: '类别', align: 'left', weight: 9 },
              { title: '位置', align: 'left', weight: 9 },
              { title: '表述值', align: 'left', weight: 18 },
              { title: '应为', align: 'left', weight: 18 },
              { title: '理由', align: 'left', weight: 35 },
            ],
            rows: findings.map(({ severity, class: kind, place, stated, expected, reason }, index) => ({
              cells: [
                String(index + 1),
                severities[severity],
                findingClasses[kind],
                place.line > 0 ? `第 ${place.line} 行` : '记录',
                stated,
                expected,
                reason,
              ],
            })),
          },
        ],
      },
    ],
  };
}

/** A table as it was read: without a head of its own, its columns as wide as what stands in them. */
function tableOf(rows: readonly (readonly Piece[])[][]): Block {
  const count = Math.max(1, ...rows.map(({ length }) => length));
  const textOf = (pieces: readonly Piece[] = []) => pieces.map(inlineText).join('');
  return {
    kind: 'table',
    caption: null,
    unit: null,
    groupColumns: 0,
    headless: true,
    columns: Array.from({ length: count }, (_, column) => {
      const longest = Math.max(...rows.map((row) => textOf(row[column]).length));
      return { title: '', align: 'left', weight: Math.min(longestShare, Math.max(shortestShare, longest)) };
    }),
    rows: rows.map((row) => ({
      cells: Array.from({ length: count }, (_, column) => ({ pieces: row[column] ?? [], text: textOf(row[column]) })),
    })),
  };
}
