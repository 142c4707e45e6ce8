import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideRounded,
  formatDecimal,
  roundDecimal,
  subtractDecimals,
  trimDecimal,
} from '../../decimal.ts';

// What the rules reckon with, on top of shared/decimal.ts. Exact; nothing is rounded before it is compared.

const zero: Decimal = { units: 0n, scale: 0 };

export function sumOf(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimals, zero);
}

export const minus = subtractDecimals;

export function absolute(value: Decimal): Decimal {
  return value.units < 0n ? { units: -value.units, scale: value.scale } : value;
}

export function isEqual(left: Decimal, right: Decimal): boolean {
  return compareDecimals(left, right) === 0;
}

export function isZero(value: Decimal): boolean {
  return value.units === 0n;
}

/** Half a unit of the last decimal that was printed: what rounding may have taken or added (尾差). */
export function halfUnit(decimals: number): Decimal {
  return { units: 5n, scale: decimals + 1 };
}

export function times(value: Decimal, count: number): Decimal {
  return { units: value.units * BigInt(count), scale: value.scale };
}

export function isAtMost(left: Decimal, right: Decimal): boolean {
  return compareDecimals(left, right) <= 0;
}

/** part / whole × 100, 四舍五入 to `decimals`; null on a whole of 0. */
export function percentOf(part: Decimal, whole: Decimal, decimals: number): Decimal | null {
  if (whole.units === 0n) return null;
  const scale = Math.max(part.scale, whole.scale);
  const top = part.units * 10n ** BigInt(scale - part.scale) * 100n * 10n ** BigInt(decimals);
  const bottom = whole.units * 10n ** BigInt(scale - whole.scale);
  return { units: divideRounded(top, bottom), scale: decimals };
}

/** 元 as printed in another unit: `199.60万元`, with at least `decimals`. */
export function inUnit(value: Decimal, unit: string, decimals = 0): string {
  const shift = unit === '亿元' ? 8 : unit === '万元' ? 4 : unit === '千元' ? 3 : 0;
  return `${formatDecimal(trimDecimal({ units: value.units, scale: value.scale + shift }, decimals))}${unit}`;
}

export function plain(value: Decimal): string {
  return formatDecimal(trimDecimal(value));
}

export function roundsTo(value: Decimal, other: Decimal): boolean {
  return value.scale > other.scale && isEqual(roundDecimal(value, other.scale), other);
}

/**
 * Whether a slip of the pen makes one number of the other: one digit changed, two that changed places, or one too many.
 */
export function isSlipOf(left: string, right: string): boolean {
  if (left === right || left.length !== right.length) return false;
  const different: number[] = [];
  for (let at = 0; at < left.length; at += 1) {
    if (left[at] !== right[at]) different.push(at);
    if (different.length > 2) return false;
  }
  const [first, second] = [
    left.replace(/\.?0+$/, (zeros) => (left.includes('.') ? '' : zeros)),
    right.replace(/\.?0+$/, (zeros) => (right.includes('.') ? '' : zeros)),
  ];
  if (first === second) return false;
  if (different.length === 1) return left.replace('.', '').length >= 3;
  const [one = 0, two = 0] = different;
  return two - one <= 2 && left[one] === right[two] && left[two] === right[one];
}
