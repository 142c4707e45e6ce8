import type { Band } from '../indicator/grade.ts';
import { type CitedDocument, citedDocumentsOf, type DocumentNumber, documentNumbersOf } from './text/citedDocument.ts';
import { type DatedEvent, datesOf, eventsOf, type PrintedDate } from './text/datedEvent.ts';
import { type Figure, figuresOf } from './text/figure.ts';
import { type Heading, headingOf } from './text/heading.ts';
import { Paragraph, readingOf, type Span } from './text/paragraph.ts';
import type { Readings } from './text/readings.ts';
import type { ReportBlock, TextLine } from './text/reportText.ts';
import { splitAtHeaders, type Table, tableOf } from './text/table.ts';

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

  /**
   * @param scale the 等次 that apply to this report; null where nothing but the general ones is known.
   * @param readings what was read before, for a report that is checked again.
   */
  constructor(blocks: readonly ReportBlock[], scale: GradeScale | null = null, readings: Readings | null = null) {
    this.scale = scale;
    this.#readings = readings;
    const read = (lines: readonly TextLine[]) => readings?.read(lines) ?? readingOf(lines);
    const paragraphs: Paragraph[] = [];
    const body: Paragraph[] = [];
    const tables: Table[] = [];
    let next = 0;
    for (const block of blocks) {
      if (block.kind === 'table') {
        for (const rows of splitAtHeaders(block.rows)) {
          const table = tableOf(rows, tables.length, body.at(-1) ?? null, () => next++, read);
          tables.push(table);
          for (const row of [table.header, ...table.rows]) paragraphs.push(...row);
        }
        continue;
      }
      for (const lines of bounded(block.lines)) {
        const paragraph = new Paragraph(lines, next++, null, read(lines));
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
    return this.once('figures', () => this.paragraphs.flatMap((each) => factsIn(each, 'figures', figuresOf)));
  }

  figuresIn(paragraph: Paragraph): readonly Figure[] {
    return this.#byParagraph('figuresIn', this.figures).get(paragraph) ?? [];
  }

  get dates(): readonly PrintedDate[] {
    return this.once('dates', () => {
      let year: number | null = null;
      return this.body.flatMap((paragraph) => {
        const from = year;
        const dates = factsIn(paragraph, `dates ${from}`, (bare) => datesOf(bare, from));
        year = dates.at(-1)?.year ?? year;
        return dates;
      });
    });
  }

  datesIn(paragraph: Paragraph): readonly PrintedDate[] {
    return this.#byParagraph('datesIn', this.dates).get(paragraph) ?? [];
  }

  get events(): readonly DatedEvent[] {
    return this.once('events', () => eventsOf(this.dates));
  }

  get documentNumbers(): readonly DocumentNumber[] {
    return this.once('documentNumbers', () =>
      this.paragraphs.flatMap((each) => factsIn(each, 'documentNumbers', documentNumbersOf)),
    );
  }

  get documents(): readonly CitedDocument[] {
    return this.once('documents', () =>
      this.paragraphs.flatMap((paragraph) =>
        factsIn(paragraph, 'documents', (bare) => citedDocumentsOf(bare, documentNumbersOf(bare))).map((document) => ({
          ...document,
          number: document.number && { ...document.number, paragraph },
        })),
      ),
    );
  }

  /** Paragraphs that start with a number, headings and items alike. */
  get headings(): readonly Heading[] {
    return this.once('headings', () => {
      const all = this.body.flatMap((paragraph) => factsIn(paragraph, 'heading', headingsOf));
      const chapters = all.filter(({ level, alone }) => level === 1 && alone);
      // 一、 before a whole sentence is an item of a list where chapters have lines of their own.
      return chapters.length < 2 ? all : all.filter(({ level, alone }) => level !== 1 || alone);
    });
  }

  get sentences(): readonly Sentence[] {
    return this.once('sentences', () => this.body.flatMap((each) => factsIn(each, 'sentences', sentencesOf)));
  }

  sentencesIn(paragraph: Paragraph): readonly Sentence[] {
    return this.#byParagraph('sentencesIn', this.sentences).get(paragraph) ?? [];
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

  #byParagraph<Item extends { paragraph: Paragraph }>(name: string, items: readonly Item[]) {
    return this.once(name, () => {
      const found = new Map<Paragraph, Item[]>();
      for (const item of items) {
        const list = found.get(item.paragraph);
        if (list) list.push(item);
        else found.set(item.paragraph, [item]);
      }
      return found;
    });
  }
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

/** The sentences of a paragraph: up to 。！？. */
function sentencesOf(paragraph: Paragraph): Sentence[] {
  return [...paragraph.text.matchAll(/[^。！？]*[。！？]|[^。！？]+$/g)].map(({ 0: text, index: start }) => ({
    paragraph,
    start,
    end: start + text.length,
    text,
  }));
}

/** Facts that follow from the text of a paragraph alone: read once, and given anew to each paragraph that has this text. */
function factsIn<Fact extends { paragraph: Paragraph }>(
  paragraph: Paragraph,
  name: string,
  read: (bare: Paragraph) => readonly Fact[],
): readonly Fact[] {
  const facts = paragraph.again(name, read);
  return facts.length === 0 ? facts : facts.map((fact) => ({ ...fact, paragraph }));
}
