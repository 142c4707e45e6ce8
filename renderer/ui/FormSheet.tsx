import './formSheet.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { commitPendingEdits, type Place, useSession } from '../session.ts';
import { TabBar } from './TabBar.tsx';

export type FormPart = {
  title: string;
  /** How much of it is there, beside the title: `12/33`. */
  count?: string | number;
  /** Something in it is still missing. */
  waits?: boolean;
  /** Whether this part shows the place that somebody wants to go to. */
  shows(place: Place): boolean;
  content: ReactNode;
};

type FormSheetProps<Key extends string> = {
  /** Names the form: 现场查看记录. */
  label: string;
  head: ReactNode;
  /** What the form lacks, each as a phrase. */
  gaps: readonly string[];
  parts: Readonly<Record<Key, FormPart>>;
  chosen: Key;
  onChoose(key: Key): void;
  /** Beside the tabs, whichever is chosen: whether the form is finished. */
  aside: ReactNode;
};

/** Where the keys go in a part: its grid, else its first field, else its first button. */
const firstToFocus = ['[role="grid"] textarea', 'textarea, input:not(:disabled)', 'button:not(:disabled)'];

/**
 * A form that is filled standing: its head in few rows, what it lacks, and its parts as tabs of which each has the rest of the
 * screen. F6 goes from the head through the parts, Shift+F6 back.
 */
export function FormSheet<Key extends string>(props: FormSheetProps<Key>) {
  const { label, parts, chosen, onChoose, gaps } = props;
  const keys = Object.keys(parts) as Key[];
  const head = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const place = useSession((session) => session.place);

  const showing = place ? keys.find((key) => parts[key].shows(place)) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per place; afterwards the person goes where they like
  useEffect(() => {
    if (showing && showing !== chosen) choose(showing);
  }, [showing, place]);

  function choose(key: Key): void {
    // What is half typed in the part that is left is stored.
    commitPendingEdits();
    onChoose(key);
  }

  function step(by: 1 | -1): void {
    const within = document.activeElement;
    const order = [null, ...keys];
    const at = panel.current?.contains(within) || !head.current?.contains(within) ? keys.indexOf(chosen) + 1 : 0;
    // On the tabs themselves the chosen part is the next one.
    const onTabs = within?.getAttribute('role') === 'tab' && by === 1;
    const next = onTabs ? chosen : (order[(at + by + order.length) % order.length] ?? null);
    if (next !== null) choose(next);
    // The part is on screen once it was drawn.
    requestAnimationFrame(() => focusFirst(next === null ? head.current : panel.current));
  }

  const latestStep = useRef(step);
  latestStep.current = step;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.isComposing) return;
      if (useSession.getState().dialog || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latestStep.current(event.shiftKey ? -1 : 1);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const titles = Object.fromEntries(
    keys.map((key) => [key, [parts[key].title, parts[key].count].filter((part) => part !== undefined).join(' ')]),
  ) as Record<Key, string>;
  return (
    <div className="form-sheet">
      <div className="form-sheet-head" ref={head}>
        {props.head}
        {gaps.length > 0 && (
          <p className="form-sheet-gaps" role="status" title={gaps.join('\n')}>
            还缺：{gaps.join('；')}
          </p>
        )}
      </div>
      <div className="form-sheet-bar">
        <TabBar<Key>
          label={label}
          tabs={titles}
          chosen={chosen}
          waiting={new Set(keys.filter((key) => parts[key].waits))}
          onChoose={choose}
        />
        <span className="form-sheet-aside">
          <span className="hint">
            <kbd>F6</kbd> 下一部分
          </span>
          {props.aside}
        </span>
      </div>
      <div className="form-sheet-part" ref={panel} role="tabpanel" aria-label={parts[chosen].title} key={chosen}>
        {parts[chosen].content}
      </div>
    </div>
  );
}

function focusFirst(part: HTMLElement | null): void {
  const found = firstToFocus.map((selector) => part?.querySelector<HTMLElement>(selector));
  found.find((element) => element)?.focus();
}
