import { useLayoutEffect, useRef } from 'react';
import { type GridSource, lineOfKey } from './gridTypes.ts';

type FollowedLine<Row> = {
  source: GridSource<Row>;
  /** The line of the active cell, and the one where the marked range begins. */
  line: number;
  anchorLine: number;
  /** Lines of a grid that is for looking only come by pages: there a place is a number. */
  follows: boolean;
  /** The person is here; only then the blank line is more than a number. */
  focused: boolean;
  /** The record stands there now; `anchorLine` is null when what is marked is no longer what was marked. */
  onMoved(line: number, anchorLine: number | null): void;
  /** The record is no longer in the list. */
  onGone(): void;
};

/**
 * Keeps the active cell at its record when lines above come, go or change places: an answer may come while the person is already
 * typing somewhere else, and what is typed belongs to the line in which it was begun. Gives what lets go of that line, to be called
 * wherever the person chooses a place or changes lines.
 */
export function useFollowedLine<Row>(options: FollowedLine<Row>): () => void {
  const { source, line, anchorLine, follows, focused, onMoved, onGone } = options;
  type Held = { line: number; anchorLine: number; key: string | undefined; anchorKey: string | undefined };
  const held = useRef<Held | null>(null);

  function keyAt(index: number): string | undefined {
    const there = source.line(index);
    return there?.kind === 'blank' && !focused ? undefined : there?.key;
  }

  /** Null for a record that is gone; what was no record stays where it is. */
  function lineNow(key: string | undefined, before: number): number | null {
    if (key === undefined || key === keyAt(before)) return before;
    const index = lineOfKey(source, source.successor?.(key) ?? key);
    return index < 0 ? null : index;
  }

  useLayoutEffect(() => {
    if (source.count === 0) return;
    const before = held.current;
    const last = source.count - 1;
    held.current = { line, anchorLine, key: keyAt(line), anchorKey: keyAt(anchorLine) };
    if (!follows || before?.line !== line || before.anchorLine !== anchorLine) {
      if (line > last) onMoved(last, null);
      return;
    }
    const now = lineNow(before.key, line);
    if (now === null) onGone();
    const target = Math.min(now ?? line, last);
    const anchorNow = lineNow(before.anchorKey, anchorLine);
    const isSameRange = now !== null && anchorNow !== null && anchorNow - target === anchorLine - line;
    if (target === line && (isSameRange || line === anchorLine)) return;
    held.current = null;
    onMoved(target, isSameRange ? anchorNow : null);
  });

  return () => {
    held.current = null;
  };
}
