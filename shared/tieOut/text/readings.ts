import { Paragraph, Reading } from './paragraph.ts';
import type { TextLine } from './reportText.ts';

type Found = { paragraphs: readonly Paragraph[]; found: readonly unknown[] };

/**
 * Readings that outlive a check: when a report is checked again after an edit, only what was changed is read again. What the
 * last check did not need is forgotten.
 */
export class Readings {
  #last = new Map<string, Reading>();
  #now = new Map<string, Reading>();
  #lastParagraphs: Paragraph[] = [];
  #paragraphs: Paragraph[] = [];

  readonly #found = new Map<string, Found>();

  readonly #drawn = new Map<string, { facts: string; value: unknown }>();

  /** To be called before each check. */
  begin(): void {
    this.#last = this.#now;
    this.#now = new Map();
    this.#lastParagraphs = this.#paragraphs;
    this.#paragraphs = [];
  }

  /** The paragraph or cell that stands at this place of the report: that of the last check, where nothing of it changed. */
  paragraph(lines: readonly TextLine[], index: number, table: number | null): Paragraph {
    const last = this.#lastParagraphs[index];
    const paragraph = last?.standsAt(lines, table)
      ? this.#keep(last)
      : new Paragraph(lines, index, table, this.#read(lines));
    this.#paragraphs[index] = paragraph;
    return paragraph;
  }

  /** What each of the paragraphs gives by its text and its place alone: found anew where another stands than in the last check. */
  inEach<Item>(
    name: string,
    paragraphs: readonly Paragraph[],
    find: (paragraph: Paragraph) => readonly Item[],
  ): readonly (readonly Item[])[] {
    const last = this.#found.get(name);
    const found = paragraphs.map((paragraph, at) =>
      last && last.paragraphs[at] === paragraph ? (last.found[at] as readonly Item[]) : find(paragraph),
    );
    this.#found.set(name, { paragraphs, found });
    return found;
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

  #keep(paragraph: Paragraph): Paragraph {
    this.#now.set(keyOf(paragraph.source), paragraph.reading);
    return paragraph;
  }

  /** The reading of the lines of a paragraph or cell, wherever they stood. */
  #read(lines: readonly TextLine[]): Reading {
    const key = keyOf(lines);
    const reading = this.#now.get(key) ?? this.#last.get(key) ?? new Reading(lines, true);
    this.#now.set(key, reading);
    return reading;
  }
}

function keyOf(lines: readonly TextLine[]): string {
  const [only] = lines;
  return only && lines.length === 1 ? only.text : lines.map(({ text }) => text).join('\n');
}
