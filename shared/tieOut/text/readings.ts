import { Reading } from './paragraph.ts';
import type { TextLine } from './reportText.ts';

/** Gives the reading of the lines of a paragraph or cell. */
export type Reader = (lines: readonly TextLine[]) => Reading;

/**
 * Readings that outlive a check: when a report is checked again after an edit, only what was changed is read again. What the
 * last check did not need is forgotten.
 */
export class Readings {
  #last = new Map<string, Reading>();
  #now = new Map<string, Reading>();

  /** To be called before each check. */
  begin(): void {
    this.#last = this.#now;
    this.#now = new Map();
  }

  readonly read: Reader = (lines) => {
    const key = lines.map(({ text }) => text).join('\n');
    const reading = this.#now.get(key) ?? this.#last.get(key) ?? new Reading(lines, true);
    this.#now.set(key, reading);
    return reading;
  };
}
