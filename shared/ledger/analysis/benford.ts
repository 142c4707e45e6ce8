import { compareDecimals, type Decimal, divideRounded, formatDecimal, roundDecimal } from '../../decimal.ts';
import { fen, formatYuan } from '../../money.ts';
import { percentOf } from '../../ratio.ts';
import type { Analyser, BenfordResult } from './analysis.ts';
import { amountOf, createFindingGroups, grouped } from './findingGroups.ts';

/** log10(1 + 1/d) for d = 1 … 9, to ten decimals; they sum to 1. */
const chances = [
  3_010_299_957n,
  1_760_912_591n,
  1_249_387_366n,
  969_100_130n,
  791_812_460n,
  669_467_896n,
  579_919_470n,
  511_525_224n,
  457_574_906n,
];
const one = 10n ** 10n;

/** Chi-square of eight degrees of freedom that chance exceeds in 5 % and in 1 % of all cases. */
const suspicious = { units: 15_507n, scale: 3 };
const striking = { units: 20_090n, scale: 3 };

/** Below this the counts say little. */
const leastEntries = 500;

/** 首位数字分析: whether first digits come as often as in amounts that grew by themselves (本福特定律). */
export function createBenford({ minFen }: { minFen: number }): Analyser {
  const groups = createFindingGroups<number>();
  const counts = chances.map(() => 0);
  let below = 0;
  return {
    add(entry) {
      const amount = amountOf(entry);
      if (amount === 0) return;
      if (amount < minFen) {
        below += 1;
        return;
      }
      const digit = Number(String(amount)[0]);
      counts[digit - 1] = (counts[digit - 1] ?? 0) + 1;
      groups.add(digit, entry);
    },
    result() {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const benford = benfordOf(counts);
      return {
        findings: groups.findings((digit) => `首位为 ${digit}`),
        benford,
        notes: [
          ...(total < leastEntries
            ? [`只有 ${grouped(total)} 条分录，少于 ${grouped(leastEntries)} 条，结论仅供参考`]
            : []),
          ...(below > 0 ? [`${grouped(below)} 条分录金额低于 ${formatYuan(fen(minFen))} 元，未计入`] : []),
        ],
      };
    },
  };
}

/** Counts of the digits 1 … 9 against what is expected; chi-square to four decimals. */
export function benfordOf(counts: readonly number[]): BenfordResult {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const chiSquare = chiSquareOf(counts, total);
  return {
    digits: chances.map((chance, index) => ({
      digit: index + 1,
      count: counts[index] ?? 0,
      expected: formatDecimal(roundDecimal({ units: BigInt(total) * chance, scale: 10 }, 2)),
      share: percentOf(counts[index] ?? 0, total) ?? '0.00',
      expectedShare: formatDecimal(roundDecimal({ units: chance, scale: 8 }, 2)),
    })),
    chiSquare: formatDecimal(chiSquare),
    conclusion: conclusionOf(chiSquare, total),
  };
}

/** Σ (observed − expected)² ÷ expected = Σ observed² ÷ expected − total. */
function chiSquareOf(counts: readonly number[], total: number): Decimal {
  if (total === 0) return { units: 0n, scale: 4 };
  const decimals = 12;
  const shifted = 10n ** BigInt(decimals);
  const sum = chances.reduce((units, chance, index) => {
    const count = BigInt(counts[index] ?? 0);
    return units + divideRounded(count * count * one * shifted, BigInt(total) * chance);
  }, 0n);
  return roundDecimal({ units: sum - BigInt(total) * shifted, scale: decimals }, 4);
}

function conclusionOf(chiSquare: Decimal, total: number): string {
  if (total === 0) return '没有可分析的金额';
  const value = `卡方 ${formatDecimal(chiSquare)}（自由度 8）`;
  if (compareDecimals(chiSquare, suspicious) <= 0)
    return `${value}，不超过 ${formatDecimal(suspicious)}，与本福特分布没有明显差异`;
  if (compareDecimals(chiSquare, striking) <= 0)
    return `${value}，超过 ${formatDecimal(suspicious)}（5%），有差异，请关注偏多的首位数字`;
  return `${value}，超过 ${formatDecimal(striking)}（1%），差异明显，请检查偏多的首位数字对应的分录`;
}
