import type { Finding } from '../finding.ts';
import type { ReportBlock, TextLine } from '../text/reportText.ts';

/** A piece of a line; `marked` where a finding is about it, `notes` are the numbers of those that end with it. */
export type MarkedPiece = { text: string; marked: boolean; notes: readonly number[] };

type Mark = { start: number; end: number; note: number };

/** 标记: where the findings of a check stand in its text, by line; note 1 is the first finding. */
export class Marks {
  readonly #ofLine = new Map<number, { quote: string; note: number }[]>();
  readonly #placed = new Set<number>();

  constructor(findings: readonly Pick<Finding, 'place'>[]) {
    for (const [index, { place }] of findings.entries()) {
      if (place.line < 1 || place.quote === '') continue;
      const list = this.#ofLine.get(place.line) ?? [];
      list.push({ quote: place.quote, note: index + 1 });
      this.#ofLine.set(place.line, list);
    }
  }

  /** The line in pieces. Cells of a row may be of one line: a mark is set where its words first stand. */
  pieces({ line, text }: TextLine): MarkedPiece[] {
    const marks: Mark[] = [];
    for (const { quote, note } of this.#ofLine.get(line) ?? []) {
      const start = this.#placed.has(note) ? -1 : text.indexOf(quote);
      if (start < 0) continue;
      this.#placed.add(note);
      marks.push({ start, end: start + quote.length, note });
    }
    const bounds = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])];
    const sorted = bounds.toSorted((left, right) => left - right);
    return sorted.slice(1).map((end, index) => {
      const start = sorted[index] ?? 0;
      return {
        text: text.slice(start, end),
        marked: marks.some((mark) => mark.start < end && mark.end > start),
        notes: marks.flatMap((mark) => (mark.end === end ? [mark.note] : [])),
      };
    });
  }
}

/** What a marked copy is made of. */
export type MarkedText = { title: string; blocks: readonly ReportBlock[]; findings: readonly Finding[] };
