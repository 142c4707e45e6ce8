import { compareDecimals, parseDecimal } from '../../decimal.ts';
import type { Band } from '../../indicator/grade.ts';

/** The report prints 等次 of its own: 85分以上为优. */
export function hasOwnBands(text: string): boolean {
  return /(?<!\d)\d{1,6}分?(（含[^）]*）)?(以上|-|—|～|~|至)[^。]{0,20}(为|评为|等级)?[“"]?(优|良)/.test(text);
}

const range = '(?<![\\d.])(\\d{1,3})分?(?:[-—–～~至到](\\d{1,3})分?)?(及?以上|以下)?(?![\\d%.])';
const label = '“?(优秀|优|良好|良|中等|中|较差|差)(?![\\u4e00-\\u9fa5])';
/** 90（含）～100分为优 */
const behind = new RegExp(`${range}的?，?(?:等级|等次|评定|评价)*(?:为|属于?)${label}`, 'g');
/** 优（90-100分） */
const before = new RegExp(`${label}”?[（：]${range}`, 'g');

/**
 * 等次 that a report prints for its total score, from high to low: 90（含）～100分为优，80（含）～90分为良. Null where they are told
 * in another form, more than once with other bounds, or not down from 优 and 良 in their order.
 */
export function printedBandsIn(text: string): readonly Band[] | null {
  const bare = text.replace(/（不?含[^）]*）/g, '');
  const found = [
    ...[...bare.matchAll(behind)].map(([, one = '', two, side, word = '']) => ({ word, one, two, side })),
    ...[...bare.matchAll(before)].map(([, word = '', one = '', two, side]) => ({ word, one, two, side })),
  ];
  const bands: Band[] = [];
  for (const { word, one, two, side } of found) {
    // 综合得分76分，等级为良 tells a grade, no band.
    if (two === undefined && side === undefined) continue;
    const from = lowerOf(one, two, side);
    const name = word === '较差' ? '差' : word.slice(0, 1);
    const known = bands.find((band) => band.label === name);
    if (from === null || (known && known.from !== from)) return null;
    if (!known) bands.push({ label: name, from });
  }
  const order = bands.map(({ label }) => label).join('');
  const isDown = bands.every(({ from }, at) => at === 0 || isBelow(from, bands[at - 1]?.from ?? ''));
  return /^优良(?:中?差?)$/.test(order) && isDown && Number(bands[0]?.from) >= 75 ? bands : null;
}

function lowerOf(one: string, two: string | undefined, side: string | undefined): string | null {
  if (two !== undefined) return side === undefined ? String(Math.min(Number(one), Number(two))) : null;
  return side === '以下' ? '0' : one;
}

function isBelow(left: string, right: string): boolean {
  const [low, high] = [parseDecimal(left), parseDecimal(right)];
  return low !== null && high !== null && compareDecimals(low, high) < 0;
}
