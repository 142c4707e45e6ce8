import { create } from 'zustand';
import type { CellProblem } from './gridTypes.ts';

type Values = Readonly<Record<string, unknown>>;
type Problems = Readonly<Record<string, CellProblem>>;

/** A record that is being entered and can't be stored yet: something required is missing, or the program refused it. */
export type RecordDraft = { key: string; values: Values; saving: boolean };

/** What a grid holds besides the stored records: survives leaving the page, so that nothing typed is lost. */
export type GridDrafts = {
  drafts: readonly RecordDraft[];
  /** Values that were sent and are not yet confirmed, by record. */
  sent: Readonly<Record<string, Values>>;
  /** Cells whose text could not be read or stored, by line. */
  problems: Readonly<Record<string, Problems>>;
  /** Records whose removal is on its way: they are no longer shown. */
  removing: readonly string[];
};

const none: GridDrafts = { drafts: [], sent: {}, problems: {}, removing: [] };

const useStore = create<{ grids: Readonly<Record<string, GridDrafts>> }>()(() => ({ grids: {} }));

export function useGridDrafts(gridKey: string): GridDrafts {
  return useStore(({ grids }) => grids[gridKey] ?? none);
}

export function gridDrafts(gridKey: string): GridDrafts {
  return useStore.getState().grids[gridKey] ?? none;
}

function change(gridKey: string, next: (before: GridDrafts) => GridDrafts): void {
  useStore.setState(({ grids }) => ({ grids: { ...grids, [gridKey]: next(grids[gridKey] ?? none) } }));
}

export function putDraft(gridKey: string, draft: RecordDraft): void {
  change(gridKey, (before) => ({
    ...before,
    drafts: before.drafts.some(({ key }) => key === draft.key)
      ? before.drafts.map((one) => (one.key === draft.key ? draft : one))
      : [...before.drafts, draft],
  }));
}

export function dropDraft(gridKey: string, key: string): void {
  change(gridKey, (before) => ({
    ...before,
    drafts: before.drafts.filter((draft) => draft.key !== key),
    problems: without(before.problems, key),
  }));
}

export function putProblems(gridKey: string, lineKey: string, problems: Problems, cleared: readonly string[]): void {
  change(gridKey, (before) => {
    const kept = Object.entries(before.problems[lineKey] ?? {}).filter(([field]) => !cleared.includes(field));
    const next = { ...Object.fromEntries(kept), ...problems };
    return {
      ...before,
      problems:
        Object.keys(next).length === 0 ? without(before.problems, lineKey) : { ...before.problems, [lineKey]: next },
    };
  });
}

export function putSent(gridKey: string, id: string, values: Values): void {
  change(gridKey, (before) => ({ ...before, sent: { ...before.sent, [id]: { ...before.sent[id], ...values } } }));
}

/** Takes back what was sent, unless the same field was sent again meanwhile with another value. */
export function dropSent(gridKey: string, id: string, values: Values): void {
  change(gridKey, (before) => {
    const kept = Object.entries(before.sent[id] ?? {}).filter(([field, value]) => values[field] !== value);
    return {
      ...before,
      sent: kept.length === 0 ? without(before.sent, id) : { ...before.sent, [id]: Object.fromEntries(kept) },
    };
  });
}

/** Records that are being removed, and those that are not any more: gone from the list, or back in it. */
export function putRemoving(gridKey: string, ids: readonly string[]): void {
  change(gridKey, (before) => ({ ...before, removing: [...before.removing, ...ids] }));
}

export function dropRemoving(gridKey: string, ids: readonly string[]): void {
  change(gridKey, (before) => ({ ...before, removing: before.removing.filter((id) => !ids.includes(id)) }));
}

const storedAs = new Map<string, string>();

/** The record that a draft has become; undefined while it is one. */
export function successorOf(key: string): string | undefined {
  return storedAs.get(key);
}

/** Takes the draft of a line away: it is a record now. */
export function settleDraft(gridKey: string, key: string, id: string): void {
  storedAs.set(key, id);
  dropDraft(gridKey, key);
}

/** Lines that the last edit of a grid made and that wait for something before they can be stored. */
let unstored: { gridKey: string; keys: readonly string[]; at: Date } | null = null;

/** Keeps which lines 撤销 drops: the program does not know them yet. */
export function holdUnstoredLines(gridKey: string, keys: readonly string[]): void {
  unstored = keys.length > 0 ? { gridKey, keys, at: new Date() } : null;
}

/** What was stored of the same edit is no later change. */
export function renewUnstoredLines(gridKey: string): void {
  if (unstored?.gridKey === gridKey) unstored = { ...unstored, at: new Date() };
}

/** Drops the lines of the last edit, unless something was stored since; gives how many there still were. */
export function dropUnstoredLines(savedAt: Date | null): number {
  const last = unstored;
  unstored = null;
  if (!last || (savedAt && savedAt > last.at)) return 0;
  const present = gridDrafts(last.gridKey).drafts.filter(({ key, saving }) => !saving && last.keys.includes(key));
  for (const { key } of present) dropDraft(last.gridKey, key);
  return present.length;
}

/** What a step does to many lines, in one render. `null` takes away. */
export type LinePatch = {
  key: string;
  draft?: Omit<RecordDraft, 'key'> | null;
  sent?: Values | null;
  problems?: Problems;
};

export function patchLines(gridKey: string, patches: readonly LinePatch[]): void {
  change(gridKey, (before) => {
    const drafts = new Map(before.drafts.map((draft) => [draft.key, draft]));
    const sent: Record<string, Values> = { ...before.sent };
    const problems: Record<string, Problems> = { ...before.problems };
    for (const patch of patches) {
      const { key } = patch;
      if (patch.draft) drafts.set(key, { key, ...patch.draft });
      else if (patch.draft === null) drafts.delete(key);
      if (patch.sent) sent[key] = { ...sent[key], ...patch.sent };
      else if (patch.sent === null) delete sent[key];
      if (patch.problems) {
        if (Object.keys(patch.problems).length > 0) problems[key] = patch.problems;
        else delete problems[key];
      }
    }
    return { ...before, drafts: [...drafts.values()], sent, problems };
  });
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  const { [key]: _, ...others } = record;
  return others;
}
