import { parseDecimal } from '../../decimal.ts';
import { type Fen, fen } from '../../money.ts';

/**
 * 保证系数 by 可靠程度 when no misstatement is expected: the Poisson factors −ln(risk), rounded up to two decimals, as the usual
 * tables of 货币单元抽样 print them. Offered, not enforced: a firm may have its own.
 */
export const assuranceFactors = {
  '3.00': '95%',
  '2.31': '90%',
  '1.90': '85%',
  '1.61': '80%',
  '1.39': '75%',
} as const;

/** 抽样间隔 = 可容忍错报 ÷ 保证系数, down to whole 分, so that a sample is never smaller than asked for. Null without a positive one. */
export function samplingInterval(tolerableFen: number, factor: string): Fen | null {
  const decimal = parseDecimal(factor.trim());
  if (!decimal || decimal.units <= 0n || tolerableFen <= 0) return null;
  const interval = (BigInt(tolerableFen) * 10n ** BigInt(decimal.scale)) / decimal.units;
  return interval > 0n && interval <= BigInt(Number.MAX_SAFE_INTEGER) ? fen(Number(interval)) : null;
}

/** 样本量 that an interval asks for: total ÷ interval, up to the next whole number. */
export function sizeOfInterval(totalFen: number, intervalFen: number): number {
  return Number((BigInt(totalFen) + BigInt(intervalFen) - 1n) / BigInt(intervalFen));
}
