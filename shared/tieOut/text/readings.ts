import { Reading } from './paragraph.ts';
import type { TextLine } from './reportText.ts';

/**
 * Readings that outlive a check: when a report is checked again after an edit, only what was changed is read again. What the
 * last check did not need is forgotten.
 */
export class Readings {
  #last = new Map<string, Reading>();
  #now = new Map<string, Reading>();

  readonly #drawn = new Map<string, { facts: string; value: unknown }>();

  /** To be called before each check. */
  begin(): void {
    this.#last = this.#now;
    this.#now = new Map();
  }

  /** What was drawn from the same facts in the last check; `make` sees nothing but these facts. */
  again<Facts, Value>(name: string, facts: Facts, make: (facts: Facts) => Value): Value {
    const written = JSON.stringify(facts);
    const known = this.#drawn.get(name);
    if (known?.facts === written) return known.value as Value;
    const value = make(facts);
    this.#drawn.set(name, { facts: written, value });
    return value;
  }

  /** The reading of the lines of a paragraph or cell. */
  read(lines: readonly TextLine[]): Reading {
    const key = lines.map(({ text }) => text).join('\n');
    const reading = this.#now.get(key) ?? this.#last.get(key) ?? new Reading(lines, true);
    this.#now.set(key, reading);
    return reading;
  }
}
