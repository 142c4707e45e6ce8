import type { KeyboardEvent } from 'react';

type TabBarProps<Key extends string> = {
  label: string;
  tabs: Readonly<Record<Key, string>>;
  chosen: Key;
  /** Tabs in which something is still missing. */
  waiting?: ReadonlySet<Key>;
  onChoose(key: Key): void;
};

/** 页签: the parts of one page. Tab reaches the chosen one, arrows go to its neighbours. */
export function TabBar<Key extends string>({ label, tabs, chosen, waiting, onChoose }: TabBarProps<Key>) {
  const keys = Object.keys(tabs) as Key[];

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey) return;
    const index = (keys.indexOf(chosen) + step + keys.length) % keys.length;
    const next = keys[index];
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  }

  return (
    <div role="tablist" aria-label={label} className="tab-bar" tabIndex={-1} onKeyDown={onKeyDown}>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === chosen}
          tabIndex={key === chosen ? 0 : -1}
          className={key === chosen ? 'tab-chosen' : undefined}
          onClick={() => onChoose(key)}
        >
          {tabs[key]}
          {waiting?.has(key) && <span className="tab-waiting" title="还没有填全" />}
        </button>
      ))}
    </div>
  );
}
