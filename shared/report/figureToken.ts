/**
 * 数字标记: the place of a figure in a narrative, `{{funds.paid}}` or, in another unit than it is usually printed in,
 * `{{funds.paid|元}}`. Stored as plain text; a screen shows it as a chip, a paper prints the figure.
 */
export type FigureToken = { start: number; end: number; figureId: string; unit: TokenUnit | null };

/** Units that an amount may be printed in; 万元 is what it has without one. */
const tokenUnits = ['元', '万元', '亿元'] as const;
export type TokenUnit = (typeof tokenUnits)[number];

const form = new RegExp(`^\\{\\{([^{}|\\n]{1,200})(?:\\|(${tokenUnits.join('|')}))?\\}\\}$`);

/** Whatever was meant as a token: two braces of either width on one of its sides, with what stands between. */
const meant = /[{｛]{2,}[^{}｛｝\n]{0,200}[}｝]+|[{｛]{2,}|[{｛][^{}｛｝\n]{0,200}[}｝]{2,}|[}｝]{2,}/g;

/** The tokens of a text in their order. */
export function tokensOf(text: string): FigureToken[] {
  return [...text.matchAll(meant)].flatMap(({ 0: whole, index }): FigureToken[] => {
    const [, figureId = '', unit] = form.exec(whole) ?? [];
    if (figureId.trim() === '') return [];
    const end = index + whole.length;
    return [{ start: index, end, figureId: figureId.trim(), unit: (unit as TokenUnit | undefined) ?? null }];
  });
}

/** The tokens of a text and what was meant as one, as they were written. */
export function meantTokens(text: string): string[] {
  return text.match(meant) ?? [];
}

/** Whether a text has a token or what was meant as one. */
export function looksLikeToken(text: string): boolean {
  return /[{｛]{2}|[}｝]{2}/.test(text);
}

/** 写错的标记: what was meant as a token and is none, with the reason in Chinese. */
type MalformedToken = { start: number; end: number; reason: string };

/** The malformed tokens of a text in their order: none of them may be printed as it stands. */
export function malformedTokens(text: string): MalformedToken[] {
  return [...text.matchAll(meant)].flatMap(({ 0: whole, index }): MalformedToken[] => {
    const [, figureId = ''] = form.exec(whole) ?? [];
    return figureId.trim() === ''
      ? [{ start: index, end: index + whole.length, reason: `“${whole}”${whatIsWrong(whole)}` }]
      : [];
  });
}

function whatIsWrong(token: string): string {
  const [, inner] = /^[{｛]+([^{}｛｝]*)[}｝]+$/.exec(token) ?? [];
  if (inner === undefined) return '是没有写完的数字标记，请补全或删去';
  if (inner.trim() === '') return '是空的数字标记，请选一个数字或删去';
  if (/[｛｝]/.test(token)) return '用了全角的花括号，请改成“{{”和“}}”';
  if (!/^\{\{[^{]/.test(token) || !/[^}]\}\}$/.test(token)) return '的花括号应是前后各两个';
  return `里“|”后面只能写${tokenUnits.map((unit) => `“${unit}”`).join('')}中的一个`;
}

export function tokenText(figureId: string, unit: TokenUnit | null = null): string {
  return `{{${figureId}${unit === null ? '' : `|${unit}`}}}`;
}

/** Whether a figure can be named in a token: an id may hold words that a person typed. */
export function hasToken(figureId: string): boolean {
  return /^[^{}|\n]{1,200}$/.test(figureId) && figureId.trim() === figureId;
}
