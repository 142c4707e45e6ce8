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

/** 汉字数字 up to 九十九: `十二` is 12. Null for other words. */
export function readChineseNumeral(text: string): number | null {
  const match = /^([一二三四五六七八九]?)(十?)([一二两三四五六七八九零〇]?)$/.exec(text);
  if (!match || text === '') return text === '两' ? 2 : null;
  const [, tens = '', ten, ones = ''] = match;
  if (!ten) return text.length === 1 ? (digits[text] ?? null) : null;
  return (tens === '' ? 1 : (digits[tens] ?? 0)) * 10 + (ones === '' ? 0 : (digits[ones] ?? 0));
}

const numerals = '零一二三四五六七八九';

/** 1 to 99 as 汉字数字. */
export function chineseNumeral(value: number): string {
  if (value < 10) return numerals[value] ?? '';
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? '' : numerals[tens]}十${value % 10 === 0 ? '' : numerals[value % 10]}`;
}
