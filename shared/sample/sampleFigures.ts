import { amountOnSide } from '../ledger/entrySide.ts';
import { sumFen } from '../money.ts';
import { percentOf } from '../ratio.ts';
import { type Sample, type SampleFigures, type SampleItem, sampleChecks } from './sample.ts';

/** Below this share of the population's amount a sample is small; public audit tools warn at the same. */
const leastRatio = 30;

/** Figures of a sample. Items that a person added from outside of the population do not count for its coverage. */
export function sampleFigures(
  { order, populationFen, excludedCount }: Pick<Sample, 'order' | 'populationFen' | 'excludedCount'>,
  items: readonly SampleItem[],
  populationIds: ReadonlySet<number>,
): SampleFigures {
  const amounts = (some: readonly SampleItem[]) =>
    sumFen(
      some
        .filter(({ entryId }) => populationIds.has(entryId))
        .map(({ entry }) => amountOnSide(entry, order.side))
        .filter((amount) => amount > 0),
    );
  const tested = items.filter(isTested);
  const [selectedFen, testedFen] = [amounts(items), amounts(tested)];
  const selectedRatio = percentOf(selectedFen, populationFen);
  return {
    items: items.length,
    selectedFen,
    selectedRatio,
    tested: tested.length,
    testedFen,
    testedRatio: percentOf(testedFen, populationFen),
    exceptions: items.filter(isException).length,
    warnings: [
      ...(selectedFen * 100 < populationFen * leastRatio
        ? [`抽取金额占总体的 ${selectedRatio}%，低于 ${leastRatio}%，请考虑扩大样本`]
        : []),
      ...(excludedCount > 0 ? [`另有 ${excludedCount} 条红字（负数）分录不在总体内，请单独检查`] : []),
    ],
  };
}

function isTested(item: SampleItem): boolean {
  return sampleChecks.some((check) => item[check] !== 'unchecked');
}

/** 是否异常: a check failed, or something was noted as an exception. */
function isException(item: Pick<SampleItem, (typeof sampleChecks)[number] | 'exception'>): boolean {
  return item.exception.trim() !== '' || sampleChecks.some((check) => item[check] === 'failed');
}
