import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type FieldTextOptions, parseField, type ReferenceOption } from '../../../shared/fieldText.ts';
import { holdEdit } from '../../session.ts';
import { parseTable } from './clipboardText.ts';
import { rangeAsTable } from './gridCopy.ts';
import { clearEdits, fillDownEdits } from './gridFill.ts';
import { offeredOptions } from './gridOptions.ts';
import { optionsFor, pasteEdits } from './gridPaste.ts';
import { type CellRange, placeAfterKey, placeAfterRun, placeAfterTab, rangeOf } from './gridRange.ts';
import {
  type CellEdit,
  type CellPlace,
  type CellProblem,
  cellText,
  type GridColumn,
  type GridSource,
} from './gridTypes.ts';
import { useFollowedLine } from './useFollowedLine.ts';

export type GridEditorOptions<Row> = {
  columns: readonly GridColumn<Row>[];
  /** All columns that the head of a pasted table may name. */
  namedColumns: readonly GridColumn<Row>[];
  source: GridSource<Row>;
  textOptions: FieldTextOptions;
  linesOnPage: number;
  /** Records may be added below the last line. */
  mayGrow: boolean;
  /** The field of the cell that is active at first. */
  startsAt: string | undefined;
  onEdit: ((edits: readonly CellEdit[]) => void) | undefined;
  startLine: number;
  onRemoveLines: ((first: number, last: number) => void) | undefined;
  onMoveLine: ((line: number, step: -1 | 1) => void) | undefined;
  onOpen: ((line: number) => void) | undefined;
  onCopy: ((range: CellRange, clipboard: DataTransfer) => void) | undefined;
  /** Gives the keys to the head; false where nothing of it can have them. */
  onHead(column: number): boolean;
  onRemark(text: string): void;
  onNote(text: string): void;
  problemOf(line: number, field: string): CellProblem | undefined;
  reveal(place: CellPlace): void;
};

export type GridEditor<Row> = ReturnType<typeof useGridEditor<Row>>;

/** The offer that Enter takes: by its value, as the list of offers may change below it; `first` of whatever is offered. */
type Highlight = 'first' | { value: string } | null;

type GridSize = { lines: number; columns: number; page: number };

/**
 * The active cell, the range around it, and what keys, typing and the clipboard do to them. One hook and so one long file: each
 * key reads and sets the same few states, and dividing them would hand all of these to every part.
 */
export function useGridEditor<Row>(options: GridEditorOptions<Row>) {
  const { columns, source, textOptions } = options;
  const input = useRef<HTMLTextAreaElement>(null);
  const [active, setActive] = useState<CellPlace>(() => ({
    line: options.startLine,
    column: Math.max(
      0,
      options.columns.findIndex(({ field }) => field === options.startsAt),
    ),
  }));
  const [anchor, setAnchor] = useState<CellPlace>(active);
  const [focused, setFocused] = useState(false);
  const [editing, setEditing] = useState(false);
  const [filter, setFilter] = useState<string | null>(null);
  const [highlight, setHighlight] = useState<Highlight>(null);
  const initialText = useRef('');
  /** The record that is being typed into is gone: the cell stays open until it is left, so that no key gets into another one. */
  const isOrphan = useRef(false);
  /** The first cell of a run of cells with keys: Enter goes on there, one line below. */
  const runFrom = useRef<number | null>(null);

  const column = columns[active.column];
  const line = source.line(active.line);
  const editable = options.onEdit !== undefined && column !== undefined && !column.readOnly && line !== undefined;
  const range = rangeOf(anchor, active);
  const strict = column?.kind === 'choice' || column?.kind === 'reference';

  const offered = useMemo(() => offeredOptions(column, filter), [column, filter]);
  const highlighted =
    highlight === 'first'
      ? Math.min(0, offered.length - 1)
      : offered.findIndex(({ value }) => value === highlight?.value);
  const release = useFollowedLine({
    source,
    line: active.line,
    anchorLine: anchor.line,
    follows: options.onEdit !== undefined,
    focused,
    onMoved: (line, anchorLine) => {
      const place = { ...active, line };
      setActive(place);
      // Other records than those that were marked must not get into the range.
      setAnchor(anchorLine === null ? place : { ...anchor, line: anchorLine });
    },
    onGone: () => {
      isOrphan.current = editing;
    },
  });

  function textOf(place: CellPlace): string {
    const found = source.line(place.line);
    const at = columns[place.column];
    if (!found || !at) return '';
    return options.problemOf(place.line, at.field)?.text ?? cellText(at, found, textOptions);
  }

  function select(place: CellPlace, extend = false, run: number | null = null): void {
    release();
    runFrom.current = run;
    setActive(place);
    if (!extend) setAnchor(place);
    options.reveal(place);
    if (input.current) input.current.value = '';
  }

  /** `text` null keeps what the field holds: the first letter, or what an input method is composing. */
  function start(text: string | null, showAll: boolean): void {
    if (!editable || editing) return;
    initialText.current = textOf(active);
    if (text !== null && input.current) {
      input.current.value = text;
      input.current.select();
    }
    setEditing(true);
    setFilter(showAll ? null : (input.current?.value ?? ''));
    const present = showAll && offeredOptions(column, null).find(({ label }) => label === initialText.current);
    setHighlight(present ? { value: present.value } : strict && !showAll ? 'first' : null);
  }

  function stop(): void {
    isOrphan.current = false;
    setEditing(false);
    setFilter(null);
    setHighlight(null);
    if (input.current) input.current.value = '';
  }

  function commit(chosen?: ReferenceOption): void {
    if (!editing || !column || !input.current) return;
    const option = chosen ?? (highlighted >= 0 && input.current.value.trim() !== '' ? offered[highlighted] : undefined);
    const text = option?.label ?? input.current.value;
    const isLost = isOrphan.current;
    stop();
    if (text === initialText.current) return;
    const parsed = parseField(column, text, optionsFor(column, textOptions));
    if (isLost) options.onRemark(`这一行已不在表里，刚才输入的“${text}”没有保存。`);
    else edit([{ line: active.line, field: column.field, text, parsed }]);
  }

  function edit(edits: readonly CellEdit[]): void {
    if (edits.length === 0) return;
    release();
    options.onEdit?.(edits);
  }

  const latestCommit = useRef(commit);
  latestCommit.current = commit;
  useEffect(() => (editing ? holdEdit(() => latestCommit.current()) : undefined), [editing]);
  // A grid that goes while somebody types in it: no blur comes from what is no longer there.
  useLayoutEffect(() => () => latestCommit.current(), []);

  function moveOn(place: CellPlace | null): void {
    if (place) select(place, false, runFrom.current);
  }

  function placeAfterEnter(back: boolean, size: GridSize): CellPlace | null {
    const place = placeAfterKey({ key: back ? 'ArrowUp' : 'ArrowDown', ctrl: false }, active, size);
    return place && runFrom.current !== null && !back ? { ...place, column: runFrom.current } : place;
  }

  /** True when the key was the whole entry of this cell. */
  function enterByKey(key: string): boolean {
    const text = column?.keys?.[key];
    if (text === undefined || !column || !line || !editable || editing) return false;
    const parsed = parseField(column, text, textOptions);
    if (text !== textOf(active)) edit([{ line: active.line, field: column.field, text, parsed }]);
    const first = columns.findIndex(({ keys, startsRun }) => startsRun || keys);
    const entered = parsed.ok ? { ...line.row, [column.field]: parsed.value } : line.row;
    select(placeAfterRun(columns, active, entered, source.count, first), false, first);
    return true;
  }

  function clearRange(): void {
    edit(clearEdits(range, columns, source, textOptions));
  }

  /** Ctrl+D */
  function fillDown(): void {
    edit(fillDownEdits(range, columns, source, textOptions, textOf));
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // Enter, arrows and Esc belong to the input method while it composes; some tell only by the key code.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const size = { lines: source.count, columns: columns.length, page: options.linesOnPage };
    // What is typed into the blank line makes a record of it, and a new blank line below.
    if (editing && line?.kind === 'blank' && input.current?.value) size.lines += 1;
    const done = editing ? editingKey(event, size) : navigationKey(event, size);
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  function editingKey(event: KeyboardEvent<HTMLTextAreaElement>, size: GridSize): boolean {
    const { key } = event;
    if (key === 'Enter' && event.altKey && column?.kind === 'longText') {
      input.current?.setRangeText('\n', input.current.selectionStart, input.current.selectionEnd, 'end');
      return true;
    }
    if (key === 'Enter') {
      commit();
      moveOn(placeAfterEnter(event.shiftKey, size));
      return true;
    }
    if (key === 'Tab') {
      commit();
      moveOn(placeAfterTab(active, event.shiftKey, size));
      return true;
    }
    if (key === 'Escape') {
      stop();
      return true;
    }
    if ((key === 'ArrowDown' || key === 'ArrowUp') && offered.length > 0) {
      const next = highlighted + (key === 'ArrowDown' ? 1 : -1);
      const option = offered[Math.max(0, Math.min(offered.length - 1, next))];
      setHighlight(option && (strict || next >= 0) ? { value: option.value } : null);
      if (option && input.current && next >= 0) {
        input.current.value = option.label;
        input.current.select();
      }
      return true;
    }
    return false;
  }

  function navigationKey(event: KeyboardEvent<HTMLTextAreaElement>, size: GridSize): boolean {
    const { key } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    if (!ctrl && !event.altKey && enterByKey(key)) return true;
    if (event.altKey) {
      if (key === 'ArrowDown' && (strict || column?.options)) {
        start(textOf(active), true);
        return true;
      }
      if ((key === 'ArrowUp' || key === 'ArrowDown') && event.shiftKey && options.onMoveLine) {
        options.onMoveLine(active.line, key === 'ArrowUp' ? -1 : 1);
        moveOn(placeAfterKey({ key, ctrl: false }, active, size));
        return true;
      }
      return key === 'ArrowUp' && !event.shiftKey && options.onHead(active.column);
    }
    if (key === 'Tab') {
      // A grid to look at is one stop on the way through the page.
      const next = options.onEdit ? placeAfterTab(active, event.shiftKey, size) : null;
      moveOn(next);
      return next !== null;
    }
    if (key === 'Enter' && options.onOpen) {
      if (line) options.onOpen(active.line);
      return true;
    }
    if (key === 'Enter') {
      moveOn(placeAfterEnter(event.shiftKey, size));
      return true;
    }
    if (key === 'F2' || (key === ' ' && strict)) {
      start(textOf(active), true);
      return true;
    }
    if (key === 'Delete' && ctrl) {
      options.onRemoveLines?.(range.top, range.bottom);
      return true;
    }
    if (key === 'Delete' || key === 'Backspace') {
      if (options.onEdit) clearRange();
      return true;
    }
    if (key === 'Escape') {
      setAnchor(active);
      return false;
    }
    if (ctrl && key.toLowerCase() === 'd') {
      fillDown();
      return true;
    }
    if (ctrl && key.toLowerCase() === 'a') {
      setAnchor({ line: 0, column: 0 });
      setActive({ line: Math.max(0, size.lines - 1), column: size.columns - 1 });
      return true;
    }
    const place = placeAfterKey({ key, ctrl }, active, size);
    if (place) select(place, event.shiftKey);
    return place !== null;
  }

  return {
    input,
    active,
    range,
    focused,
    editing,
    editable,
    strict,
    column,
    offered: editing ? offered : [],
    highlighted,
    select,
    commit,
    start: () => start(textOf(active), true),
    handlers: {
      onKeyDown,
      onInput: () => {
        // An input method that is on hands over its keys as text.
        const typed = editing ? '' : (input.current?.value ?? '').normalize('NFKC');
        if (!editable || enterByKey(typed)) stop();
        else if (!editing) start(null, false);
        else {
          setFilter(input.current?.value ?? '');
          setHighlight(strict ? 'first' : null);
        }
      },
      onCompositionStart: () => start(null, false),
      onCopy: (event: ClipboardEvent) => {
        if (editing) return;
        event.preventDefault();
        if (options.onCopy) options.onCopy(range, event.clipboardData);
        else {
          const table = rangeAsTable(range, columns, (at) => source.line(at), textOf);
          event.clipboardData.setData('text/plain', table);
        }
      },
      onPaste: (event: ClipboardEvent) => {
        if (editing) return;
        event.preventDefault();
        paste(event.clipboardData.getData('text/plain'));
      },
      onFocus: () => setFocused(true),
      onBlur: () => {
        commit();
        setFocused(false);
      },
      onChoose: (option: ReferenceOption) => commit(option),
    },
  };

  function paste(text: string): void {
    const table = parseTable(text);
    if (!options.onEdit) options.onRemark('这张表不能修改，没有粘贴。');
    if (!options.onEdit || table.length === 0) return;
    const size = { count: source.count, mayGrow: options.mayGrow };
    const { edits, remark, note } = pasteEdits(table, range, columns, textOptions, size, options.namedColumns);
    edit(edits);
    if (remark) options.onRemark(remark);
    if (note) options.onNote(note);
    const width = Math.max(...table.map((row) => row.length));
    setAnchor({ line: range.top, column: range.left });
    setActive({
      line: Math.min(source.count - 1, Math.max(range.bottom, range.top + table.length - 1)),
      column: Math.min(columns.length - 1, Math.max(range.right, range.left + width - 1)),
    });
  }
}
