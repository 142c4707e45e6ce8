import { type KeyboardEvent, useEffect, useRef } from 'react';
import { holdEdit, useReadOnly } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { NarrativeDraft } from './narrativeDrafts.ts';
import { countCharacters, type OutlineEntry } from './outlineEntries.ts';

type NarrativeEditorProps = {
  entry: OutlineEntry;
  draft: NarrativeDraft | undefined;
  onType(text: string): void;
  onStore(): void;
  /** To the section above or below. */
  onStep(step: -1 | 1): void;
};

/** Long enough that storing does not follow every word, short enough that nothing is at stake. */
const pause = 1_200;

/** The text of one section: stored when it is left and after a pause, never while the input method composes. */
export function NarrativeEditor({ entry, draft, onType, onStore, onStep }: NarrativeEditorProps) {
  const readOnly = useReadOnly();
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const store = useRef(onStore);
  store.current = onStore;
  const dirty = draft !== undefined;

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

  return (
    <div className="report-editor">
      <div className="report-bar">
        <h2>{entry.label}</h2>
        <span className="spacer" />
        <span className="hint" aria-live="polite">
          {stateOf(draft)}
        </span>
        <span className="hint number">{countCharacters(entry.text)} 字</span>
      </div>
      {entry.automatic && (
        <p className="report-automatic">
          程序在这里自动写入<strong>{entry.automatic}</strong>，取自前面各页，不必重复录入；下面只写需要补充的文字。
        </p>
      )}
      <ErrorNote message={draft?.problem && `${draft.problem}文字还在这里。`} onRetry={storeNow} />
      <textarea
        className="report-text"
        aria-label={`${entry.label}正文`}
        value={entry.text}
        readOnly={readOnly}
        placeholder={readOnly ? undefined : placeholderOf(entry)}
        onChange={(event) => {
          onType(event.target.value);
          storeAfterPause();
        }}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
          storeAfterPause();
        }}
        onBlur={storeNow}
        onKeyDown={onKeyDown}
      />
      <p className="hint">每行一段，排版由程序完成 · Alt+↑↓ 换节 · 自动保存</p>
    </div>
  );
}

function placeholderOf({ automatic }: OutlineEntry): string {
  return automatic ? '需要补充的文字；没有可以不写' : '这一节还没有正文，导出时写“无。”';
}

function stateOf(draft: NarrativeDraft | undefined): string {
  if (!draft) return '';
  if (draft.saving) return '正在保存…';
  return draft.problem ? '未保存' : '正在输入…';
}
