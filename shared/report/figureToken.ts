/**
 * 数字标记: the place of a figure in a narrative, `{{funds.paid}}` or, in another unit than it is usually printed in,
 * `{{funds.paid|元}}`. Stored as plain text; a screen shows it as a chip, a paper prints the figure.
 */
export type FigureToken = { start: number; end: number; figureId: string; unit: TokenUnit | null };

/** Units that an amount may be printed in instead of 万元. */
const tokenUnits = ['元', '亿元'] as const;
export type TokenUnit = (typeof tokenUnits)[number];

const form = new RegExp(`\\{\\{([^{}|\\n]{1,200})(?:\\|(${tokenUnits.join('|')}))?\\}\\}`, 'g');

/** The tokens of a text in their order. */
export function tokensOf(text: string): FigureToken[] {
  return [...text.matchAll(form)].map(({ 0: whole, 1: figureId = '', 2: unit, index }) => ({
    start: index,
    end: index + whole.length,
    figureId: figureId.trim(),
    unit: (unit as TokenUnit | undefined) ?? null,
  }));
}

export function tokenText(figureId: string, unit: TokenUnit | null = null): string {
  return `{{${figureId}${unit === null ? '' : `|${unit}`}}}`;
}

/** Whether a figure can be named in a token: an id may hold words that a person typed. */
export function hasToken(figureId: string): boolean {
  return /^[^{}|\n]{1,200}$/.test(figureId) && figureId.trim() === figureId;
}
