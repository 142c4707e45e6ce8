import { type Decimal, formatDecimal, parseDecimal, roundDecimal } from '../../decimal.ts';
import { absolute, halfUnit, isAtMost, isSlipOf, minus, percentOf, plain, sumOf, times } from './exact.ts';
import { type Figure, halfUnitOf } from './figure.ts';

/** A number with what rounding may have taken from it or added to it. */
export type Rounded = { value: Decimal; half: Decimal };

export function roundedOf(figure: Figure): Rounded {
  // People and things that are counted were not rounded.
  const counted = figure.kind === 'count' || figure.kind === 'person';
  if (counted) return { value: figure.value, half: { units: 0n, scale: 0 } };
  // 1.1万元 is 1.10万元 where others have two decimals: what was granted is round.
  const round = figure.unit === '万元' && figure.printed.scale < 2;
  return { value: figure.value, half: round ? { units: 50n, scale: 0 } : halfUnitOf(figure) };
}

/** Whether a printed rate can be part ÷ whole, as far as the printed decimals of all three tell. */
export function isQuotient(part: Rounded, whole: Rounded, { printed }: Figure): boolean {
  const scale = printed.scale + 4;
  const low = percentOf(minus(part.value, part.half), sumOf([whole.value, whole.half]), scale);
  const high = percentOf(sumOf([part.value, part.half]), minus(whole.value, whole.half), scale);
  if (!low || !high || whole.value.units <= 0n) return false;
  const half = halfUnit(printed.scale);
  return isAtMost(low, sumOf([printed, half])) && isAtMost(minus(printed, half), high);
}

/** Whether two neighbouring digits of the part or of the whole that changed places make the rate: 17 for 71 of 18. */
export function isSwapped(part: Figure, whole: Figure, rate: Figure): boolean {
  const swapped = (figure: Figure) =>
    Array.from({ length: figure.digits.length - 1 }, (_, at) => {
      const [one = '', two = ''] = figure.digits.slice(at, at + 2);
      const value = parseDecimal(figure.digits.slice(0, at) + two + one + figure.digits.slice(at + 2));
      return value && one !== two ? { ...roundedOf(figure), value } : null;
    }).filter((each) => each !== null);
  return (
    swapped(part).some((each) => isQuotient(each, roundedOf(whole), rate)) ||
    swapped(whole).some((each) => isQuotient(roundedOf(part), each, rate))
  );
}

/**
 * Near enough that this quotient was meant: within a tenth (one part in `parts`) of it, or a slip of the pen. What is farther
 * off may be a rate of something else.
 */
export function isMeantAs(expected: Decimal, { printed, digits }: Figure, parts = 10): boolean {
  const gap = absolute(minus(expected, printed));
  const asPrinted = formatDecimal(roundDecimal(expected, printed.scale));
  return isAtMost(times(gap, parts), expected) || isSlipOf(plain(expected), digits) || isSlipOf(asPrinted, digits);
}
