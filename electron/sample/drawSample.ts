import { randomInt } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { entrySides } from '../../shared/ledger/entrySide.ts';
import { describeFilter } from '../../shared/ledger/ledgerFilter.ts';
import { draw, sampleMethods } from '../../shared/ledger/sampling/draw.ts';
import type { Pick, Stratum } from '../../shared/ledger/sampling/pick.ts';
import { samplingAlgorithm } from '../../shared/ledger/sampling/randomNumbers.ts';
import { fen, formatYuan } from '../../shared/money.ts';
import type { Sample, SampleOrder, SampleVerification } from '../../shared/sample/sample.ts';
import type { JobContext } from '../storage/context.ts';
import { sampleWithFigures } from './listSamples.ts';
import { populationFilter } from './populationFilter.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import { addSample, blankRecord, getStoredSample, sampleItemTable } from './sampleStore.ts';

/** Seeds that the program chooses itself are short enough to be written into a workpaper. */
const seedBelow = 1_000_000_000;

/** 抽样: reads the population, draws, and keeps the order, the digest of the population and the chosen entries. */
export async function drawSample(
  context: JobContext,
  { name, order }: { name?: string | undefined; order: SampleOrder },
  needs: SampleNeeds,
): Promise<Sample> {
  const seeded = { ...order, seed: order.seed ?? randomInt(seedBelow) };
  const { population, picks, strata } = await drawFromLedger(context, seeded, needs);
  return context.transact((db) => {
    const sample = addSample(db, {
      name: name?.trim() || `${sampleMethods[order.method]}：${describeFilter(order.filter)}`.slice(0, 200),
      explanation: '',
      conclusion: '',
      method: order.method,
      algorithm: samplingAlgorithm,
      order: seeded,
      batches: population.batches,
      strata,
      populationCount: population.ids.length,
      populationFen: population.amountFen,
      excludedCount: population.excludedCount,
      excludedFen: population.excludedFen,
      populationDigest: population.digest,
      drawnAt: context.now(),
      drawnBy: context.userName,
    });
    for (const pick of picks) {
      sampleItemTable.add(db, {
        ...blankRecord,
        sampleId: sample.id,
        entryId: population.ids[pick.position] ?? 0,
        origin: 'drawn',
        hits: pick.hits,
        stratum: pick.stratum,
        reason: reasonOf(seeded, pick, strata),
      });
    }
    return sampleWithFigures(db, sample, needs);
  });
}

/** 重新抽样核对: the same order once more; nothing is stored. */
export async function verifySample(
  context: JobContext,
  { id }: { id: string },
  needs: SampleNeeds,
): Promise<SampleVerification> {
  const sample = getStoredSample(context.db, id);
  if (sample.algorithm !== samplingAlgorithm) {
    throw new AppError(
      'invalid-input',
      `这次抽样用的算法是“${sample.algorithm}”，本程序不含这种算法，无法重新抽样核对。`,
    );
  }
  const { population, picks } = await drawFromLedger(context, sample.order, needs);
  const drawn = sampleItemTable.list(context.db, { sampleId: id }).filter(({ origin }) => origin === 'drawn');
  const populationSame = population.digest === sample.populationDigest;
  const again = picks.map(({ position }) => population.ids[position] ?? 0);
  const itemsSame = sorted(again) === sorted(drawn.map(({ entryId }) => entryId));
  const message = populationSame
    ? itemsSame
      ? `总体与抽样时完全相同，重新抽得同样的 ${drawn.length} 条分录`
      : '总体与抽样时相同，但抽凭记录与重新抽样的结果不同'
    : `总体已与抽样时不同：抽样时 ${sample.populationCount} 条、${formatYuan(sample.populationFen)} 元，现在 ${population.ids.length} 条、${formatYuan(population.amountFen)} 元`;
  return { populationSame, itemsSame, message };
}

async function drawFromLedger(context: JobContext, order: SampleOrder & { seed: number }, needs: SampleNeeds) {
  const population = await needs.readPopulation(context, populationFilter(order), order.side);
  if (population.ids.length === 0) {
    const side = order.side === 'either' ? '发生额' : `${entrySides[order.side]}金额`;
    throw new AppError(
      'no-entries',
      `“${describeFilter(order.filter)}”中没有${side}为正的分录，没有抽样。请放宽筛选条件，或改选借贷方向。`,
    );
  }
  return { population, ...draw(population.amounts, order) };
}

function reasonOf({ method, thresholdFen }: SampleOrder, { hits, stratum }: Pick, strata: readonly Stratum[]): string {
  const title = sampleMethods[method];
  if (method === 'mus' && hits > 1) return `${title}（命中 ${hits} 次）`;
  if (method === 'large' && thresholdFen !== undefined) return `${title}（不低于 ${formatYuan(fen(thresholdFen))} 元）`;
  const layer = stratum === null ? undefined : strata[stratum];
  if (!layer || stratum === null) return title;
  const whole = layer.size === layer.count ? '，全部检查' : '';
  return `${title}第 ${stratum + 1} 层（不低于 ${formatYuan(layer.fromFen)} 元${whole}）`;
}

function sorted(ids: readonly number[]): string {
  return ids.toSorted((left, right) => left - right).join();
}
