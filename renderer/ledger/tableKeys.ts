import type { KeyboardEvent, RefObject } from 'react';
import type { GridHandle } from '../ui/grid/gridTypes.ts';

/** Esc pressed in a table, not in a field or a dialog over it, which have an Esc of their own. */
export function leavesTable(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.key !== 'Escape' || event.nativeEvent.isComposing || !(target instanceof HTMLElement)) return false;
  return target.closest('dialog') === null && target.closest('[role="grid"]') !== null;
}

/** Gives the keys to a table that took the place of another; not to one that appears while a person goes along the tabs. */
export function takeKeys(grid: RefObject<GridHandle | null>): void {
  if (!document.activeElement?.closest('[role="tablist"]')) grid.current?.focus();
}
