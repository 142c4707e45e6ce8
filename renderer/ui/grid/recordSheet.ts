import { clearFailedSave, notify, reportFailedSave } from '../../session.ts';
import { undoRemoval } from '../history/undoSteps.ts';
import type { CellEdit, CellProblem, GridLine } from './gridTypes.ts';
import {
  dropRemoving,
  dropSent,
  gridDrafts,
  holdUnstoredLines,
  type LinePatch,
  patchLines,
  putRemoving,
  renewUnstoredLines,
} from './recordDrafts.ts';
import { isBlank, type RecordLinesOptions, readEdits, type SheetEdits, type StoredRow } from './recordEdits.ts';

type Values = Record<string, unknown>;

/** A line as it was or became: what it holds, what of it could not be read, and whether it is a stored record. */
type LineState = {
  values: Readonly<Values>;
  problems: Readonly<Record<string, CellProblem>>;
  stored: boolean;
  /** The record that stood after it; null at the end. */
  next: string | null;
};

/** What an edit does to one line; null where it did not exist before, or does not afterwards. */
type LineChange = { key: string; before: LineState | null; after: LineState | null };

type SheetNeeds<Row extends StoredRow> = {
  gridKey: string;
  /** As of the last render. */
  options(): RecordLinesOptions<Row>;
  lines(): readonly GridLine<Row>[];
  /** Whether records were added or removed since the last render, by id. */
  known: Map<string, boolean>;
  enqueue(work: () => Promise<void>): void;
};

/**
 * A list whose records can be edited many at once: what a person does to it is one command and one line on the trail, which 撤销
 * takes back as one, however many cells it changes.
 */
export function recordSheet<Row extends StoredRow>(needs: SheetNeeds<Row>) {
  const { gridKey, known } = needs;

  function isStored(key: string): boolean {
    return known.get(key) ?? needs.options().rows.some(({ id }) => id === key);
  }

  function stateOf(key: string, line: GridLine<Row>, index: number): LineState {
    const fields = needs.options().calls.fields ?? [];
    const values = Object.fromEntries(fields.map((field) => [field, (line.row as Values)[field]]));
    const next = needs.lines()[index + 1];
    return {
      values,
      problems: gridDrafts(gridKey).problems[key] ?? {},
      stored: isStored(key),
      next: next?.kind === 'stored' ? next.key : null,
    };
  }

  function onEdit(edits: readonly CellEdit[]): void {
    const lines = needs.lines();
    const changes = [...Map.groupBy(edits, ({ line }) => line)].flatMap(([index, group]) => {
      const line = lines[index];
      const present = line && line.kind !== 'blank' ? line : undefined;
      if (!present && group.every(({ text }) => text.trim() === '')) return [];
      const key = present?.key ?? crypto.randomUUID();
      const before = present ? stateOf(key, present, index) : null;
      return [{ key, before, after: stateAfter(before, group) }];
    });
    if (changes.length > 0) apply(changes);
  }

  function stateAfter(before: LineState | null, edits: readonly CellEdit[]): LineState {
    const { blank, columns } = needs.options();
    const [read, wrong] = readEdits(edits);
    const edited = new Set(edits.map(({ field }) => field));
    const values = { ...(before?.values ?? blank), ...read };
    for (const column of columns) {
      if (!column.implies || !(column.field in read)) continue;
      const implied = column.implies(String(read[column.field]), !before?.stored) ?? {};
      for (const [field, value] of Object.entries(implied)) if (!edited.has(field)) values[field] = value;
    }
    const kept = Object.entries(before?.problems ?? {}).filter(([field]) => !edited.has(field));
    const problems: Record<string, CellProblem> = { ...Object.fromEntries(kept), ...wrong };
    if (before?.stored) return { ...before, values, problems };
    const missing = columns.filter((column) => column.required && isBlank(values[column.field]));
    for (const { field, title } of missing) {
      problems[field] ??= { text: '', message: `还没有保存这一行：请填写「${title}」` };
    }
    return { values, problems, stored: missing.length === 0, next: before?.next ?? null };
  }

  function removeLines(first: number, last: number): void {
    const removed = needs
      .lines()
      .slice(first, last + 1)
      .flatMap((line, offset) =>
        line.kind === 'blank' ? [] : [{ key: line.key, before: stateOf(line.key, line, first + offset), after: null }],
      );
    const stored = removed.find(({ key }) => isStored(key));
    apply(removed, () =>
      notify({
        tone: 'done',
        text: `已从“${needs.options().label}”删除 ${removed.length} 行。`,
        ...(stored ? { undo: () => undoRemoval(stored.key) } : {}),
      }),
    );
  }

  /** Brings every line to its state afterwards; what can be stored is one command. */
  function apply(lines: readonly LineChange[], onDone?: () => void): void {
    const [added, changed, removed]: [SheetEdits['added'][number][], SheetEdits['changed'][number][], string[]] = [
      [],
      [],
      [],
    ];
    const patches: LinePatch[] = [];
    for (const { key, before, after } of lines) {
      clearFailedSave(`${gridKey}/${key}`);
      if (!after?.stored) {
        if (isStored(key)) removed.push(key);
        patches.push({ key, draft: after && { values: after.values, saving: false }, problems: after?.problems ?? {} });
      } else if (isStored(key)) {
        const changes = differences(before?.values ?? {}, after.values);
        patches.push({ key, problems: after.problems });
        if (Object.keys(changes).length > 0) {
          changed.push({ id: key, changes });
          const draft = gridDrafts(gridKey).drafts.find((one) => one.key === key);
          patches.push({
            key,
            sent: changes,
            ...(draft ? { draft: { saving: true, values: { ...draft.values, ...changes } } } : {}),
          });
        }
      } else {
        added.push({ id: key, before: after.next, values: after.values });
        patches.push({ key, draft: { values: after.values, saving: true }, problems: after.problems });
      }
    }
    patchLines(gridKey, patches);
    holdUnstoredLines(
      gridKey,
      lines.flatMap(({ key, before, after }) => (before === null && after && !after.stored ? [key] : [])),
    );
    for (const { id } of added) known.set(id, true);
    for (const id of removed) known.set(id, false);
    putRemoving(gridKey, removed);
    if (added.length + changed.length + removed.length > 0) store({ added, changed, removed }, onDone);
  }

  function store(batch: SheetEdits, onDone?: () => void): void {
    needs.enqueue(() => send(batch, onDone));
  }

  async function send(wanted: SheetEdits, onDone?: () => void): Promise<void> {
    const { calls, replace } = needs.options();
    // A line that was refused meanwhile holds what was typed into it since then.
    const batch = { ...wanted, changed: wanted.changed.filter(({ id }) => known.get(id) !== false) };
    if (batch.added.length + batch.changed.length + batch.removed.length === 0) return;
    try {
      const rows = await calls.edit?.(batch);
      if (rows) replace(() => rows);
      confirm(batch);
      onDone?.();
    } catch (error) {
      await fail(batch, error as Error & { code?: string });
    }
  }

  function confirm({ added, changed, removed }: SheetEdits): void {
    renewUnstoredLines(gridKey);
    // From here on the list says it: they may come back by 撤销.
    for (const id of removed) known.delete(id);
    dropRemoving(gridKey, removed);
    patchLines(gridKey, [...added.map(({ id }): LinePatch => ({ key: id, draft: null }))]);
    // What was changed again meanwhile is shown until that is stored too.
    for (const { id, changes } of changed) dropSent(gridKey, id, changes);
    for (const { id } of [...added, ...changed]) clearFailedSave(`${gridKey}/${id}`);
  }

  /**
   * What the program refused as a whole is tried line by line, so that only what is wrong stays behind; at once, as what was typed
   * since then is newer and waits.
   */
  async function fail(batch: SheetEdits, error: Error & { code?: string }): Promise<void> {
    const { added, changed, removed } = batch;
    const none: SheetEdits = { added: [], changed: [], removed: [] };
    if (added.length + changed.length + removed.length > 1 && error.code === 'invalid-input') {
      for (const record of added) await send({ ...none, added: [record] });
      for (const record of changed) await send({ ...none, changed: [record] });
      for (const id of removed) await send({ ...none, removed: [id] });
      return;
    }
    for (const id of removed) known.set(id, true);
    dropRemoving(gridKey, removed);
    for (const { id, values } of added) refuse(id, values, error.message, batch);
    for (const { id, changes } of changed) refuse(id, changes, error.message, batch);
    if (added.length + changed.length === 0) notify({ tone: 'problem', text: error.message });
  }

  function refuse(id: string, values: Values, message: string, batch: SheetEdits): void {
    const { columns, label } = needs.options();
    const isNew = batch.added.some((record) => record.id === id);
    // The program names the field by its title.
    const title = /^「(.+?)」/.exec(message)?.[1];
    const field = columns.find((column) => column.title === title)?.field ?? Object.keys(values)[0] ?? '';
    const problem = { text: String(values[field] ?? ''), message };
    const problems = { ...gridDrafts(gridKey).problems[id], [field]: problem };
    const typed = () => ({ ...values, ...gridDrafts(gridKey).drafts.find(({ key }) => key === id)?.values });
    patchLines(gridKey, [
      { key: id, problems, ...(isNew ? { sent: null, draft: { values: typed(), saving: false } as const } : {}) },
    ]);
    if (isNew) known.set(id, false);
    else dropSent(gridKey, id, values);
    const index = needs.lines().findIndex(({ key }) => key === id);
    reportFailedSave({
      key: `${gridKey}/${id}`,
      place: index < 0 ? label : `${label} 第 ${index + 1} 行`,
      message,
      retry: () => {
        if (isNew) known.set(id, true);
        store({
          added: batch.added.filter((record) => record.id === id).map((record) => ({ ...record, values: typed() })),
          changed: batch.changed.filter((record) => record.id === id),
          removed: [],
        });
      },
    });
  }

  return { onEdit, removeLines };
}

function differences(from: Readonly<Values>, to: Readonly<Values>): Values {
  return Object.fromEntries(Object.entries(to).filter(([field, value]) => from[field] !== value));
}
