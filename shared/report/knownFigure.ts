import { formatDecimal, parseDecimal, trimDecimal } from '../decimal.ts';
import { separateThousands } from '../money.ts';
import type { RecordPlace } from '../tieOut/engagement/recordRule.ts';
import { isEqual } from '../tieOut/text/exact.ts';
import { hasToken, type TokenUnit } from './figureToken.ts';
import { type TypedNumber, typedNumbers } from './typedNumber.ts';

/** 已知数字: a figure (or a name, a day) that follows from the records and may be named in a narrative. */
export type KnownFigure = {
  figureId: string;
  /** In Chinese, as a person looks for it: 累计支付. */
  name: string;
  /** As printed. */
  text: string;
  /** What stands behind it in a sentence; '' where the text says it (59.88%) or it has none. */
  unit: string;
  /** Of an amount the exact 元 as plain decimal text; null for all else, which is exactly what is printed. */
  yuan: string | null;
  /** Where it is entered, or, of what is computed, the page of its records. */
  source: RecordPlace;
  /** 底稿 that it stands in. */
  papers: readonly string[];
};

export type KnownFigures = ReadonlyMap<string, KnownFigure>;

export function figuresById(figures: readonly KnownFigure[]): KnownFigures {
  return new Map(figures.map((figure) => [figure.figureId, figure]));
}

/** A figure as it is printed by a token that names a unit; null where it has no amount to be printed in it. */
export function textInUnit({ text, yuan }: Pick<KnownFigure, 'text' | 'yuan'>, unit: TokenUnit | null): string | null {
  if (unit === null) return text;
  const amount = yuan === null ? null : parseDecimal(yuan);
  if (!amount) return null;
  if (unit === '万元') return text;
  const shift = unit === '亿元' ? 8 : 0;
  const exact = formatDecimal(trimDecimal({ units: amount.units, scale: amount.scale + shift }, 2));
  return unit === '元' ? separateThousands(exact) : exact;
}

/** A figure that a typed number equals, with the unit that its token takes. */
export type Binding = { figure: KnownFigure; unit: TokenUnit | null };

/**
 * The known figures that print exactly the value that was typed, in the unit in which it was typed: bound to one of them the
 * sentence says the same. An amount may be typed in 万元, 元 or 亿元; nothing is near enough but the same.
 */
export function bindingFinder(figures: readonly KnownFigure[]): (typed: TypedNumber) => Binding[] {
  const forms = figures
    .filter(({ figureId }) => hasToken(figureId))
    .flatMap((figure) =>
      [null, '元' as const, '亿元' as const].flatMap((unit) => {
        const text = textInUnit(figure, unit);
        if (text === null) return [];
        const shown = `${text}${unit ?? figure.unit}`;
        const [printed] = typedNumbers(shown);
        // A number within words is no figure of its own.
        return printed && printed.start === 0 && printed.end === shown.length ? [{ figure, unit, printed }] : [];
      }),
    );
  return (typed) =>
    typed.approximate
      ? []
      : forms.filter(({ printed }) => isSame(printed, typed)).map(({ figure, unit }) => ({ figure, unit }));
}

/**
 * Whether 全部绑定 takes a number: an amount or a rate that equals one figure. Days and counts are often the same by chance
 * and are bound one by one, each after a choice.
 */
export function bindsInBulk({ kind }: TypedNumber, bindings: readonly Binding[]): boolean {
  return bindings.length === 1 && (kind === 'money' || kind === 'percent');
}

function isSame(printed: TypedNumber, typed: TypedNumber): boolean {
  return printed.kind === typed.kind && printed.unit === typed.unit && isEqual(printed.value, typed.value);
}
