import type { Sample, SampleItem } from '../../shared/sample/sample.ts';
import { sampleFigures } from '../../shared/sample/sampleFigures.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { populationFilter } from './populationFilter.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import {
  listStoredSamples,
  type StoredSample,
  type StoredSampleItem,
  sampleItemTable,
  withEntries,
} from './sampleStore.ts';

type ItemNeeds = Pick<SampleNeeds, 'getEntries' | 'entriesInFilter'>;

export function listSamples(db: ReadableDatabase, needs: ItemNeeds): Sample[] {
  return listStoredSamples(db).map((sample) => sampleWithFigures(db, sample, needs));
}

/** 抽样与抽凭记录 for documents: each sample with all its items. */
export function listSamplesWithItems(
  db: ReadableDatabase,
  needs: ItemNeeds,
): { sample: Sample; items: SampleItem[] }[] {
  return listStoredSamples(db).map((stored) => {
    const items = itemsOf(db, stored, needs);
    return { sample: { ...stored, figures: sampleFigures(stored, items) }, items };
  });
}

export function sampleWithFigures(db: ReadableDatabase, sample: StoredSample, needs: ItemNeeds): Sample {
  return { ...sample, figures: sampleFigures(sample, itemsOf(db, sample, needs)) };
}

/** Items with their entries; what a person added is of the population only where its filter finds it. */
export function itemsOf(
  db: ReadableDatabase,
  sample: StoredSample,
  needs: ItemNeeds,
  stored: readonly StoredSampleItem[] = sampleItemTable.list(db, { sampleId: sample.id }),
): SampleItem[] {
  const manual = stored.filter(({ origin }) => origin === 'manual').map(({ entryId }) => entryId);
  const inside = new Set(manual.length > 0 ? needs.entriesInFilter(db, populationFilter(sample.order), manual) : []);
  return withEntries(db, stored, needs.getEntries).map((item) => ({
    ...item,
    inPopulation: item.origin === 'drawn' || inside.has(item.entryId),
  }));
}

/** Names of the samples that were drawn from a batch, or that hold an entry of it. */
export function samplesOfBatch(
  db: ReadableDatabase,
  batchNumber: number,
  getEntries: SampleNeeds['getEntries'],
): string[] {
  return listStoredSamples(db)
    .filter(
      ({ id, batches }) =>
        batches.some(({ number }) => number === batchNumber) ||
        withEntries(db, sampleItemTable.list(db, { sampleId: id }), getEntries).some(
          ({ entry }) => entry.batchNumber === batchNumber,
        ),
    )
    .map(({ name }) => name);
}
