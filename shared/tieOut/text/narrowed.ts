/**
 * A line in the form that rules read: digits and letters half-width, signs full-width beside Chinese, spaces between Chinese
 * and marks of emphasis gone. Most lines have nothing to change.
 */
export function narrowed(text: string): string {
  let at = nextToNarrow(text, 0);
  if (at === text.length) return text;
  const emphasis = emphasisOf(text);
  let read = '';
  let done = 0;
  while (at < text.length) {
    const character = narrow(text, at, emphasis);
    if (character !== text[at]) {
      read += text.slice(done, at) + character;
      done = at + 1;
    }
    at = nextToNarrow(text, at + 1);
  }
  return read + text.slice(done);
}

/** Where in the line each character of its narrowed form stands. */
export function narrowedColumns(text: string): Uint32Array {
  const columns = new Uint32Array(text.length);
  const emphasis = emphasisOf(text);
  let length = 0;
  for (let column = 0; column < text.length; column += 1) {
    if (is(kinds.changing, text, column) && narrow(text, column, emphasis) === '') continue;
    columns[length] = column;
    length += 1;
  }
  return columns.subarray(0, length);
}

/** What reading asks of a character; several may hold. */
const kinds = { changing: 1, blank: 2, wide: 4, chinese: 8, latin: 16 } as const;

/** For each code of a character, its kinds: each character of a report is asked. */
const kindsOf = new Uint8Array(0x1_00_00);
mark(
  kinds.blank | kinds.changing,
  '\t\r  \u00a0\u00a0\u1680\u1680\u2000\u200a\u2028\u2029\u202f\u202f\u205f\u205f\u3000\u3000\ufeff\ufeff',
);
mark(kinds.wide | kinds.changing, '０９ＡＺａｚ．．％％＝＝');
mark(kinds.changing, '**,,;;::()﹦﹦══≧≧≦≦');
mark(kinds.chinese, '\u4e00\u9fa5，，。。；；：：、、（）“”《》%%');
mark(kinds.latin, 'AZaz09');

/** Marks the characters of ranges, each told by its first and last. */
function mark(kind: number, ranges: string): void {
  for (let at = 0; at < ranges.length; at += 2) {
    for (let code = ranges.charCodeAt(at); code <= ranges.charCodeAt(at + 1); code += 1)
      kindsOf[code] = (kindsOf[code] ?? 0) | kind;
  }
}

function is(kind: number, text: string, at: number): boolean {
  return at >= 0 && at < text.length && ((kindsOf[text.charCodeAt(at)] ?? 0) & kind) !== 0;
}

function nextToNarrow(text: string, from: number): number {
  let at = from;
  while (at < text.length && !is(kinds.changing, text, at)) at += 1;
  return at;
}

/** One character as rules read it; '' for what they don't. */
function narrow(text: string, at: number, emphasis: ReadonlySet<number>): string {
  const character = text[at] ?? '';
  if (emphasis.has(at)) return '';
  if (is(kinds.blank, text, at)) return is(kinds.latin, text, at - 1) && is(kinds.latin, text, at + 1) ? ' ' : '';
  if (is(kinds.wide, text, at)) return character.normalize('NFKC');
  const sign = signs[character];
  if (sign !== undefined) return sign;
  const isBesideChinese = is(kinds.chinese, text, at - 1) || is(kinds.chinese, text, at + 1);
  return isBesideChinese ? (fullWidth[character] ?? character) : character;
}

/** 指标性质 as forms print it. */
const signs: Readonly<Record<string, string>> = { '﹦': '=', '═': '=', '≧': '≥', '≦': '≤' };

/** Web pages have half-width signs in Chinese text: rules need to know one form only. */
const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' };

const noEmphasis: ReadonlySet<number> = new Set();

/** Where marks of emphasis stand: `**words**` is emphasis; `毛**` is a name that was masked. */
function emphasisOf(text: string): ReadonlySet<number> {
  if (!text.includes('**')) return noEmphasis;
  const marks = new Set<number>();
  for (const { index, 0: pair } of text.matchAll(/(?<!\*)\*\*(?!\*)[^*\s][^*]*[^*\s]\*\*(?!\*)/g)) {
    for (const at of [index, index + 1, index + pair.length - 2, index + pair.length - 1]) marks.add(at);
  }
  return marks;
}
