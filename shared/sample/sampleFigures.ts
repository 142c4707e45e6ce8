import { amountOnSide, type EntrySide } from '../ledger/entrySide.ts';
import { mixedSources } from '../ledger/mixedSources.ts';
import { type Fen, sumFen, zeroFen } from '../money.ts';
import { percentOf } from '../ratio.ts';
import { type Sample, type SampleFigures, type SampleItem, sampleChecks } from './sample.ts';

/** Below this share of the population's amount a sample is small; public audit tools warn at the same. */
const leastRatio = 30;

type Checks = Pick<SampleItem, (typeof sampleChecks)[number] | 'exception'>;
type CheckedItem = Checks & Pick<SampleItem, 'entry' | 'inPopulation'>;

/** Figures of a sample. Items that a person added from outside of the population do not count for its coverage. */
export function sampleFigures(
  {
    order,
    populationFen,
    excludedCount,
    batches,
  }: Pick<Sample, 'order' | 'populationFen' | 'excludedCount' | 'batches'>,
  items: readonly CheckedItem[],
): SampleFigures {
  const amounts = (some: readonly CheckedItem[]) => sumFen(some.map((item) => coveredAmount(item, order.side)));
  const tested = items.filter(isTested);
  const unexplained = items.filter(lacksExplanation).length;
  const mixed = mixedSources(
    batches.flatMap(({ layout }) => layout ?? []),
    '总体',
  );
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
      ...(mixed === null ? [] : [mixed]),
      ...(selectedFen * 100 < populationFen * leastRatio
        ? [`抽取金额占总体的 ${selectedRatio}%，低于 ${leastRatio}%，请考虑扩大样本`]
        : []),
      ...(unexplained > 0 ? [`${unexplained} 条有 × 而没有写异常说明`] : []),
      ...(excludedCount > 0 ? [`另有 ${excludedCount} 条红字（负数）分录不在总体内，请单独检查`] : []),
    ],
  };
}

/** 样本金额: what an item counts for the coverage of its population. */
export function coveredAmount(item: Pick<SampleItem, 'entry' | 'inPopulation'>, side: EntrySide): Fen {
  const amount = item.inPopulation ? amountOnSide(item.entry, side) : zeroFen;
  return amount > 0 ? amount : zeroFen;
}

/** 已查: at least one of the six checks says something. */
export function isTested(item: Checks): boolean {
  return sampleChecks.some((check) => item[check] !== 'unchecked');
}

/** 是否异常: a check failed, or something was noted as an exception. */
export function isException(item: Checks): boolean {
  return item.exception.trim() !== '' || hasFailedCheck(item);
}

/** A × that nobody has explained yet. */
export function lacksExplanation(item: Checks): boolean {
  return hasFailedCheck(item) && item.exception.trim() === '';
}

function hasFailedCheck(item: Checks): boolean {
  return sampleChecks.some((check) => item[check] === 'failed');
}
