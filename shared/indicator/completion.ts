import { compareDecimals, parseDecimal } from '../decimal.ts';
import type { CompletionStatus, IndicatorDirection } from './indicator.ts';

/**
 * 完成情况: whether the actual value meets the target in the sense of its 指标性质.
 * `unknown` (待核实) while a value is missing or can't be compared; a cost of 499 against ≤ 500 is met, whatever was paid.
 */
export function completionStatus(direction: IndicatorDirection, target: string, actual: string): CompletionStatus {
  const [wanted, found] = [comparable(target), comparable(actual)];
  if (wanted === '' || found === '') return 'unknown';
  const [wantedNumber, foundNumber] = [parseDecimal(wanted), parseDecimal(found)];
  if (wantedNumber && foundNumber) {
    const order = compareDecimals(foundNumber, wantedNumber);
    return holds(direction, order) ? 'met' : 'unmet';
  }
  if (direction === '=' || direction === 'qualitative') return wanted === found ? 'met' : 'unmet';
  return 'unknown';
}

function holds(direction: IndicatorDirection, order: -1 | 0 | 1): boolean {
  switch (direction) {
    case '=':
    case 'qualitative':
      return order === 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
  }
}

/** Full-width digits, separators and a trailing percent sign don't make a value another one. */
function comparable(text: string): string {
  return text.normalize('NFKC').replace(/[\s,]/g, '').replace(/%$/, '');
}
