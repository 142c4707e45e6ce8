/**
 * 文号规则: how the firm numbers its reports, e.g. `示例会绩{类}字〔{年}〕第{序号:3}号`. `{年}` is the year of issue, `{类}` 监, 评 or 自评
 * after the kind of work, `{序号}` the number in the series, `{序号:3}` the same with at least three digits.
 */
export type NumberPlace = { year: number; work: '绩效监控' | '绩效评价' | '绩效自评' };

const ordinalMark = /\{序号(?::([1-9]))?\}/;
const longest = 80;

/** What is wrong with a pattern, in words; null when it can be used. */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > longest) return `文号规则不能超过 ${longest} 个字。`;
  const ordinals = [...pattern.matchAll(new RegExp(ordinalMark, 'g'))].length;
  if (ordinals !== 1) return '文号规则里要有一处 {序号} 或 {序号:3}（至少三位，不足补 0）。';
  const rest = pattern.replace(ordinalMark, '').replaceAll('{年}', '').replaceAll('{类}', '');
  const strange = /[{}][^{}]*\}?/.exec(rest)?.[0];
  if (strange !== undefined) return `文号规则里的“${strange}”不认识，只能用 {年}、{类}、{序号}、{序号:3}。`;
  return null;
}

export function reportNumberOf(pattern: string, place: NumberPlace, ordinal: number): string {
  return filled(pattern, place).replace(ordinalMark, (_, digits?: string) =>
    String(ordinal).padStart(Number(digits ?? 1), '0'),
  );
}

/** The place of a number in the series of the pattern and year; null when it is of another series. */
export function ordinalOf(pattern: string, place: NumberPlace, reportNumber: string): number | null {
  const [before = '', after = ''] = filled(pattern, place).split(/\{序号(?::[1-9])?\}/);
  const number = reportNumber.trim();
  if (!number.startsWith(before) || !number.endsWith(after)) return null;
  const digits = number.slice(before.length, number.length - after.length);
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** The number after the greatest that is used in the series. A gap is left: a missing number may be with somebody else. */
export function nextReportNumber(pattern: string, place: NumberPlace, used: readonly string[]): string {
  const ordinals = used.map((number) => ordinalOf(pattern, place, number) ?? 0);
  return reportNumberOf(pattern, place, Math.max(0, ...ordinals) + 1);
}

/** Numbers that a reader takes for the same: spaces, forms of brackets and leading zeros make no other number. */
export function numberKey(reportNumber: string): string {
  return reportNumber
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[[(【〔]/g, '〔')
    .replace(/[\])】〕]/g, '〕')
    .replace(/(?<!\d)0+(?=\d)/g, '');
}

function filled(pattern: string, { year, work }: NumberPlace): string {
  return pattern
    .replaceAll('{年}', String(year))
    .replaceAll('{类}', work.slice(2).replace('监控', '监').replace('评价', '评'));
}
