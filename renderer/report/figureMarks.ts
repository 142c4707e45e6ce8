import { type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view';
import { figureName } from '../../shared/report/figureName.ts';
import { type FigureToken, malformedTokens, tokensOf } from '../../shared/report/figureToken.ts';
import {
  type Binding,
  bindingFinder,
  bindsInBulk,
  figuresById,
  type KnownFigure,
  type KnownFigures,
} from '../../shared/report/knownFigure.ts';
import { printedPieces } from '../../shared/report/printedPieces.ts';
import { type TypedNumber, typedNumbers } from '../../shared/report/typedNumber.ts';
import { sourceText } from './sourceText.ts';

/** What is shown of a narrative besides its words: a chip in the place of each token, and a mark on each number that was typed. */
export type FigurePlace =
  | { kind: 'chip'; start: number; end: number; figure: KnownFigure | null; broken: string | null }
  /** A token that was written wrong: it stays as it is, to be mended. */
  | { kind: 'malformed'; start: number; end: number; broken: string }
  | {
      kind: 'number';
      start: number;
      end: number;
      bindings: readonly Binding[];
      /** Whether 全部绑定 takes it. */
      inBulk: boolean;
    };

/** The figures that tokens may name; null until they are known. */
type FigureBook = { known: KnownFigures; bindingsOf(typed: TypedNumber): Binding[] } | null;

const changeBook = StateEffect.define<FigureBook>();

const book = StateField.define<FigureBook>({
  create: () => null,
  update: (before, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(changeBook) ? effect.value : now), before),
});

export function showFigures(view: EditorView, figures: readonly KnownFigure[]): void {
  view.dispatch({ effects: changeBook.of({ known: figuresById(figures), bindingsOf: bindingFinder(figures) }) });
}

type ChipLook = { text: string; hint: string; isBroken: boolean };

class Chip extends WidgetType {
  readonly #look: ChipLook;

  constructor(look: ChipLook) {
    super();
    this.#look = look;
  }

  override eq(other: Chip): boolean {
    const { text, hint, isBroken } = other.#look;
    return text === this.#look.text && hint === this.#look.hint && isBroken === this.#look.isBroken;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = `report-chip${this.#look.isBroken ? ' report-chip-broken' : ''}`;
    chip.textContent = this.#look.text;
    chip.title = this.#look.hint;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const numberMarks = [
  Decoration.mark({ class: 'report-number', attributes: { title: '手填的数字，没有与记录绑定' } }),
  Decoration.mark({
    class: 'report-number report-number-known',
    attributes: { title: '等于一个已知数字，Alt+B 绑定' },
  }),
  Decoration.mark({
    class: 'report-number report-number-known',
    attributes: { title: '等于几个已知数字，Alt+B 选择' },
  }),
] as const;

/** Chips and marks of a line, at their columns. */
type LineMarks = { places: FigurePlace[]; ranges: Range<Decoration>[] };

const marks = ViewPlugin.fromClass(
  class {
    ranges: DecorationSet = Decoration.none;
    chips: DecorationSet = Decoration.none;
    places: FigurePlace[] = [];
    /** Lines that did not change are not read again. */
    private lines = new Map<string, LineMarks>();
    private isStale = false;

    constructor(view: EditorView) {
      this.build(view);
    }

    update({ view, docChanged, changes, startState, state }: ViewUpdate): void {
      const isOtherBook = startState.field(book) !== state.field(book);
      if (isOtherBook) this.lines.clear();
      if (docChanged || isOtherBook) this.isStale = true;
      if (!this.isStale) return;
      if (!view.composing) {
        this.build(view);
        return;
      }
      // What an input method is composing must not be drawn anew under it.
      this.ranges = this.ranges.map(changes);
      this.chips = this.chips.map(changes);
    }

    private build({ state }: EditorView): void {
      const lines = new Map<string, LineMarks>();
      const all: Range<Decoration>[] = [];
      const chips: Range<Decoration>[] = [];
      this.places = [];
      let from = 0;
      for (const text of state.doc.toString().split('\n')) {
        const line = this.lines.get(text) ?? lines.get(text) ?? marksOfLine(text, state.field(book));
        lines.set(text, line);
        for (const [index, place] of line.places.entries()) {
          this.places.push({ ...place, start: place.start + from, end: place.end + from });
          const range = line.ranges[index]?.value.range(place.start + from, place.end + from);
          if (!range) continue;
          all.push(range);
          if (place.kind === 'chip') chips.push(range);
        }
        from += text.length + 1;
      }
      this.lines = lines;
      this.ranges = Decoration.set(all, true);
      this.chips = Decoration.set(chips, true);
      this.isStale = false;
    }
  },
  {
    decorations: (plugin) => plugin.ranges,
    provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
  },
);

/** Chips and marks. */
export const figureMarks = [book, marks];

/** What stands at a place of the text; a chip also where the caret is beside it. */
export function figureAt(view: EditorView, offset: number): FigurePlace | null {
  return placesOf(view).find(({ start, end }) => start <= offset && offset <= end) ?? null;
}

export function placesOf(view: EditorView): readonly FigurePlace[] {
  return view.plugin(marks)?.places ?? [];
}

function marksOfLine(text: string, figures: FigureBook): LineMarks {
  const made: { place: FigurePlace; decoration: Decoration }[] = [];
  const broken = new Map(printedPieces(text, figures?.known ?? new Map()).map((piece) => [piece.start, piece]));
  for (const token of tokensOf(text)) {
    const piece = broken.get(token.start);
    const figure = figures?.known.get(token.figureId) ?? null;
    const unit = unitBehind(text, token, figure);
    // Until the figures are known nothing is missing.
    const problem = figures ? (piece?.broken ?? null) : null;
    const place = { kind: 'chip', start: token.start, end: token.end + unit.length, figure, broken: problem } as const;
    const known = figure ? `${piece?.text ?? ''}${unit}` : `缺：${figureName(token.figureId).name}`;
    const shown = figures ? known : '…';
    const hint = problem ?? (figure ? sourceText(figure) : '');
    made.push({
      place,
      decoration: Decoration.replace({ widget: new Chip({ text: shown, hint, isBroken: problem !== null }) }),
    });
  }
  for (const { start, end, reason } of malformedTokens(text)) {
    made.push({
      place: { kind: 'malformed', start, end, broken: reason },
      decoration: Decoration.mark({ class: 'report-malformed', attributes: { title: reason } }),
    });
  }
  for (const typed of typedNumbers(text)) {
    const bindings = figures?.bindingsOf(typed) ?? [];
    const inBulk = bindsInBulk(typed, bindings);
    const place = { kind: 'number', start: typed.start, end: typed.end, bindings, inBulk } as const;
    made.push({ place, decoration: numberMarks[bindings.length > 1 ? 2 : bindings.length === 1 ? 1 : 0] });
  }
  made.sort((left, right) => left.place.start - right.place.start);
  return {
    places: made.map(({ place }) => place),
    ranges: made.map(({ place, decoration }) => decoration.range(place.start, place.end)),
  };
}

/** The unit is one with its figure: neither is deleted without the other. */
function unitBehind(text: string, { end, unit }: FigureToken, figure: KnownFigure | null): string {
  const wanted = unit ?? figure?.unit ?? '';
  return wanted !== '' && text.startsWith(wanted, end) ? wanted : '';
}
