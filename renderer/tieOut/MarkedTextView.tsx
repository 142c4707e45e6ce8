import { type RefObject, useEffect, useMemo } from 'react';
import type { Finding } from '../../shared/tieOut/finding.ts';
import { type MarkedPiece, Marks } from '../../shared/tieOut/marked/markText.ts';
import type { ReportBlock, TextLine } from '../../shared/tieOut/text/reportText.ts';

type MarkedTextViewProps = {
  /** For who sends the keyboard here. */
  place: RefObject<HTMLElement | null>;
  blocks: readonly ReportBlock[];
  findings: readonly Finding[];
  /** The number of the finding that is looked at. */
  chosen: number | null;
};

/** A paragraph as one row of one cell, a table as it is. */
type MarkedBlock = {
  key: number;
  lines: readonly number[];
  isTable: boolean;
  rows: readonly (readonly MarkedPiece[])[][];
};

/** Paragraphs and tables that are shown around the chosen place: all of a report, but not all of a library. */
const mostShown = 1_200;
/** Characters of a piece without a mark; what is between is left out of the view. */
const longestPiece = 6_000;

/** The text that was checked, the places of its findings marked and numbered; goes to that which is looked at. */
export function MarkedTextView({ place, blocks, findings, chosen }: MarkedTextViewProps) {
  const marked = useMemo(() => markBlocks(blocks, findings), [blocks, findings]);
  const at = Math.max(0, blockOf(marked, findings, chosen));
  const from = Math.max(0, Math.min(at - mostShown / 2, marked.length - mostShown));
  const to = Math.min(marked.length, from + mostShown);

  useEffect(() => {
    const box = place.current;
    const target =
      box?.querySelector('[data-chosen="mark"]') ??
      (chosen === null ? null : box?.querySelector('[data-chosen="block"]'));
    target?.scrollIntoView({ block: 'center' });
  }, [place, chosen]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
    <section className="marked-text" ref={place} tabIndex={0} aria-label="原文">
      {from > 0 && <p className="hint">前面还有 {from} 段，选到那里的发现时显示。</p>}
      {marked.slice(from, to).map((block, index) => {
        const isChosen = chosen !== null && from + index === at;
        return (
          <div
            key={block.key}
            className={`marked-block${isChosen ? ' marked-block-chosen' : ''}`}
            data-chosen={isChosen ? 'block' : undefined}
          >
            <span className="marked-line">{block.lines[0] ?? ''}</span>
            {block.isTable ? (
              <table>
                <tbody>
                  {block.rows.map((row, number) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
                    <tr key={number}>
                      {row.map((cell, column) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
                        <td key={column}>
                          <Pieces pieces={cell} chosen={chosen} />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <p>
                <Pieces pieces={block.rows[0]?.[0] ?? []} chosen={chosen} />
              </p>
            )}
          </div>
        );
      })}
      {to < marked.length && <p className="hint">后面还有 {marked.length - to} 段，选到那里的发现时显示。</p>}
    </section>
  );
}

function Pieces({ pieces, chosen }: { pieces: readonly MarkedPiece[]; chosen: number | null }) {
  return pieces.map(({ text, marked, notes }, index) => {
    const isChosen = chosen !== null && notes.includes(chosen);
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
    if (!marked) return <span key={index}>{clipped(text)}</span>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
      <mark key={index} className={isChosen ? 'mark-chosen' : undefined} data-chosen={isChosen ? 'mark' : undefined}>
        {text}
        {notes.length > 0 && <sup>[{notes.join('、')}]</sup>}
      </mark>
    );
  });
}

function markBlocks(blocks: readonly ReportBlock[], findings: readonly Finding[]): MarkedBlock[] {
  const marks = new Marks(findings);
  const pieces = (lines: readonly TextLine[]) => lines.flatMap((line) => marks.pieces(line));
  return blocks.map((block, key) =>
    block.kind === 'paragraph'
      ? { key, lines: block.lines.map(({ line }) => line), isTable: false, rows: [[pieces(block.lines)]] }
      : {
          key,
          lines: block.rows.flat(2).map(({ line }) => line),
          isTable: true,
          rows: block.rows.map((row) => row.map(pieces)),
        },
  );
}

/** Where the finding is marked, else where its line stands; -1 for one that is about the whole. */
function blockOf(marked: readonly MarkedBlock[], findings: readonly Finding[], chosen: number | null): number {
  if (chosen === null) return -1;
  const isMarked = ({ rows }: MarkedBlock) => rows.flat(2).some(({ notes }) => notes.includes(chosen));
  const found = marked.findIndex(isMarked);
  if (found >= 0) return found;
  const line = findings[chosen - 1]?.place.line ?? 0;
  return marked.findIndex(({ lines }) => lines.includes(line));
}

function clipped(text: string): string {
  if (text.length <= longestPiece) return text;
  const half = longestPiece / 2;
  return `${text.slice(0, half)}……（此处略去 ${text.length - longestPiece} 字）……${text.slice(-half)}`;
}
