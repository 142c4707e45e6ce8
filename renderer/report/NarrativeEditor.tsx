import { Button } from 'antd';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { KnownFigure } from '../../shared/report/knownFigure.ts';
import type { ChapterDraft } from '../../shared/report/narrative.ts';
import { holdEdit, useReadOnly } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { goToRecord } from '../ui/goToRecord.ts';
import { DraftPanel } from './DraftPanel.tsx';
import { FigureLine } from './FigureLine.tsx';
import { FigurePicker } from './FigurePicker.tsx';
import type { FigurePlace } from './figureMarks.ts';
import { type NarrativeHandle, NarrativeText } from './NarrativeText.tsx';
import type { NarrativeDraft } from './narrativeDrafts.ts';
import type { OutlineEntry } from './outlineEntries.ts';

type NarrativeEditorProps = {
  entry: OutlineEntry;
  /** What is typed and not stored yet. */
  draft: NarrativeDraft | undefined;
  /** 拟稿 of the section. */
  drafted: ChapterDraft | undefined;
  figures: readonly KnownFigure[] | undefined;
  text: RefObject<NarrativeHandle | null>;
  /** A draft is being put into the text or taken out of it. */
  deciding: boolean;
  onType(text: string): void;
  onStore(): void;
  onAdopt(): void;
  onRestore(): void;
  /** To the section above or below. */
  onStep(step: -1 | 1): void;
};

/** Long enough that storing does not follow every word, short enough that nothing is at stake. */
const pause = 1_200;
const noFigures: readonly KnownFigure[] = [];

/** The text of one section: stored when it is left and after a pause, never while the input method composes. */
export function NarrativeEditor(props: NarrativeEditorProps) {
  const { entry, draft, drafted, figures, text, deciding, onType, onStore, onAdopt, onRestore, onStep } = props;
  const readOnly = useReadOnly();
  const closed = readOnly || deciding;
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const store = useRef(onStore);
  store.current = onStore;
  const dirty = draft !== undefined;
  const [place, setPlace] = useState<FigurePlace | null>(null);
  const [bindable, setBindable] = useState(0);
  /** What is chosen from: all figures, to be inserted, or those that a number equals. */
  const [picking, setPicking] = useState<'insert' | 'bind' | null>(null);

  useEffect(() => (dirty ? holdEdit(() => store.current()) : undefined), [dirty]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function storeAfterPause(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => !composing.current && store.current(), pause);
  }

  function storeNow(): void {
    clearTimeout(timer.current);
    if (dirty) onStore();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || !event.altKey || event.shiftKey) return;
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (step === null) return;
    event.preventDefault();
    onStep(step);
  }

  function bind(): void {
    if (closed || place?.kind !== 'number') return;
    const [first, ...others] = place.bindings;
    if (others.length > 0) setPicking('bind');
    else if (first) text.current?.bind(place, first);
  }

  function choose(figure: KnownFigure): void {
    setPicking(null);
    const binding = place?.kind === 'number' ? place.bindings.find((one) => one.figure === figure) : undefined;
    // The dialog gives the focus back where it was when it closes.
    setTimeout(() => {
      if (picking === 'bind' && place && binding) text.current?.bind(place, binding);
      else text.current?.insertFigure(figure);
    });
  }

  const goToSource = () => place?.kind === 'chip' && place.figure && goToRecord(place.figure.source);
  const offered =
    picking === 'bind' && place?.kind === 'number'
      ? place.bindings.map(({ figure }) => figure)
      : (figures ?? noFigures);
  return (
    <div className="report-editor">
      <div className="report-bar">
        <h2 title={entry.label}>{entry.label}</h2>
        <span className="spacer" />
        <span className="hint" aria-live="polite">
          {stateOf(draft)}
        </span>
        <span className="hint number">{entry.characters} 字</span>
      </div>
      <DraftPanel
        entry={entry}
        draft={drafted}
        figures={figures ?? noFigures}
        readOnly={readOnly}
        deciding={deciding}
        onAdopt={onAdopt}
        onRestore={onRestore}
        onInsert={(line) => text.current?.insertLine(line)}
      />
      <ErrorNote message={draft?.problem && `${draft.problem}文字还在这里。`} onRetry={storeNow} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and composition of the text within */}
      <div
        className="report-text-frame"
        onKeyDown={onKeyDown}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
          storeAfterPause();
        }}
      >
        <NarrativeText
          ref={text}
          label={`${entry.label}正文`}
          text={entry.text}
          dirty={dirty}
          readOnly={closed}
          placeholder={readOnly ? '' : placeholderOf(entry, drafted)}
          figures={figures}
          onType={(typed) => {
            onType(typed);
            storeAfterPause();
          }}
          onLeave={storeNow}
          onPlace={(at, places) => {
            setPlace(at);
            setBindable(places.filter((one) => one.kind === 'number' && one.inBulk).length);
          }}
          onPick={() => !closed && setPicking('insert')}
          onBind={bind}
          onGoTo={goToSource}
        />
      </div>
      <div className="report-figure-line" aria-live="polite">
        <FigureLine place={place} readOnly={closed} onGoTo={goToSource} onBind={bind} />
      </div>
      <div className="report-foot hint">
        <span className="report-foot-keys">每行一段 · Alt+↑↓ 换节 · 自动保存</span>
        <span className="spacer" />
        {!readOnly && bindable > 0 && (
          <Button size="small" type="link" disabled={deciding} onClick={() => text.current?.bindAll()}>
            全部绑定（{bindable}）
          </Button>
        )}
        {!readOnly && (
          <Button size="small" type="link" disabled={deciding} onClick={() => setPicking('insert')}>
            插入数字 <kbd>Ctrl+K</kbd>
          </Button>
        )}
      </div>
      {picking && (
        <FigurePicker
          title={picking === 'bind' ? '绑定到哪个数字' : '插入数字'}
          figures={offered}
          onChoose={choose}
          onClose={() => setPicking(null)}
        />
      )}
    </div>
  );
}

function placeholderOf({ automatic, draftState }: OutlineEntry, drafted: ChapterDraft | undefined): string {
  if (draftState === 'adopted') return '采用的句子已全部删去：这一节只印表格、图和清单';
  if (automatic || drafted?.printed) return '需要补充的文字；没有可以不写';
  return '这一节还没有正文，导出时写“无。”';
}

function stateOf(draft: NarrativeDraft | undefined): string {
  if (!draft) return '';
  if (draft.saving) return '正在保存…';
  return draft.problem ? '未保存' : '正在输入…';
}
