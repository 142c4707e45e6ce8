import type { Day } from '../../day.ts';
import type { Block, Inline, MarkedInline, PaperDocument } from '../../document/document.ts';
import { findingClasses, severities } from '../finding.ts';
import type { TextLine } from '../text/reportText.ts';
import { type MarkedText, Marks } from './markText.ts';

/** 标记稿 for print: the text with the places marked and numbered, then the notes. A row of a table is a line of it. */
export function markedDocument({ title, blocks, findings }: MarkedText, today: Day): PaperDocument {
  const marks = new Marks(findings);
  const inline = (parts: readonly TextLine[]): (Inline | MarkedInline)[] =>
    parts.flatMap((part) =>
      marks.pieces(part).map(({ text, marked, notes }): Inline | MarkedInline => {
        const words = `${text}${notes.map((note) => `［${note}］`).join('')}`;
        return marked ? { marked: true, text: words } : words;
      }),
    );
  const text = blocks.flatMap((block): Block[] =>
    block.kind === 'paragraph'
      ? [{ kind: 'paragraph', text: inline(block.lines), align: 'left' }]
      : block.rows.map((row) => ({
          kind: 'paragraph',
          text: row.flatMap((cell, index) => [...(index === 0 ? [] : [' ｜ ']), ...inline(cell)]),
          align: 'left',
          indent: false,
        })),
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
