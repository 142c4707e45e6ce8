/**
 * Exact decimal arithmetic. Rates, scores and quantities are decimal text, never binary floats:
 * 99.972 + 0.026 + 0.002 is not 100 in floats. Rounding is 四舍五入 (half away from zero), here and nowhere else.
 */
export type Decimal = { readonly units: bigint; readonly scale: number };

const decimalForm = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Reads plain decimal text such as `-12.50`; null when it is none. No exponent, no separators. */
export function parseDecimal(text: string): Decimal | null {
  const match = decimalForm.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const units = BigInt(`${whole}${fraction}`);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

export function compareDecimals(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const scale = Math.max(left.scale, right.scale);
  const difference = scaleTo(left, scale) - scaleTo(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: scaleTo(left, scale) + scaleTo(right, scale), scale };
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return addDecimals(left, { ...right, units: -right.units });
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** left ÷ right, rounded half away from zero (四舍五入) to the given number of decimals. Null when right is 0. */
export function divideDecimals(left: Decimal, right: Decimal, decimals: number): Decimal | null {
  if (right.units === 0n) return null;
  const shift = decimals + right.scale - left.scale;
  const [top, bottom] =
    shift >= 0 ? [left.units * 10n ** BigInt(shift), right.units] : [left.units, right.units * 10n ** BigInt(-shift)];
  return { units: divideRounded(top, bottom), scale: decimals };
}

/** Divides and rounds half away from zero (四舍五入) to a whole number. The divisor must not be 0. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new RangeError('division by zero');
  const negative = dividend < 0n !== divisor < 0n;
  const [top, bottom] = [absolute(dividend), absolute(divisor)];
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -rounded : rounded;
}

/** Rounds half away from zero (四舍五入) to the given number of decimals. */
export function roundDecimal(value: Decimal, decimals: number): Decimal {
  if (value.scale <= decimals) return { units: scaleTo(value, decimals), scale: decimals };
  return { units: divideRounded(value.units, 10n ** BigInt(value.scale - decimals)), scale: decimals };
}

/** Plain text with exactly `scale` decimals: `{ units: 29940n, scale: 2 }` is `299.40`. */
export function formatDecimal(value: Decimal): string {
  const digits = absolute(value.units)
    .toString()
    .padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = value.scale === 0 ? '' : `.${digits.slice(-value.scale)}`;
  return `${value.units < 0n ? '-' : ''}${whole}${fraction}`;
}

/** Drops trailing zeros of the fraction, keeping at least `least` decimals. */
export function trimDecimal(value: Decimal, least = 0): Decimal {
  let { units, scale } = value;
  while (scale > least && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return scale < least ? roundDecimal({ units, scale }, least) : { units, scale };
}

function scaleTo(value: Decimal, scale: number): bigint {
  return scale === value.scale ? value.units : value.units * 10n ** BigInt(scale - value.scale);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
