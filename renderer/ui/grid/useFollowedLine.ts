import { useLayoutEffect, useRef } from 'react';
import type { GridSource } from './gridTypes.ts';

type FollowedLine<Row> = {
  source: GridSource<Row>;
  line: number;
  /** Lines of a grid that is for looking only come by pages: there a place is a number. */
  follows: boolean;
  /** Something is being typed; only then a blank line is more than a number. */
  editing: boolean;
  onMoved(by: number): void;
  /** The record is no longer in the list. */
  onGone(): void;
};

/**
 * Keeps the active cell at its record when lines above come, go or change places: an answer may come while the person is already
 * typing somewhere else, and what is typed belongs to the line in which it was begun. Gives what lets go of that line, to be called
 * wherever the person chooses a place or changes lines.
 */
export function useFollowedLine<Row>({
  source,
  line,
  follows,
  editing,
  onMoved,
  onGone,
}: FollowedLine<Row>): () => void {
  const held = useRef<{ line: number; key: string | undefined } | null>(null);
  useLayoutEffect(() => {
    const before = held.current?.line === line ? held.current.key : undefined;
    const there = source.line(line);
    const present = there?.kind === 'blank' && !editing ? undefined : there?.key;
    held.current = { line, key: present };
    if (follows && before !== undefined && before !== present) {
      const index = indexOfKey(source, source.successor?.(before) ?? before);
      if (index < 0) onGone();
      else if (index !== line) {
        held.current = { line: index, key: source.line(index)?.key };
        return onMoved(index - line);
      }
    }
    // Records may vanish below the active cell.
    if (line >= source.count && source.count > 0) onMoved(source.count - 1 - line);
  });
  return () => {
    held.current = null;
  };
}

function indexOfKey<Row>(source: GridSource<Row>, key: string): number {
  for (let index = 0; index < source.count; index += 1) if (source.line(index)?.key === key) return index;
  return -1;
}
