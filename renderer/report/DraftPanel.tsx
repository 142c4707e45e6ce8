import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { figuresById, type KnownFigure } from '../../shared/report/knownFigure.ts';
import type { ChapterDraft } from '../../shared/report/narrative.ts';
import { printedPieces } from '../../shared/report/printedPieces.ts';
import { goToRecord } from '../ui/goToRecord.ts';
import type { OutlineEntry } from './outlineEntries.ts';
import { sourceText } from './sourceText.ts';

type DraftPanelProps = {
  entry: OutlineEntry;
  draft: ChapterDraft | undefined;
  figures: readonly KnownFigure[];
  readOnly: boolean;
  /** A draft is being put into the text or taken out of it. */
  deciding: boolean;
  onAdopt(): void;
  onRestore(): void;
  onInsert(line: string): void;
};

/** 拟稿 of a section with its figures as chips: printed by itself, adopted, or only offered. */
export function DraftPanel(props: DraftPanelProps) {
  const { entry, draft, figures, readOnly, deciding, onAdopt, onRestore, onInsert } = props;
  const { automatic, draftState, text } = entry;
  const written = useMemo(() => new Set(text.split('\n').map((line) => line.trim())), [text]);
  // As it was when the section was opened: nothing moves under the hands of a person who types.
  const [wasEmpty] = useState(text.trim() === '');
  const adopted = draftState === 'adopted';
  const takes = adopted || draft?.printed === false;
  const lines = draft?.lines.filter((line) => !takes || !written.has(line)) ?? [];
  if (lines.length === 0 && !adopted) return automatic === '' ? null : <AutomaticHint automatic={automatic} />;
  const title = adopted
    ? '拟稿已采用：这一节的句子由下面的正文印出，表格、图和清单照印。'
    : draft?.printed
      ? `自动写入 ${lines.length} 句${automatic === '' ? '' : `（${automatic}）`}，数字随记录更新`
      : `可采用的拟稿 ${lines.length} 句，采用后才印`;
  return (
    <details className="report-draft" open={!adopted && wasEmpty}>
      <summary>
        <span className="report-draft-title" title={title}>
          {title}
          {adopted && lines.length > 0 ? `拟稿中另有 ${lines.length} 句不在正文里。` : ''}
        </span>
        {!readOnly && adopted && (
          <Button
            size="small"
            disabled={deciding}
            onClick={onRestore}
            title="正文里与拟稿相同的句子去掉，改由程序自动写入；改写过的留下"
          >
            恢复自动
          </Button>
        )}
        {!readOnly && !adopted && (
          <Button size="small" disabled={deciding} onClick={onAdopt} title="把这些句子放进正文改写，数字仍与记录绑定">
            采用拟稿
          </Button>
        )}
      </summary>
      <div className="report-draft-lines">
        {lines.map((line) => (
          <div key={line} className="report-draft-line">
            <DraftLine line={line} figures={figures} />
            {adopted && !readOnly && (
              <Button size="small" type="link" disabled={deciding} onClick={() => onInsert(line)}>
                插入
              </Button>
            )}
          </div>
        ))}
      </div>
    </details>
  );
}

function AutomaticHint({ automatic }: { automatic: string }) {
  return (
    <p className="report-automatic">
      程序在这里自动写入<strong>{automatic}</strong>，取自前面各页，不必重复录入；下面只写需要补充的文字。
    </p>
  );
}

function DraftLine({ line, figures }: { line: string; figures: readonly KnownFigure[] }) {
  const known = useMemo(() => figuresById(figures), [figures]);
  return (
    <p>
      {printedPieces(line, known).map((piece) => {
        const figure = piece.figureId === null ? undefined : known.get(piece.figureId);
        if (!figure) return <span key={piece.start}>{piece.text}</span>;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button is a box of its own, and a long name has to flow with the words
          <span
            key={piece.start}
            role="button"
            tabIndex={0}
            className="report-chip"
            title={sourceText(figure)}
            aria-label={sourceText(figure)}
            onClick={() => goToRecord(figure.source)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              goToRecord(figure.source);
            }}
          >
            {piece.text}
          </span>
        );
      })}
    </p>
  );
}
