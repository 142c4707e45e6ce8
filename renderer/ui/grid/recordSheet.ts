import { clearFailedSave, notify, reportFailedSave } from '../../session.ts';
import { forgetStep, type GridStep, type LineState, pushStep, takeBack, takeForth } from './gridHistory.ts';
import type { CellEdit, CellProblem, GridLine } from './gridTypes.ts';
import { gridDrafts, type LinePatch, patchLines } from './recordDrafts.ts';
import { isBlank, type RecordLinesOptions, readEdits, type SheetEdits, type StoredRow } from './recordEdits.ts';

type Values = Record<string, unknown>;

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
 * A list whose records can be edited many at once: what a person does to it is one command, one line on the trail, and one
 * step that can be undone, however many cells it changes.
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

  function onEdit(edits: readonly CellEdit[], title = '修改'): void {
    const lines = needs.lines();
    const changes = [...Map.groupBy(edits, ({ line }) => line)].flatMap(([index, group]) => {
      const line = lines[index];
      const present = line && line.kind !== 'blank' ? line : undefined;
      if (!present && group.every(({ text }) => text.trim() === '')) return [];
      const key = present?.key ?? crypto.randomUUID();
      const before = present ? stateOf(key, present, index) : null;
      return [{ key, before, after: stateAfter(before, group) }];
    });
    if (changes.length === 0) return;
    const step = { title: changes.length > 1 ? `${title} ${changes.length} 行` : title, lines: changes };
    pushStep(gridKey, step);
    apply(step, 'after');
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
    if (removed.length === 0) return;
    const step: GridStep = { title: `删除 ${removed.length} 行`, lines: removed };
    pushStep(gridKey, step);
    apply(step, 'after', () =>
      notify({
        tone: 'done',
        text: `已从“${needs.options().label}”删除 ${removed.length} 行。`,
        undo: () => {
          forgetStep(gridKey, step);
          apply(step, 'before');
        },
      }),
    );
  }

  /** Brings every line of a step to its state before or after it. */
  function apply(step: GridStep, side: 'before' | 'after', onDone?: () => void): void {
    const [added, changed, removed]: [SheetEdits['added'][number][], SheetEdits['changed'][number][], string[]] = [
      [],
      [],
      [],
    ];
    const patches: LinePatch[] = [];
    const other = side === 'before' ? 'after' : 'before';
    for (const line of step.lines) {
      const { key } = line;
      const [from, to] = [line[other], line[side]];
      clearFailedSave(`${gridKey}/${key}`);
      if (!to?.stored) {
        if (isStored(key)) removed.push(key);
        patches.push({ key, draft: to && { values: to.values, saving: false }, problems: to?.problems ?? {} });
      } else if (isStored(key)) {
        const changes = differences(from?.values ?? {}, to.values);
        patches.push({ key, problems: to.problems });
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
        added.push({ id: key, before: to.next, values: to.values });
        patches.push({ key, draft: { values: to.values, saving: true }, problems: to.problems });
      }
    }
    patchLines(gridKey, patches);
    for (const { id } of added) known.set(id, true);
    for (const id of removed) known.set(id, false);
    if (added.length + changed.length + removed.length > 0) store({ added, changed, removed }, onDone);
  }

  function store(batch: SheetEdits, onDone?: () => void): void {
    needs.enqueue(async () => {
      const { calls, replace } = needs.options();
      try {
        const rows = await calls.edit?.(batch);
        if (rows) replace(() => rows);
        confirm(batch);
        onDone?.();
      } catch (error) {
        fail(batch, error as Error & { code?: string });
      }
    });
  }

  function confirm({ added, changed }: SheetEdits): void {
    patchLines(gridKey, [
      ...added.map(({ id }): LinePatch => ({ key: id, draft: null })),
      ...changed.map(({ id }): LinePatch => ({ key: id, sent: null })),
    ]);
    for (const { id } of [...added, ...changed]) clearFailedSave(`${gridKey}/${id}`);
  }

  /** What the program refused as a whole is tried line by line, so that only what is wrong stays behind. */
  function fail(batch: SheetEdits, error: Error & { code?: string }): void {
    const { added, changed, removed } = batch;
    const none: SheetEdits = { added: [], changed: [], removed: [] };
    if (added.length + changed.length + removed.length > 1 && error.code === 'invalid-input') {
      for (const record of added) store({ ...none, added: [record] });
      for (const record of changed) store({ ...none, changed: [record] });
      for (const id of removed) store({ ...none, removed: [id] });
      return;
    }
    for (const id of removed) known.set(id, true);
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
    patchLines(gridKey, [
      { key: id, problems, sent: null, ...(isNew ? { draft: { values, saving: false } as const } : {}) },
    ]);
    if (isNew) known.set(id, false);
    const index = needs.lines().findIndex(({ key }) => key === id);
    reportFailedSave({
      key: `${gridKey}/${id}`,
      place: index < 0 ? label : `${label} 第 ${index + 1} 行`,
      message,
      retry: () => {
        if (isNew) known.set(id, true);
        store({
          added: batch.added.filter((record) => record.id === id),
          changed: batch.changed.filter((record) => record.id === id),
          removed: [],
        });
      },
    });
  }

  function undo(): void {
    const step = takeBack(gridKey);
    if (step) apply(step, 'before');
    say(step, '撤销');
  }

  function redo(): void {
    const step = takeForth(gridKey);
    if (step) apply(step, 'after');
    say(step, '重做');
  }

  return { onEdit, removeLines, undo, redo };
}

/** A single cell shows by itself that it changed. */
function say(step: GridStep | undefined, deed: string): void {
  if (!step) notify({ tone: 'done', text: `没有可以${deed}的操作。` });
  else if (step.lines.length > 1) notify({ tone: 'done', text: `已${deed}：${step.title}` });
}

function differences(from: Readonly<Values>, to: Readonly<Values>): Values {
  return Object.fromEntries(Object.entries(to).filter(([field, value]) => from[field] !== value));
}
