import { useCallback, useEffect, useMemo, useRef } from 'react';
import { AppError } from '../../../shared/errors.ts';
import { asPartOf } from '../../api/client.ts';
import { inTurn } from '../../editQueue.ts';
import { clearFailedSave, notify, reportFailedSave, useSession } from '../../session.ts';
import { undoRemoval } from '../history/undoSteps.ts';
import type { CellEdit, CellProblem, GridLine, GridSource } from './gridTypes.ts';
import {
  dropDraft,
  dropRemoving,
  dropSent,
  gridDrafts,
  holdUnstoredLines,
  putDraft,
  putProblems,
  putRemoving,
  putSent,
  settleDraft,
  successorOf,
  useGridDrafts,
} from './recordDrafts.ts';
import { isBlank, type RecordLinesOptions, readEdits, type StoredRow } from './recordEdits.ts';
import { recordSheet } from './recordSheet.ts';

/** Drafts that were removed while they were on their way. */
const unwanted = new Set<string>();
/** The last change of each field of a record that was typed and is not stored. */
const newest = new Map<string, Readonly<Record<string, unknown>>>();

/** Stored records, records being entered and the blank line, as lines of a grid; and what editing them does. */
export function useRecordLines<Row extends StoredRow>(options: RecordLinesOptions<Row>) {
  const { label, columns, rows, blank } = options;
  const path = useSession(({ workspace }) => workspace?.open?.path ?? '');
  const gridKey = [path, label, options.calls.owner].join('/');
  const { drafts, sent, problems, removing } = useGridDrafts(gridKey);
  const latest = useRef(options);
  latest.current = options;

  const present = useMemo(() => rows.filter(({ id }) => !removing.includes(id)), [rows, removing]);
  const lines = useMemo<readonly GridLine<Row>[]>(
    () => [
      ...present.map((row): GridLine<Row> => {
        const overlay = sent[row.id];
        return { key: row.id, kind: 'stored', row: overlay ? { ...row, ...overlay } : row };
      }),
      ...drafts.map(({ key, values }): GridLine<Row> => ({ key, kind: 'draft', row: values as Row })),
      ...(options.readOnly || !options.mayAdd ? [] : [{ key: 'blank', kind: 'blank' as const, row: {} as Row }]),
    ],
    [present, drafts, sent, options.readOnly, options.mayAdd],
  );
  const source = useMemo<GridSource<Row>>(
    () => ({ count: lines.length, line: (index) => lines[index], successor: successorOf }),
    [lines],
  );

  const enqueue = useCallback((work: () => Promise<void>) => inTurn(gridKey, work), [gridKey]);
  /** Records do not wait for each other: what is typed quickly into many lines is on its way at once. */
  const enqueueFor = (id: string, work: () => Promise<void>) => inTurn(`${gridKey}/${id}`, work);

  const latestLines = useRef(lines);
  latestLines.current = lines;
  const known = useRef(new Map<string, boolean>());
  useEffect(() => {
    // What the list says goes, as soon as it says all that was sent.
    if (rows && useSession.getState().saving === 0) known.current.clear();
  }, [rows]);
  const sheet = useMemo(
    () =>
      recordSheet<Row>({
        gridKey,
        options: () => latest.current,
        lines: () => latestLines.current,
        known: known.current,
        enqueue,
      }),
    [gridKey, enqueue],
  );

  function place(line: number): string {
    return `${label} 第 ${line + 1} 行`;
  }

  /** What a person does to several lines at once is one step to take back, though each line is stored by itself. */
  const step = useRef<string | null>(null);
  function asOneStep(lineCount: number, work: () => void): void {
    step.current = lineCount > 1 ? crypto.randomUUID() : null;
    work();
    step.current = null;
  }

  function changeStored(line: number, id: string, edits: readonly CellEdit[]): void {
    const [changes, wrong] = readEdits(edits);
    putProblems(
      gridKey,
      id,
      wrong,
      edits.map(({ field }) => field),
    );
    if (Object.keys(changes).length > 0) storeChange(line, id, changes, edits);
  }

  type StoredChange = { line: number; id: string; changes: Record<string, unknown>; edits: readonly CellEdit[] };

  function storeChange(line: number, id: string, changes: Record<string, unknown>, edits: readonly CellEdit[]): void {
    const part = step.current;
    enqueueFor(id, showSent({ line, id, changes, edits }, part));
  }

  /** Shows a change as it is sent; gives what sends it. */
  function showSent({ line, id, changes, edits }: StoredChange, part: string | null): () => Promise<void> {
    const key = `${gridKey}/${id}/${Object.keys(changes).join()}`;
    putSent(gridKey, id, changes);
    for (const field of Object.keys(changes)) newest.set(`${gridKey}/${id}/${field}`, changes);
    return async () => {
      try {
        const stored = await asPartOf(part, () => latest.current.calls.change(id, changes));
        latest.current.replace((before) => before.map((row) => (row.id === id ? stored : row)));
        clearFailedSave(key);
        putProblems(gridKey, id, {}, Object.keys(changes));
        for (const field of Object.keys(changes)) {
          const named = `${gridKey}/${id}/${field}`;
          if (newest.get(named) === changes) newest.delete(named);
        }
      } catch (error) {
        const { message } = error as Error;
        if (error instanceof AppError && error.code === 'not-found') return tellLost(edits, message);
        const failed = edits.filter(({ field }) => field in changes);
        putProblems(gridKey, id, Object.fromEntries(failed.map(({ field, text }) => [field, { text, message }])), []);
        // What was typed anew meanwhile is newer than what failed.
        const retry = () => {
          const rest = Object.entries(changes).filter(([field]) => newest.get(`${gridKey}/${id}/${field}`) === changes);
          clearFailedSave(key);
          if (rest.length > 0) storeChange(line, id, Object.fromEntries(rest), edits);
        };
        reportFailedSave({ key, place: place(line), message, retry });
      } finally {
        dropSent(gridKey, id, changes);
      }
    };
  }

  /** The record is gone: there is no place left to correct what was typed. */
  function tellLost(edits: readonly CellEdit[], message: string): void {
    const words = edits.map(({ text }) => text).filter((text) => text !== '');
    const quoted = words.length > 0 ? `没有保存的内容：“${words.join('”“')}”` : '';
    notify({ tone: 'problem', text: `${label}：${message}${quoted}`, stays: true });
  }

  function changeDraft(line: number, key: string, edits: readonly CellEdit[]): void {
    const [changes, wrong] = readEdits(edits);
    const before = gridDrafts(gridKey).drafts.find((draft) => draft.key === key);
    putDraft(gridKey, { key, saving: before?.saving ?? false, values: { ...(before?.values ?? blank), ...changes } });
    putProblems(
      gridKey,
      key,
      wrong,
      edits.map(({ field }) => field),
    );
    storeDraft(line, key);
  }

  /** Stores a draft as soon as nothing required is missing. */
  function storeDraft(line: number, key: string): void {
    const draft = gridDrafts(gridKey).drafts.find((one) => one.key === key);
    const { add } = latest.current.calls;
    if (!draft || draft.saving || !add) return;
    // A line whose only text could not be read is no record yet.
    if (Object.entries(draft.values).every(([field, value]) => value === blank[field])) return;
    const missing = columns.filter((column) => column.required && isBlank(draft.values[column.field]));
    if (missing.length > 0) {
      const required = missing.map(({ field, title }): [string, CellProblem] => [
        field,
        { text: '', message: `还没有保存这一行：请填写「${title}」` },
      ]);
      const known = gridDrafts(gridKey).problems[key] ?? {};
      putProblems(gridKey, key, Object.fromEntries(required.filter(([field]) => !known[field])), []);
      return;
    }
    putDraft(gridKey, { ...draft, saving: true });
    const [first] = columns;
    if (first?.kind === 'text') putProblems(gridKey, key, {}, [first.field]);
    const part = step.current;
    enqueue(async () => {
      const failureKey = `${gridKey}/${key}`;
      try {
        const stored = await asPartOf(part, () => add({ ...draft.values }));
        if (unwanted.has(key)) putRemoving(gridKey, [stored.id]);
        latest.current.replace((before) => (before.some(({ id }) => id === stored.id) ? before : [...before, stored]));
        clearFailedSave(failureKey);
        const late = lateChanges(draft.values, gridDrafts(gridKey).drafts.find((one) => one.key === key)?.values);
        const unread = gridDrafts(gridKey).problems[key] ?? {};
        settleDraft(gridKey, key, stored.id);
        if (unwanted.has(key)) return;
        putProblems(gridKey, stored.id, unread, []);
        // In the same turn: 撤销 that was asked for meanwhile comes after all that was typed before it.
        if (Object.keys(late).length > 0) await showSent({ line, id: stored.id, changes: late, edits: [] }, part)();
      } catch (error) {
        if (unwanted.has(key)) return;
        const { message } = error as Error;
        const present = gridDrafts(gridKey).drafts.find((one) => one.key === key) ?? draft;
        putDraft(gridKey, { ...present, saving: false });
        const problem = { text: String(present.values[first?.field ?? ''] ?? ''), message };
        if (first && first.kind === 'text') putProblems(gridKey, key, { [first.field]: problem }, []);
        reportFailedSave({ key: failureKey, place: place(line), message, retry: () => storeDraft(line, key) });
      }
    });
  }

  function onEdit(edits: readonly CellEdit[]): void {
    const byLine = Map.groupBy(edits, (edit) => edit.line);
    const made: string[] = [];
    asOneStep(byLine.size, () => {
      for (const [index, group] of byLine) {
        const line = lines[index];
        if (line?.kind === 'stored') changeStored(index, line.key, group);
        else if (line?.kind === 'draft') changeDraft(index, line.key, group);
        else if (group.some(({ text }) => text.trim() !== '')) {
          const key = `draft:${crypto.randomUUID()}`;
          made.push(key);
          changeDraft(index, key, group);
        }
      }
    });
    holdUnstoredLines(gridKey, made);
  }

  function removeLines(first: number, last: number): void {
    asOneStep(last - first + 1, () => removeEach(lines.slice(first, last + 1)));
  }

  function removeEach(removed: readonly GridLine<Row>[]): void {
    const part = step.current;
    for (const line of removed) {
      if (line.kind === 'draft') {
        const isUnderWay = gridDrafts(gridKey).drafts.some(({ key, saving }) => key === line.key && saving);
        removeDraft(line.key);
        if (isUnderWay) removeOnceStored(line.key, part);
      } else if (line.kind === 'stored') {
        putRemoving(gridKey, [line.key]);
        enqueueFor(line.key, () => removeStored(line.key, part));
      }
    }
  }

  function removeOnceStored(key: string, part: string | null): void {
    unwanted.add(key);
    enqueue(async () => {
      unwanted.delete(key);
      const id = successorOf(key);
      if (id !== undefined) await removeStored(id, part);
    });
  }

  function removeDraft(key: string): void {
    dropDraft(gridKey, key);
    clearFailedSave(`${gridKey}/${key}`);
  }

  async function removeStored(id: string, part: string | null): Promise<void> {
    const { remove } = latest.current.calls;
    if (!remove) return;
    try {
      await asPartOf(part, () => remove(id));
      latest.current.replace((before) => before.filter((row) => row.id !== id));
      notify({ tone: 'done', text: `已从“${label}”删除 1 行。`, undo: () => undoRemoval(id) });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    } finally {
      dropRemoving(gridKey, [id]);
    }
  }

  function moveLine(index: number, step: -1 | 1): void {
    const id = present[index]?.id;
    const { move } = latest.current.calls;
    if (!id || !move || index + step < 0 || index + step >= present.length) return;
    const before = step < 0 ? (present[index - 1]?.id ?? null) : (present[index + 2]?.id ?? null);
    latest.current.replace((present) => {
      const others = present.filter((row) => row.id !== id);
      const moved = present.filter((row) => row.id === id);
      const at = before === null ? others.length : others.findIndex((row) => row.id === before);
      return [...others.slice(0, at), ...moved, ...others.slice(at)];
    });
    enqueue(async () => {
      try {
        await move(id, before);
      } catch (error) {
        notify({ tone: 'problem', text: (error as Error).message });
      }
    });
  }

  const canMove = options.calls.move !== undefined;
  if (options.calls.edit) return { source, problems, ...sheet, moveLine, canMove };
  return { source, problems, onEdit, removeLines, moveLine, canMove };
}

function lateChanges(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>> = before) {
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => before[field] !== value));
}
