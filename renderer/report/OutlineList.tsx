import { type KeyboardEvent, useRef } from 'react';
import type { OutlineEntry } from './outlineEntries.ts';

type OutlineListProps = {
  entries: readonly OutlineEntry[];
  selected: string | null;
  onSelect(key: string): void;
  /** Enter: on to the text. */
  onEnter(): void;
};

/** The report's fixed headings: which have text, which are empty, and what the program writes under them by itself. */
export function OutlineList({ entries, selected, onSelect, onEnter }: OutlineListProps) {
  const list = useRef<HTMLElement>(null);
  const writable = entries.filter(({ narrative }) => narrative);
  const written = writable.filter(({ text }) => text.trim() !== '').length;

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
      return;
    }
    if (step === 0 || event.altKey) return;
    const next = writable[writable.findIndex(({ key }) => key === selected) + step];
    if (!next) return;
    event.preventDefault();
    onSelect(next.key);
    list.current?.querySelector<HTMLElement>(`[data-section="${next.key}"]`)?.focus();
  }

  return (
    <nav ref={list} className="report-outline" aria-label="报告提纲" onKeyDown={onKeyDown}>
      <div className="report-bar">
        <h2>提纲</h2>
        <span className="hint">
          已写 {written} / {writable.length} 节
        </span>
      </div>
      <div className="report-entries">
        {entries.map((entry) =>
          entry.narrative ? (
            <button
              key={entry.key}
              type="button"
              data-section={entry.key}
              tabIndex={entry.key === selected ? 0 : -1}
              aria-current={entry.key === selected ? 'true' : undefined}
              className={`report-entry report-level-${entry.level}${entry.key === selected ? ' report-entry-chosen' : ''}`}
              onClick={() => onSelect(entry.key)}
            >
              <EntryText entry={entry} />
            </button>
          ) : (
            <div key={entry.key} className={`report-entry report-level-${entry.level}`}>
              <EntryText entry={entry} />
            </div>
          ),
        )}
      </div>
    </nav>
  );
}

function EntryText({ entry }: { entry: OutlineEntry }) {
  const { label, automatic, narrative, characters: written } = entry;
  return (
    <>
      <span className="report-entry-title" title={label}>
        {label}
      </span>
      {narrative && written > 0 && <span className="report-entry-state number">{written} 字</span>}
      {narrative && written === 0 && (
        <span className={`report-entry-state${automatic ? '' : ' tone-warn'}`}>{automatic ? '仅自动' : '未写'}</span>
      )}
      {automatic && <span className="report-entry-automatic">自动：{automatic}</span>}
    </>
  );
}
