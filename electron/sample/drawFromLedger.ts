import { randomInt } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { entrySides } from '../../shared/ledger/entrySide.ts';
import { describeFilter } from '../../shared/ledger/ledgerFilter.ts';
import { draw, sampleMethods } from '../../shared/ledger/sampling/draw.ts';
import { samplingInterval, sizeOfInterval } from '../../shared/ledger/sampling/musSize.ts';
import type { Pick as Drawn, Stratum } from '../../shared/ledger/sampling/pick.ts';
import { type Fen, fen, formatYuan } from '../../shared/money.ts';
import type { SampleOrder } from '../../shared/sample/sample.ts';
import type { JobContext } from '../storage/context.ts';
import { populationFilter } from './populationFilter.ts';
import type { SampleNeeds } from './sampleNeeds.ts';

/** Seeds that the program chooses itself are short enough to be written into a workpaper. */
const seedBelow = 1_000_000_000;
/** A sample is checked by people; a file of a million items would also no longer open quickly. */
const mostItems = 10_000;

export type SeededOrder = SampleOrder & { seed: number };
export type ChosenItem = { entryId: number; hits: number; stratum: number | null; reason: string };

/** Reads the population and draws; stores nothing. The order comes back with its seed and with the size that was drawn. */
export async function drawFromLedger(context: JobContext, order: SampleOrder, needs: SampleNeeds) {
  const population = await readPopulation(context, order, needs);
  const sized = withSize({ ...order, seed: order.seed ?? randomInt(seedBelow) }, population.amountFen);
  const { picks, strata } = draw(population.amounts, sized);
  if (picks.length > mostItems) {
    throw new AppError(
      'invalid-input',
      `符合条件的有 ${picks.length} 条，一次抽样最多 ${mostItems} 条。请提高金额起点或限制总体。`,
    );
  }
  const items = picks.map(
    (pick): ChosenItem => ({
      entryId: population.ids[pick.position] ?? 0,
      hits: pick.hits,
      stratum: pick.stratum,
      reason: reasonOf(sized, pick, strata),
    }),
  );
  return { order: sized, population, items, strata };
}

export async function readPopulation(
  context: JobContext,
  order: Pick<SampleOrder, 'filter' | 'side'>,
  needs: SampleNeeds,
) {
  const population = await needs.readPopulation(context, populationFilter(order), order.side);
  if (population.ids.length === 0) {
    const side = order.side === 'either' ? '发生额' : `${entrySides[order.side]}金额`;
    throw new AppError(
      'no-entries',
      `“${describeFilter(order.filter)}”中没有${side}为正的分录，没有抽样。请放宽筛选条件，或改选借贷方向。`,
    );
  }
  return population;
}

/** 货币单元抽样 by interval: the size follows from the population. */
function withSize(order: SeededOrder, populationFen: Fen): SeededOrder {
  if (order.method !== 'mus' || order.size !== undefined) return order;
  const { tolerableFen, assuranceFactor } = order;
  const derived =
    tolerableFen === undefined || assuranceFactor === undefined
      ? null
      : samplingInterval(tolerableFen, assuranceFactor);
  const intervalFen = order.intervalFen ?? derived;
  if (!intervalFen) throw new AppError('invalid-input', '可容忍错报与保证系数算不出抽样间隔，请核对后重新抽样。');
  const size = sizeOfInterval(populationFen, intervalFen);
  if (size > mostItems) {
    throw new AppError(
      'invalid-input',
      `抽样间隔 ${formatYuan(fen(intervalFen))} 元要抽 ${size} 次，超过 ${mostItems} 次。请增大可容忍错报或抽样间隔，或限制总体。`,
    );
  }
  return { ...order, intervalFen, size };
}

function reasonOf({ method, thresholdFen }: SampleOrder, { hits, stratum }: Drawn, strata: readonly Stratum[]): string {
  const title = sampleMethods[method];
  if (method === 'mus' && hits > 1) return `${title}（命中 ${hits} 次）`;
  if (method === 'large' && thresholdFen !== undefined) return `${title}（不低于 ${formatYuan(fen(thresholdFen))} 元）`;
  const layer = stratum === null ? undefined : strata[stratum];
  if (!layer || stratum === null) return title;
  const whole = layer.size === layer.count ? '，全部检查' : '';
  return `${title}第 ${stratum + 1} 层（不低于 ${formatYuan(layer.fromFen)} 元${whole}）`;
}
