import type { Band } from '../indicator/grade.ts';
import { type CitedDocument, citedDocumentsOf, type DocumentNumber, documentNumbersOf } from './text/citedDocument.ts';
import { type DatedEvent, datesOf, eventsOf, type PrintedDate } from './text/datedEvent.ts';
import { type Figure, figuresOf } from './text/figure.ts';
import { type Heading, headingOf } from './text/heading.ts';
import { Paragraph, type Span } from './text/paragraph.ts';
import type { Readings } from './text/readings.ts';
import type { ReportBlock, TextLine } from './text/reportText.ts';
import { type ParagraphOf, splitAtHeaders, type Table, tableOf } from './text/table.ts';

/** 句: a sentence of a paragraph, with the sign that ends it. */
export type Sentence = Span & { paragraph: Paragraph; text: string };

/** 等次 of the rule pack by which a report was scored, and the name of the pack. */
export type GradeScale = { packName: string; bands: readonly Band[] };

/** 报告 as the rules see it: segments and facts, each made once, when the first rule asks for it. */
export class Report {
  /** Paragraphs and cells in the order of the text. */
  readonly paragraphs: readonly Paragraph[];
  /** Without the cells of tables. */
  readonly body: readonly Paragraph[];
  readonly tables: readonly Table[];
  readonly scale: GradeScale | null;
  readonly #made = new Map<string, unknown>();
  readonly #readings: Readings | null;
  #placedFigures: Placed<Figure> | null = null;
  #placedDates: Placed<PrintedDate> | null = null;

  /**
   * @param scale the 等次 that apply to this report; null where nothing but the general ones is known.
   * @param readings what was read before, for a report that is checked again.
   */
  constructor(blocks: readonly ReportBlock[], scale: GradeScale | null = null, readings: Readings | null = null) {
    this.scale = scale;
    this.#readings = readings;
    const paragraphOf: ParagraphOf = (lines, index, table) =>
      readings?.paragraph(lines, index, table) ?? new Paragraph(lines, index, table);
    const paragraphs: Paragraph[] = [];
    const body: Paragraph[] = [];
    const tables: Table[] = [];
    let next = 0;
    for (const block of blocks) {
      if (block.kind === 'table') {
        for (const rows of splitAtHeaders(block.rows)) {
          const table = tableOf(rows, tables.length, body.at(-1) ?? null, () => next++, paragraphOf);
          tables.push(table);
          for (const row of [table.header, ...table.rows]) paragraphs.push(...row);
        }
        continue;
      }
      for (const lines of bounded(block.lines)) {
        const paragraph = paragraphOf(lines, next++, null);
        if (paragraph.text === '') continue;
        paragraphs.push(paragraph);
        body.push(paragraph);
      }
    }
    this.paragraphs = paragraphs;
    this.body = body;
    this.tables = tables;
  }

  /** Makes a value at its first use. Rules that share a reading of the text keep it here under a name of their own. */
  once<Value>(name: string, make: () => Value): Value {
    if (!this.#made.has(name)) this.#made.set(name, make());
    return this.#made.get(name) as Value;
  }

  /**
   * What follows from facts of the whole text, such as its names: drawn anew only where they are others than in the last check.
   * `make` sees nothing but the facts, which are plain values.
   */
  again<Facts, Value>(name: string, facts: Facts, make: (facts: Facts) => Value): Value {
    return this.#readings ? this.#readings.again(name, facts, make) : make(facts);
  }

  /** The whole text without its tables, a paragraph a line. */
  get text(): string {
    return this.once('text', () => this.body.map(({ text }) => text).join('\n'));
  }

  get figures(): readonly Figure[] {
    return this.#figures.all;
  }

  figuresIn(paragraph: Paragraph): readonly Figure[] {
    return this.#figures.in(paragraph);
  }

  get #figures(): Placed<Figure> {
    this.#placedFigures ??= this.#factsOf('figures', this.paragraphs, figuresOf);
    return this.#placedFigures;
  }

  get dates(): readonly PrintedDate[] {
    return this.#dates.all;
  }

  datesIn(paragraph: Paragraph): readonly PrintedDate[] {
    return this.#dates.in(paragraph);
  }

  get #dates(): Placed<PrintedDate> {
    this.#placedDates ??= this.#readDates();
    return this.#placedDates;
  }

  #readDates(): Placed<PrintedDate> {
    let year: number | null = null;
    const found = this.body.map((paragraph) => {
      const from = year;
      const name = `dates ${from}`;
      const dates = paragraph.own(name, () =>
        inPlace(
          paragraph,
          paragraph.again(name, (bare) => datesOf(bare, from)),
        ),
      );
      year = dates.at(-1)?.year ?? year;
      return dates;
    });
    return placed(this.body, found);
  }

  get events(): readonly DatedEvent[] {
    return this.once('events', () => eventsOf(this.dates));
  }

  get documentNumbers(): readonly DocumentNumber[] {
    return this.once('documentNumbers', () => this.#factsOf('documentNumbers', this.paragraphs, documentNumbersOf).all);
  }

  get documents(): readonly CitedDocument[] {
    return this.once('documents', () => {
      const found = this.#eachOf('documents', this.paragraphs, (paragraph) =>
        inPlace(paragraph, citedDocumentsOf(paragraph)).map(({ number, ...document }) => ({
          ...document,
          number: number && { ...number, paragraph },
        })),
      );
      return found.flat();
    });
  }

  /** Paragraphs that start with a number, headings and items alike. */
  get headings(): readonly Heading[] {
    return this.once('headings', () => {
      const { all } = this.#factsOf('headings', this.body, (paragraph) => paragraph.again('heading', headingsOf));
      const chapters = all.filter(({ level, alone }) => level === 1 && alone);
      // 一、 before a whole sentence is an item of a list where chapters have lines of their own.
      return chapters.length < 2 ? all : all.filter(({ level, alone }) => level !== 1 || alone);
    });
  }

  sentencesIn(paragraph: Paragraph): readonly Sentence[] {
    return inPlace(paragraph, paragraph.again('sentences', sentencesOf));
  }

  /** What each paragraph of the body gives by its text and its place alone: found once for as long as it stands there. `name` is of this one reading. */
  inEach<Item>(name: string, find: (paragraph: Paragraph) => readonly Item[]): Item[] {
    return this.#eachOf(name, this.body, find).flat();
  }

  #eachOf<Item>(name: string, paragraphs: readonly Paragraph[], find: (paragraph: Paragraph) => readonly Item[]) {
    return this.#readings ? this.#readings.inEach(name, paragraphs, find) : paragraphs.map(find);
  }

  #factsOf<Fact extends { paragraph: Paragraph }>(
    name: string,
    paragraphs: readonly Paragraph[],
    read: (paragraph: Paragraph) => readonly Fact[],
  ): Placed<Fact> {
    return placed(
      paragraphs,
      this.#eachOf(name, paragraphs, (paragraph) => inPlace(paragraph, read(paragraph))),
    );
  }

  /** Where in the body a paragraph stands; -1 for a cell of a table. */
  placeInBody(paragraph: Paragraph): number {
    const places = this.once('placesInBody', () => new Map(this.body.map((each, at) => [each, at])));
    return places.get(paragraph) ?? -1;
  }

  /** The headings above a paragraph, outermost first, itself not included. */
  headingsAbove(paragraph: Paragraph): readonly Heading[] {
    const all = this.once('headingsAbove', () => {
      const above = new Map<Paragraph, readonly Heading[]>();
      const ofParagraph = new Map(this.headings.map((heading) => [heading.paragraph, heading]));
      let open: readonly Heading[] = [];
      for (const each of this.body) {
        const heading = ofParagraph.get(each);
        if (heading) open = open.filter(({ level }) => level < heading.level);
        above.set(each, open);
        if (heading?.alone || (heading && heading.level <= 2)) open = [...open, heading];
      }
      return above;
    });
    return all.get(paragraph) ?? [];
  }

  /** The paragraphs under the first heading whose title matches, down to the next heading of its level or above. */
  section(title: RegExp): { heading: Heading; paragraphs: readonly Paragraph[] } | null {
    const heading = this.headings.find((each) => each.level <= 2 && title.test(each.title));
    if (!heading) return null;
    const paragraphs = this.body.filter(
      (paragraph) => paragraph === heading.paragraph || this.headingsAbove(paragraph).includes(heading),
    );
    return { heading, paragraphs };
  }
}

/** Facts in the order of the text, and those of each paragraph. */
type Placed<Fact> = { all: readonly Fact[]; in(paragraph: Paragraph): readonly Fact[] };

function placed<Fact>(paragraphs: readonly Paragraph[], found: readonly (readonly Fact[])[]): Placed<Fact> {
  const byParagraph = new Map<Paragraph, readonly Fact[]>();
  found.forEach((facts, at) => {
    const paragraph = paragraphs[at];
    if (paragraph && facts.length > 0) byParagraph.set(paragraph, facts);
  });
  return { all: found.flat(), in: (paragraph) => byParagraph.get(paragraph) ?? [] };
}

/** Facts that follow from the text of a paragraph alone, and may have been read at another place: each is given the paragraph it is in. */
function inPlace<Fact extends { paragraph: Paragraph }>(paragraph: Paragraph, facts: readonly Fact[]): readonly Fact[] {
  const [first] = facts;
  return first === undefined || first.paragraph === paragraph ? facts : facts.map((fact) => ({ ...fact, paragraph }));
}

/** No paragraph of a report is as long; a file that is one line is read in pieces, so that time grows with its length only. */
const longest = 4_000;

function bounded(lines: readonly TextLine[]): readonly (readonly TextLine[])[] {
  if (lines.reduce((total, { text }) => total + text.length, 0) <= longest) return [lines];
  const pieces = lines.flatMap(({ line, text }) => {
    const cut: TextLine[] = [];
    for (let start = 0; start < text.length; ) {
      const stop = text.lastIndexOf('。', start + longest) + 1;
      const end = stop > start && text.length - start > longest ? stop : start + longest;
      cut.push({ line, text: text.slice(start, end) });
      start = end;
    }
    return cut;
  });
  const groups: TextLine[][] = [];
  let length = longest;
  for (const piece of pieces) {
    if (length + piece.text.length > longest) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(piece);
    length += piece.text.length;
  }
  return groups;
}

function headingsOf(paragraph: Paragraph): Heading[] {
  const heading = headingOf(paragraph);
  return heading ? [heading] : [];
}

const ends = '。！？';

/** The sentences of a paragraph: up to 。！？. */
function sentencesOf(paragraph: Paragraph): Sentence[] {
  const { text } = paragraph;
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at < text.length - 1 && !ends.includes(text[at] ?? '')) continue;
    sentences.push({ paragraph, start, end: at + 1, text: text.slice(start, at + 1) });
    start = at + 1;
  }
  return sentences;
}
