import type { Place } from '../finding.ts';
import { narrowed, narrowedColumns } from './narrowed.ts';
import type { TextLine } from './reportText.ts';

/** A part of a paragraph's text, from `start` to before `end`. */
export type Span = { start: number; end: number };

/**
 * 段落: the text in the form that rules read (digits and letters half-width, signs full-width, spaces and emphasis marks gone,
 * lines that a page's end broke put together), which still knows where each of its characters stands in the source.
 */
export class Paragraph {
  readonly text: string;
  /** Position in the report's order of paragraphs and cells. */
  readonly index: number;
  /** The table that it is a cell of. */
  readonly table: number | null;
  readonly #lines: readonly TextLine[];
  readonly #reading: Reading;
  #own: Map<string, unknown> | null = null;

  constructor(
    lines: readonly TextLine[],
    index: number,
    table: number | null = null,
    reading = new Reading(lines, false),
  ) {
    this.text = reading.text;
    this.index = index;
    this.table = table;
    this.#lines = lines;
    this.#reading = reading;
  }

  /** What follows from the text alone, wherever it stands, and is asked often: made once, also for a report that is checked again. */
  keep<Value>(name: string, make: (bare: Paragraph) => Value): Value {
    return this.#reading.keep(name, this, make);
  }

  /**
   * The same for what is asked once in a check: kept only where the report is checked again. It is made of a paragraph that is
   * nowhere then, so that nothing of this one's place can slip into what is kept.
   */
  again<Item>(name: string, make: (bare: Paragraph) => readonly Item[]): readonly Item[] {
    return this.#reading.isKept ? this.#reading.keep(name, this, make) : make(this);
  }

  /**
   * What follows from the text and from where it stands, such as its facts and what a rule says of it alone: kept for as long as
   * it stands there, in a report that is checked again.
   */
  own<Value>(name: string, make: () => Value): Value {
    if (!this.#reading.isKept) return make();
    this.#own ??= new Map();
    const known = this.#own.get(name);
    if (known !== undefined) return known as Value;
    const value = make();
    this.#own.set(name, value);
    return value;
  }

  /** Whether these are its lines, and where it stands. */
  standsAt(lines: readonly TextLine[], table: number | null): boolean {
    return (
      this.table === table &&
      this.#lines.length === lines.length &&
      this.#lines.every(({ line, text }, at) => line === lines[at]?.line && text === lines[at]?.text)
    );
  }

  /** What was read of it, wherever it stands. */
  get reading(): Reading {
    return this.#reading;
  }

  /**
   * Where a form stands in the text. The form has the flag `g`; `sign` is what each place of it holds, so that most texts need
   * not be searched.
   */
  matches(form: RegExp, sign = ''): readonly RegExpExecArray[] {
    if (!this.text.includes(sign)) return nothing;
    return this.again(form.source, ({ text }) => allMatches(text, form));
  }

  /** The first line of it. */
  get line(): number {
    return this.#lines[0]?.line ?? 0;
  }

  lineAt(offset: number): number {
    return this.#lines[this.#reading.origins.lineAt[offset] ?? 0]?.line ?? this.line;
  }

  /** Where in its line a character stands. */
  columnAt(offset: number): number {
    return this.#reading.origins.columnAt[offset] ?? 0;
  }

  /** Where a span stands in the source: its words as far as they are on one line. */
  place({ start, end }: Span = { start: 0, end: Math.min(this.text.length, 60) }): Place {
    const { lineAt } = this.#reading.origins;
    const line = this.#lines[lineAt[start] ?? 0];
    if (!line || this.text.length === 0) return { line: this.line, quote: '' };
    let last = Math.max(start, Math.min(end, this.text.length) - 1);
    while (last > start && lineAt[last] !== lineAt[start]) last -= 1;
    const quote = line.text.slice(this.columnAt(start), this.columnAt(last) + 1);
    // What goes on in the next line ends here with a clause, not with the first words of the next one (…管理体系，一).
    const isCut = last < Math.min(end, this.text.length) - 1;
    return { line: line.line, quote: isCut ? quote.replace(/(?<=.{8}[，。；：])[^，。；：\d]{1,3}$/u, '') : quote };
  }

  /** The source as it stands, for rules about signs that reading levels out. */
  get source(): readonly TextLine[] {
    return this.#lines;
  }
}

/** What reading makes of a text, wherever it stands. */
export class Reading {
  readonly text: string;
  /** For a report that is checked again: what follows from the text alone is made once. */
  readonly isKept: boolean;
  readonly #lines: readonly TextLine[];
  #kept: Map<string, unknown> | null = null;
  #origins: Origins | null = null;
  #bare: Paragraph | null = null;

  constructor(lines: readonly TextLine[], isKept: boolean) {
    const [only] = lines;
    this.text = only && lines.length === 1 ? narrowed(only.text) : lines.map(({ text }) => narrowed(text)).join('');
    this.isKept = isKept;
    this.#lines = lines;
  }

  /** Made when the first finding asks, which most paragraphs never have. */
  get origins(): Origins {
    this.#origins ??= originsOf(this.#lines);
    return this.#origins;
  }

  /** @param asking the paragraph that asks: where the reading is of no other, it is made of this one. */
  keep<Value>(name: string, asking: Paragraph, make: (bare: Paragraph) => Value): Value {
    this.#kept ??= new Map();
    const known = this.#kept.get(name);
    if (known !== undefined) return known as Value;
    const value = make(this.isKept ? this.#nowhere() : asking);
    this.#kept.set(name, Array.isArray(value) && value.length === 0 ? nothing : value);
    return value;
  }

  #nowhere(): Paragraph {
    this.#bare ??= new Paragraph([], -1, null, this);
    return this.#bare;
  }
}

const nothing: readonly never[] = [];

/** For each character: which line, and where in it. */
type Origins = { lineAt: Uint16Array; columnAt: Uint32Array };

function originsOf(lines: readonly TextLine[]): Origins {
  const columns = lines.map(({ text }) => narrowedColumns(text));
  const length = columns.reduce((total, { length }) => total + length, 0);
  const lineAt = new Uint16Array(length);
  const columnAt = new Uint32Array(length);
  let at = 0;
  columns.forEach((ofLine, line) => {
    lineAt.fill(line, at, at + ofLine.length);
    columnAt.set(ofLine, at);
    at += ofLine.length;
  });
  return { lineAt, columnAt };
}

/** Where a form stands in a text. The form has the flag `g`. */
export function allMatches(text: string, form: RegExp): readonly RegExpExecArray[] {
  form.lastIndex = 0;
  let match = form.exec(text);
  if (!match) return nothing;
  const found: RegExpExecArray[] = [];
  while (match) {
    found.push(match);
    if (match[0] === '') form.lastIndex += 1;
    match = form.exec(text);
  }
  return found;
}
