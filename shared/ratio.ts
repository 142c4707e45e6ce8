import { divideRounded, formatDecimal } from './decimal.ts';
import type { Fen } from './money.ts';

/**
 * 比率 as percent text with the given decimals: part 299.40 of whole 500 is `59.88`.
 * Null when the whole is 0: a rate on nothing is not defined and is never printed as 0 or 100.
 */
export function percentOf(part: Fen | number, whole: Fen | number, decimals = 2): string | null {
  if (whole === 0) return null;
  const units = divideRounded(BigInt(part) * 100n * 10n ** BigInt(decimals), BigInt(whole));
  return formatDecimal({ units, scale: decimals });
}

/** The same with the sign, and a dash where the rate is not defined. */
export function formatPercentOf(part: Fen | number, whole: Fen | number, decimals = 2): string {
  const percent = percentOf(part, whole, decimals);
  return percent === null ? '—' : `${percent}%`;
}
