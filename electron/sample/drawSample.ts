import { AppError } from '../../shared/errors.ts';
import { describeFilter } from '../../shared/ledger/ledgerFilter.ts';
import { samplingAlgorithm } from '../../shared/ledger/sampling/randomNumbers.ts';
import { populationChange } from '../../shared/sample/describeSample.ts';
import {
  type Sample,
  type SampleOrder,
  type SamplePreview,
  type SampleVerification,
  sampleKinds,
} from '../../shared/sample/sample.ts';
import { sampleFigures } from '../../shared/sample/sampleFigures.ts';
import type { JobContext } from '../storage/context.ts';
import { type ChosenItem, drawFromLedger, readPopulation } from './drawFromLedger.ts';
import { sampleWithFigures } from './listSamples.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import { addSample, blankRecord, getStoredSample, type StoredSample, sampleItemTable } from './sampleStore.ts';

type Drawn = Pick<StoredSample, 'order' | 'algorithm' | 'strata'> & {
  population: Awaited<ReturnType<typeof readPopulation>>;
  items: readonly ChosenItem[];
};

/** 抽样: reads the population, draws, and keeps the order, the digest of the population and the chosen entries. */
export async function drawSample(
  context: JobContext,
  input: { name?: string | undefined; order: SampleOrder; populationDigest?: string | undefined },
  needs: SampleNeeds,
): Promise<Sample> {
  const drawn = await drawFromLedger(context, input.order, needs);
  if (input.populationDigest !== undefined && input.populationDigest !== drawn.population.digest) {
    throw new AppError('file-changed', '预览之后总体有变化（有账表导入或撤销），没有保存。请重新预览。');
  }
  return keep(context, input.name, { ...drawn, algorithm: samplingAlgorithm }, needs);
}

/** 抽样预览. */
export async function previewSample(
  context: JobContext,
  { order }: { order: SampleOrder },
  needs: SampleNeeds,
): Promise<SamplePreview> {
  const drawn = await drawFromLedger(context, order, needs);
  const ids = drawn.items.map(({ entryId }) => entryId);
  const entries = needs.getEntries(context.db, ids);
  if (entries.length < ids.length) throw gone();
  const items = drawn.items.map((item, index) => ({
    ...blankRecord,
    ...item,
    inPopulation: true,
    entry: entries[index] as never,
  }));
  const head = headOf(drawn.population);
  return {
    ...head,
    order: drawn.order,
    strata: drawn.strata,
    items: items.map(({ entry, hits, stratum, reason }) => ({ entry, hits, stratum, reason })),
    figures: sampleFigures({ order: drawn.order, batches: drawn.population.batches, ...head }, items),
  };
}

/** 特定选取: what a person chose, beside the population that it is of; every chosen entry must be of it. */
export async function chooseSample(
  context: JobContext,
  input: Pick<SampleOrder, 'filter' | 'side'> & {
    name?: string | undefined;
    entryIds: readonly number[];
    reason: string;
  },
  needs: SampleNeeds,
): Promise<Sample> {
  const { filter, side, reason } = input;
  const population = await readPopulation(context, { filter, side }, needs);
  const known = new Set(population.ids);
  const chosen = [...new Set(input.entryIds)];
  const outside = chosen.filter((id) => !known.has(id)).length;
  if (outside > 0) {
    throw new AppError(
      'not-found',
      `所选分录中有 ${outside} 条不在总体内（“${describeFilter(filter)}”），没有保存。请改选总体，或刷新后重选。`,
    );
  }
  const order = { filter, side, method: 'chosen', seed: 0, size: chosen.length } as const;
  const items = chosen.map((entryId) => ({ entryId, hits: 1, stratum: null, reason }));
  return keep(context, input.name, { order, algorithm: '', strata: [], population, items }, needs);
}

/** 重新抽样核对: the same order once more; nothing is stored. */
export async function verifySample(
  context: JobContext,
  { id }: { id: string },
  needs: SampleNeeds,
): Promise<SampleVerification> {
  const sample = getStoredSample(context.db, id);
  const { method, seed } = sample.order;
  if (method === 'chosen') {
    throw new AppError('invalid-input', '特定选取由人逐条选定，没有随机抽样，无须重新抽样核对。');
  }
  if (sample.algorithm !== samplingAlgorithm) {
    throw new AppError(
      'invalid-input',
      `这次抽样用的算法是“${sample.algorithm}”，本程序不含这种算法，无法重新抽样核对。`,
    );
  }
  const { population, items } = await drawFromLedger(context, { ...sample.order, method, seed }, needs);
  const drawn = sampleItemTable.list(context.db, { sampleId: id }).filter(({ origin }) => origin === 'drawn');
  const populationSame = population.digest === sample.populationDigest;
  const itemsSame = sorted(items.map(({ entryId }) => entryId)) === sorted(drawn.map(({ entryId }) => entryId));
  const now = { ...headOf(population), count: population.ids.length, amountFen: population.amountFen };
  const message = populationSame
    ? itemsSame
      ? `总体与抽样时完全相同，重新抽得同样的 ${drawn.length} 条分录`
      : '总体与抽样时相同，但抽凭记录与重新抽样的结果不同'
    : (populationChange(sample, now) ?? '总体的笔数和金额与抽样时相同，但其中的分录已不同');
  return { populationSame, itemsSame, message };
}

/** Entries chosen by a person are `manual`, whichever sample they are in: only what was drawn must stay. */
function keep(context: JobContext, name: string | undefined, drawn: Drawn, needs: SampleNeeds): Sample {
  const { order, algorithm, strata, population, items } = drawn;
  const usualName = `${sampleKinds[order.method]}：${describeFilter(order.filter)}`.slice(0, 200);
  return context.transact((db) => {
    // A batch may have been taken back since the population was read; it is kept from that only by the sample.
    const ids = items.map(({ entryId }) => entryId);
    if (needs.getEntries(db, ids).length < ids.length) throw gone();
    const sample = addSample(db, {
      name: name?.trim() || usualName,
      explanation: '',
      conclusion: '',
      method: order.method,
      algorithm,
      order,
      batches: population.batches,
      strata,
      ...headOf(population),
      drawnAt: context.now(),
      drawnBy: context.userName,
    });
    for (const item of items) {
      sampleItemTable.add(db, {
        ...blankRecord,
        ...item,
        sampleId: sample.id,
        origin: order.method === 'chosen' ? 'manual' : 'drawn',
      });
    }
    return sampleWithFigures(db, sample, needs);
  });
}

function headOf(population: Drawn['population']) {
  return {
    populationCount: population.ids.length,
    populationFen: population.amountFen,
    excludedCount: population.excludedCount,
    excludedFen: population.excludedFen,
    populationDigest: population.digest,
  };
}

function gone(): AppError {
  return new AppError('not-found', '所选分录中有的已不存在，可能所在批次刚被撤销。没有保存，请刷新后重试。');
}

function sorted(ids: readonly number[]): string {
  return ids.toSorted((left, right) => left - right).join();
}
