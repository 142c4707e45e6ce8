import type { CellProblem } from './gridTypes.ts';

type Values = Readonly<Record<string, unknown>>;

/** A line as it was or became: what it holds, what of it could not be read, and whether it is a stored record. */
export type LineState = {
  values: Values;
  problems: Readonly<Record<string, CellProblem>>;
  stored: boolean;
  /** The record that stood after it; null at the end. */
  next: string | null;
};

/** One thing that a person did to a grid: a cell, a paste, a fill. `null` where the line did not exist. */
export type GridStep = {
  title: string;
  lines: readonly { key: string; before: LineState | null; after: LineState | null }[];
};

type History = { done: readonly GridStep[]; undone: readonly GridStep[] };

const longest = 200;
const histories = new Map<string, History>();

function historyOf(gridKey: string): History {
  return histories.get(gridKey) ?? { done: [], undone: [] };
}

/** A new step; what was undone before can't be done again. */
export function pushStep(gridKey: string, step: GridStep): void {
  const { done } = historyOf(gridKey);
  histories.set(gridKey, { done: [...done, step].slice(-longest), undone: [] });
}

/** The step to undo next, which then counts as undone; undefined when there is none. */
export function takeBack(gridKey: string): GridStep | undefined {
  const { done, undone } = historyOf(gridKey);
  const step = done.at(-1);
  if (step) histories.set(gridKey, { done: done.slice(0, -1), undone: [...undone, step] });
  return step;
}

/** The step to do again next. */
export function takeForth(gridKey: string): GridStep | undefined {
  const { done, undone } = historyOf(gridKey);
  const step = undone.at(-1);
  if (step) histories.set(gridKey, { done: [...done, step], undone: undone.slice(0, -1) });
  return step;
}

/** Takes one step out of the history: it was taken back by its own notice. */
export function forgetStep(gridKey: string, step: GridStep): void {
  const { done, undone } = historyOf(gridKey);
  histories.set(gridKey, { done: done.filter((one) => one !== step), undone });
}
