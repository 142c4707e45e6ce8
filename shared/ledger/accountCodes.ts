/**
 * 科目编码 of two books made comparable: `2203.01.01`, `2203-1-1` and `22030101` are one account. Levels are parted by signs, else
 * by their lengths, which the codes of a whole table show (4-2-2 where they show nothing).
 */
export type AccountCodes = {
  /** The levels of a code from the top, the same for all ways of writing it; empty for a blank code. */
  path(code: string): string[];
};

const separators = /[.\-_/\\\s]+/;
const usualWidths = [4, 2, 2, 2, 2, 2];

/** How the codes of a table are built. */
export function accountCodesOf(table: readonly string[]): AccountCodes {
  const plain = [...new Set(table.map((code) => code.normalize('NFKC').trim()))].filter((code) => code !== '');
  const widths = widthsOf(plain);
  const split = (code: string) => {
    const text = code.normalize('NFKC').trim();
    if (text === '') return [];
    return separators.test(text) ? text.split(separators).filter((part) => part !== '') : cut(text, widths);
  };
  // 2203.1 and 2203.01 side by side in one table are two accounts: then zeros count.
  const short = (code: string) => split(code).map(withoutZeros);
  const distinct = new Set(plain.map((code) => short(code).join('.'))).size;
  const unambiguous = distinct === new Set(plain.map((code) => split(code).join('.'))).size;
  return { path: unambiguous ? short : split };
}

function widthsOf(codes: readonly string[]): number[] {
  const parted = codes.filter((code) => separators.test(code));
  if (parted.length > 0) {
    const widths: number[] = [];
    for (const code of parted) {
      for (const [level, part] of code.split(separators).entries()) {
        widths[level] = Math.max(widths[level] ?? 0, part.length);
      }
    }
    return widths;
  }
  const known = new Set(codes);
  const lengths = new Set<number>();
  let withParents = 0;
  for (const code of codes) {
    for (let length = code.length - 1; length > 0; length -= 1) {
      if (!known.has(code.slice(0, length))) continue;
      lengths.add(length).add(code.length);
      withParents += 1;
      break;
    }
  }
  if (withParents === 0) return usualWidths;
  const ends = [...lengths].sort((left, right) => left - right);
  return ends.map((end, level) => end - (ends[level - 1] ?? 0));
}

/** The code level by level; what is longer than the levels known goes on in pairs of digits, or is one level when it can't. */
function cut(code: string, widths: readonly number[]): string[] {
  const parts: string[] = [];
  let place = 0;
  for (const width of widths) {
    if (place >= code.length) break;
    parts.push(code.slice(place, place + width));
    place += width;
  }
  const rest = code.slice(place);
  return rest === '' ? parts : [...parts, ...(rest.length % 2 === 0 ? (rest.match(/../gs) ?? []) : [rest])];
}

function withoutZeros(part: string, level: number): string {
  return level === 0 ? part : part.replace(/^0+(?=.)/, '');
}
