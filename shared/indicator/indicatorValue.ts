import { type Decimal, multiplyDecimals, parseDecimal } from '../decimal.ts';
import type { IndicatorDirection } from './indicator.ts';

/**
 * 指标值 as a number: `value` counts in `unit`, multipliers such as 万 worked in. `sign` is a direction that was written
 * before or behind the number (≥95%, 95%以上), null when there is none.
 */
export type IndicatorNumber = { value: Decimal; unit: string; sign: IndicatorDirection | null };

const signs: readonly [RegExp, IndicatorDirection][] = [
  [/^(?:>=|≥|≧|⩾|不低于|不少于|不小于|大于等于|大于或等于|达到)/, '>='],
  [/^(?:<=|≤|≦|⩽|不超过|不高于|不多于|不大于|小于等于|小于或等于|控制在)/, '<='],
  [/^(?:>|大于|超过|高于)/, '>'],
  [/^(?:<|小于|低于|少于)/, '<'],
  [/^(?:=|等于)/, '='],
];

/** The same behind the number: 90%以上, 12个月以内. */
const trailingSigns: readonly [RegExp, IndicatorDirection][] = [
  [/(?:及以上|以上)$/, '>='],
  [/(?:及以下|以下|以内|之内)$/, '<='],
];

const multipliers: readonly [string, bigint][] = [
  ['万亿', 1_000_000_000_000n],
  ['千万', 10_000_000n],
  ['百万', 1_000_000n],
  ['亿', 100_000_000n],
  ['万', 10_000n],
];

/** Reads texts such as `90`, `90%`, `≥95%`, `16.67万件`, `1,497,000元`; null when the text is no number with a unit. */
export function readIndicatorNumber(text: string): IndicatorNumber | null {
  let rest = plain(text);
  const sign = signs.find(([form]) => form.test(rest));
  if (sign) rest = rest.replace(sign[0], '');
  const trailing = trailingSigns.find(([form]) => form.test(rest));
  // Two words for the direction that differ (不超过90%以上) say none.
  if (trailing && sign && trailing[1] !== sign[1]) return null;
  if (trailing) rest = rest.replace(trailing[0], '');
  const [, digits = '', tail = ''] = /^([+-]?\d+(?:\.\d+)?)(.*)$/.exec(rest) ?? [];
  const number = parseDecimal(digits);
  // What follows the number is a unit, no second number (90-95, 2022年12月) and no sentence.
  if (!number || /\d/.test(tail) || tail.length > 8) return null;
  const { factor, unit } = readUnit(tail);
  return { value: multiplyDecimals(number, { units: factor, scale: 0 }), unit, sign: (sign ?? trailing)?.[1] ?? null };
}

/** 度量单位 of the column: `万元` counts in 10,000 元. */
export function readUnit(text: string): { factor: bigint; unit: string } {
  const whole = plain(text);
  const found = multipliers.find(([word]) => whole.startsWith(word));
  // 12个月 is 12月; any other 个 counts things.
  const unit = (found ? whole.slice(found[0].length) : whole).replace(/^个(?=月|小时|工作日)/, '');
  return { factor: found?.[1] ?? 1n, unit };
}

/** Full-width digits, separators and spaces don't make a text another one. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s,]/g, '');
}
