import { chineseNumber } from '../../document/outline.ts';

const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 汉字数字 up to 九百九十九: `十二` is 12, `一百零五` is 105. Null for other words. */
export function readChineseNumeral(text: string): number | null {
  const [, hundreds, rest] = /^([一二三四五六七八九])百(.*)$/.exec(text) ?? [];
  if (hundreds === undefined || rest === undefined) return readUpTo99(text);
  if (rest === '') return (digits[hundreds] ?? 0) * 100;
  // Behind 百, ten is written 一十, and ones have a 零 before them.
  const lower = readUpTo99(rest.replace(/^零/, ''));
  return lower === null || rest.startsWith('零') !== lower < 10 ? null : (digits[hundreds] ?? 0) * 100 + lower;
}

function readUpTo99(text: string): number | null {
  const match = /^([一二三四五六七八九]?)(十?)([一二两三四五六七八九零〇]?)$/.exec(text);
  if (!match || text === '') return text === '两' ? 2 : null;
  const [, tens = '', ten, ones = ''] = match;
  if (!ten) return text.length === 1 ? (digits[text] ?? null) : null;
  return (tens === '' ? 1 : (digits[tens] ?? 0)) * 10 + (ones === '' ? 0 : (digits[ones] ?? 0));
}

/** As headings bear it, and 零. */
export function chineseNumeral(value: number): string {
  return value === 0 ? '零' : chineseNumber(value);
}
