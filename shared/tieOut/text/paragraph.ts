import type { Place } from '../finding.ts';
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

  constructor(lines: readonly TextLine[], index: number, table: number | null = null, reading = readingOf(lines)) {
    this.text = reading.text;
    this.index = index;
    this.table = table;
    this.#lines = lines;
    this.#reading = reading;
  }

  /** What follows from the text alone, wherever it stands, and is asked often: made once, also for a report that is checked again. */
  keep<Value>(name: string, make: (text: string) => Value): Value {
    return this.#reading.keep(name, ({ text }) => make(text));
  }

  /**
   * The same for what is asked once in a check: kept only where the report is checked again. It is made of a paragraph that is
   * nowhere, so that nothing of this one's place can slip into what is kept.
   */
  again<Item>(name: string, make: (bare: Paragraph) => readonly Item[]): readonly Item[] {
    return this.#reading.again(name, make);
  }

  /** Where a form stands in the text. The form has the flag `g`. */
  matches(form: RegExp): readonly RegExpExecArray[] {
    return this.again(form.source, ({ text }) => [...text.matchAll(form)]);
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
    return { line: line.line, quote: line.text.slice(this.columnAt(start), this.columnAt(last) + 1) };
  }

  /** The source as it stands, for rules about signs that reading levels out. */
  get source(): readonly TextLine[] {
    return this.#lines;
  }
}

/** What reading makes of a text, wherever it stands. */
export class Reading {
  readonly text: string;
  readonly #lines: readonly TextLine[];
  readonly #isKept: boolean;
  #kept: Map<string, unknown> | null = null;
  #origins: Origins | null = null;
  #bare: Paragraph | null = null;

  /** @param isKept for a report that is checked again: what follows from the text alone is made once. */
  constructor(lines: readonly TextLine[], isKept: boolean) {
    this.text = lines.map(({ text }) => text.replace(narrowed, (_, at: number) => narrow(text, at))).join('');
    this.#lines = lines;
    this.#isKept = isKept;
  }

  /** Made when the first finding asks, which most paragraphs never have. */
  get origins(): Origins {
    this.#origins ??= originsOf(this.#lines);
    return this.#origins;
  }

  keep<Value>(name: string, make: (bare: Paragraph) => Value): Value {
    this.#kept ??= new Map();
    if (!this.#kept.has(name)) this.#kept.set(name, make(this.#nowhere()));
    return this.#kept.get(name) as Value;
  }

  again<Item>(name: string, make: (bare: Paragraph) => readonly Item[]): readonly Item[] {
    if (!this.#isKept) return make(this.#nowhere());
    return this.keep(name, (bare) => {
      const items = make(bare);
      return items.length === 0 ? (nothing as readonly Item[]) : items;
    });
  }

  #nowhere(): Paragraph {
    this.#bare ??= new Paragraph([], -1, null, this);
    return this.#bare;
  }
}

const nothing: readonly unknown[] = [];

/** For each character: which line, and where in it. */
type Origins = { lineAt: Uint16Array; columnAt: Uint32Array };

export function readingOf(lines: readonly TextLine[]): Reading {
  return new Reading(lines, false);
}

function originsOf(lines: readonly TextLine[]): Origins {
  const lineAt: number[] = [];
  const columnAt: number[] = [];
  lines.forEach(({ text }, lineIndex) => {
    for (let column = 0; column < text.length; column += 1) {
      if (narrow(text, column) === '') continue;
      lineAt.push(lineIndex);
      columnAt.push(column);
    }
  });
  return { lineAt: Uint16Array.from(lineAt), columnAt: Uint32Array.from(columnAt) };
}

/** The characters that reading may change; all others stand in the text as in the source. */
const narrowed = /[\s*,;:()０-９Ａ-Ｚａ-ｚ．％＝]/g;

const wide = /[０-９Ａ-Ｚａ-ｚ．％＝]/;

/** One character as rules read it; '' for what they don't: spaces between Chinese, marks of emphasis. */
function narrow(text: string, at: number): string {
  const character = text[at] ?? '';
  if (character === '*' && (text[at + 1] === '*' || text[at - 1] === '*') && isEmphasis(text, at)) return '';
  if (/\s/.test(character)) return isLatin(text[at - 1]) && isLatin(text[at + 1]) ? ' ' : '';
  if (wide.test(character)) return character.normalize('NFKC');
  return besideChinese(text, at) ? (fullWidth[character] ?? character) : character;
}

/** Web pages have half-width signs in Chinese text: rules need to know one form only. */
const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' };

function besideChinese(text: string, at: number): boolean {
  return isChinese(text[at - 1]) || isChinese(text[at + 1]);
}

function isChinese(character: string | undefined): boolean {
  return character !== undefined && /[\u4e00-\u9fa5，。；：、（）“”《》%]/.test(character);
}

/** `**words**` is emphasis; `毛**` is a name that was masked. */
function isEmphasis(text: string, at: number): boolean {
  const pairs = [...text.matchAll(/(?<!\*)\*\*(?!\*)[^*\s][^*]*[^*\s]\*\*(?!\*)/g)];
  return pairs.some(
    ({ index, 0: pair }) =>
      (at >= index && at < index + 2) || (at >= index + pair.length - 2 && at < index + pair.length),
  );
}

function isLatin(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9]/.test(character);
}
