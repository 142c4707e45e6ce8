import { addDecimals, formatDecimal, parseDecimal, trimDecimal } from '../decimal.ts';

/**
 * 差异 = 现场数量 − 合同数量, as signed decimal text (`+1`, `-2`, `0`).
 * Blank when either is missing or has no number at its start (`2台` counts as 2).
 */
export function quantityDifference(contractQuantity: string, foundQuantity: string): string {
  const [agreed, found] = [leadingNumber(contractQuantity), leadingNumber(foundQuantity)];
  if (!agreed || !found) return '';
  const difference = trimDecimal(addDecimals(found, { ...agreed, units: -agreed.units }));
  return `${difference.units > 0n ? '+' : ''}${formatDecimal(difference)}`;
}

function leadingNumber(quantity: string) {
  const match = /^\d+(\.\d+)?/.exec(quantity.normalize('NFKC').replace(/[\s,]/g, ''));
  return match ? parseDecimal(match[0]) : null;
}
