/** What a number format makes of a number. Durations ([h]:mm) stay numbers. */
export type FormatKind = 'number' | 'date' | 'time';

const builtIn = new Map<number, FormatKind>();
for (const id of [14, 15, 16, 17, 22]) builtIn.set(id, 'date');
for (const id of [18, 19, 20, 21, 45, 47]) builtIn.set(id, 'time');
// Of Chinese Excel: 27–31, 36, 50–54, 57, 58 are dates (yyyy"年"m"月" …), 32–35, 55 and 56 times of day.
for (const id of [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) builtIn.set(id, 'date');
for (const id of [32, 33, 34, 35, 55, 56]) builtIn.set(id, 'time');

/** The kind of a built-in number format; its code is not in the file. */
export function builtInFormat(id: number): FormatKind {
  return builtIn.get(id) ?? 'number';
}

/** The kind of a format code such as `yyyy"年"m"月"d"日";@`. Only its first section counts: it is that of positive numbers. */
export function formatKindOf(code: string): FormatKind {
  const bare = code.replace(/"[^"]*"/g, '').replace(/\\.|_.|\*./gs, '');
  const section = bare.split(';')[0] ?? '';
  if (/\[(?:h+|m+|s+)\]/i.test(section)) return 'number';
  const letters = section
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|standard|g\/通用格式/gi, '')
    .replace(/am\/pm|a\/p|上午\/下午/gi, 'h')
    .replace(/e[+-]/gi, '');
  if (/[#?]/.test(letters) || /0/.test(letters.replace(/s\.0+/gi, ''))) return 'number';
  if (/[yd]/i.test(letters) || /e|aaa/i.test(letters)) return 'date';
  if (/[hs]/i.test(letters)) return 'time';
  return /m/i.test(letters) ? 'date' : 'number';
}
