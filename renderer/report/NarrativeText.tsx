import { history, redo, redoDepth, standardKeymap, undo, undoDepth } from '@codemirror/commands';
import { Annotation, Compartment, EditorState, type Extension, Transaction } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap, placeholder as placeholderOf } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { tokenText } from '../../shared/report/figureToken.ts';
import type { Binding, KnownFigure } from '../../shared/report/knownFigure.ts';
import { pageNonce } from '../ui/pageNonce.ts';
import { type FigurePlace, figureAt, figureMarks, placesOf, showFigures } from './figureMarks.ts';

/** What may be done with the text from outside. */
export type NarrativeHandle = {
  focus(): void;
  select(start: number, end: number): void;
  /** Puts a figure with its unit in the place of the selection. */
  insertFigure(figure: KnownFigure): void;
  insertLine(line: string): void;
  /** Puts a figure in the place of a number that was typed. */
  bind(place: Pick<FigurePlace, 'start' | 'end'>, binding: Binding): void;
  /** The same for every number that equals one figure alone, as one step. */
  bindAll(): void;
};

type NarrativeTextProps = {
  ref: Ref<NarrativeHandle>;
  label: string;
  text: string;
  /** What is typed is not stored yet: then the text that is given is older than what is shown. */
  dirty: boolean;
  readOnly: boolean;
  placeholder: string;
  figures: readonly KnownFigure[] | undefined;
  onType(text: string): void;
  onLeave(): void;
  /** Where the caret is now: at a figure, at a number that was typed, or at neither; and which numbers equal one figure alone. */
  onPlace(place: FigurePlace | null, places: readonly FigurePlace[]): void;
  /** `{{` or Ctrl+K. */
  onPick(): void;
  /** Alt+B. */
  onBind(): void;
  /** Alt+Enter. */
  onGoTo(): void;
};

/** Comes from the program and not from the person who types. */
const fromOutside = Annotation.define<boolean>();

/** The text of a section with its figures as chips; what is stored is plain text with tokens. */
export function NarrativeText(props: NarrativeTextProps) {
  const { ref, label, text, dirty, readOnly, placeholder, figures } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changing = useRef(new Compartment());
  const typing = useRef(new Compartment());
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once for a section; what changes later is dispatched below
  useLayoutEffect(() => {
    const parent = host.current;
    if (!parent) return;
    const made = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(pageNonce()),
          changing.current.of(variable(readOnly, label, placeholder)),
          EditorView.lineWrapping,
          typing.current.of(history()),
          keymap.of([...ownKeys(latest), ...typedKeys, ...standardKeymap]),
          figureMarks,
          EditorView.inputHandler.of((editor, from, to, typed) => asksForFigure(editor, from, to, typed, latest)),
          EditorView.updateListener.of(({ docChanged, selectionSet, transactions, view: editor, state }) => {
            const isTyped = !transactions.some((transaction) => transaction.annotation(fromOutside));
            if (docChanged && isTyped) latest.current.onType(state.doc.toString());
            if (docChanged || selectionSet || transactions.some(({ effects }) => effects.length > 0)) {
              latest.current.onPlace(figureAt(editor, state.selection.main.head), placesOf(editor));
            }
          }),
          EditorView.domEventHandlers({
            blur: () => latest.current.onLeave(),
            // What was composed is read for numbers only now.
            compositionend: (_, editor) => {
              setTimeout(() => editor.dispatch({ annotations: fromOutside.of(true) }));
            },
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    if (figures && view.current) showFigures(view.current, figures);
  }, [figures]);

  useEffect(() => {
    view.current?.dispatch({ effects: changing.current.reconfigure(variable(readOnly, label, placeholder)) });
  }, [readOnly, label, placeholder]);

  useLayoutEffect(() => {
    if (!view.current || dirty || view.current.composing || !replaceText(view.current, text)) return;
    // What was typed before is older than what came from outside, e.g. 采用拟稿: 撤销 takes that back first, and the rest with it.
    view.current.dispatch({ effects: typing.current.reconfigure([]) });
    view.current.dispatch({ effects: typing.current.reconfigure(history()) });
  }, [text, dirty]);

  useImperativeHandle(ref, () => handleOf(view), []);

  return <div ref={host} className="report-text" />;
}

type Latest = { readonly current: NarrativeTextProps };

function ownKeys(latest: Latest) {
  const key = (name: string, run: () => void) => ({
    key: name,
    // Ctrl+K means the palette everywhere else.
    stopPropagation: true,
    preventDefault: true,
    run: () => {
      run();
      return true;
    },
  });
  return [
    key('Mod-k', () => latest.current.onPick()),
    key('Alt-b', () => latest.current.onBind()),
    key('Alt-Enter', () => latest.current.onGoTo()),
  ];
}

/** 撤销 and 重做 of what is being typed; with nothing left of that they are the program's (`commands.ts`). */
const typedKeys: readonly KeyBinding[] = [
  { key: 'Mod-z', stopPropagation: true, run: (view) => undoDepth(view.state) > 0 && undo(view) },
  ...['Mod-y', 'Mod-Shift-z'].map((key) => ({
    key,
    stopPropagation: true,
    run: (view: EditorView) => redoDepth(view.state) > 0 && redo(view),
  })),
];

/** The second `{`, also as an input method for Chinese types it. */
function asksForFigure(view: EditorView, from: number, to: number, typed: string, latest: Latest): boolean {
  const before = view.state.doc.sliceString(Math.max(0, from - 1), from);
  if (!/^(?:\{\{|｛｛)$/.test(`${before}${typed}`)) return false;
  view.dispatch({ changes: { from: from - 1, to, insert: '' }, userEvent: 'delete' });
  // After this input is through, for the list takes the focus.
  setTimeout(() => latest.current.onPick());
  return true;
}

function variable(readOnly: boolean, label: string, placeholder: string): Extension {
  return [
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': String(readOnly),
      tabindex: '0',
      spellcheck: 'false',
    }),
    // With nothing typed that could be taken back, 撤销 is the program's.
    EditorView.contentAttributes.of((view) => ({ 'data-stored': String(undoDepth(view.state) === 0) })),
    placeholder === '' ? [] : placeholderOf(placeholder),
  ];
}

/** Only what differs is put in, so that caret and marks stay where they are; tells whether anything did. */
function replaceText(view: EditorView, text: string): boolean {
  const shown = view.state.doc.toString();
  if (shown === text) return false;
  const least = Math.min(shown.length, text.length);
  let start = 0;
  while (start < least && shown[start] === text[start]) start += 1;
  let end = 0;
  while (end < least - start && shown.at(-1 - end) === text.at(-1 - end)) end += 1;
  view.dispatch({
    changes: { from: start, to: shown.length - end, insert: text.slice(start, text.length - end) },
    annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
  });
  return true;
}

function boundText({ figure, unit }: Binding): string {
  return `${tokenText(figure.figureId, unit)}${unit ?? figure.unit}`;
}

function handleOf(view: { readonly current: EditorView | null }): NarrativeHandle {
  const put = (start: number, end: number, insert: string) => {
    view.current?.dispatch({
      changes: { from: start, to: end, insert },
      selection: { anchor: start + insert.length },
      scrollIntoView: true,
      userEvent: 'input',
    });
    view.current?.focus();
  };
  return {
    focus: () => view.current?.focus(),
    select(start, end) {
      view.current?.dispatch({
        selection: { anchor: start, head: end },
        effects: EditorView.scrollIntoView(start, { y: 'center' }),
      });
      view.current?.focus();
    },
    insertFigure({ figureId, unit }) {
      const state = view.current?.state;
      if (!state) return;
      const { from, to } = state.selection.main;
      const isThere = unit !== '' && state.doc.sliceString(to, to + unit.length) === unit;
      put(from, to, `${tokenText(figureId)}${isThere ? '' : unit}`);
    },
    insertLine(line) {
      const end = view.current?.state.doc.length ?? 0;
      put(end, end, end === 0 ? line : `\n${line}`);
    },
    bind({ start, end }, binding) {
      put(start, end, boundText(binding));
    },
    bindAll() {
      const editor = view.current;
      if (!editor) return;
      const changes = placesOf(editor).flatMap((place) => {
        if (place.kind !== 'number' || !place.inBulk) return [];
        return place.bindings.map((binding) => ({ from: place.start, to: place.end, insert: boundText(binding) }));
      });
      editor.dispatch({ changes, userEvent: 'input' });
      editor.focus();
    },
  };
}
