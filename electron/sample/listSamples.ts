import type { Sample } from '../../shared/sample/sample.ts';
import { sampleFigures } from '../../shared/sample/sampleFigures.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { populationFilter } from './populationFilter.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import { listStoredSamples, type StoredSample, sampleItemTable, withEntries } from './sampleStore.ts';

export function listSamples(db: ReadableDatabase, needs: SampleNeeds): Sample[] {
  return listStoredSamples(db).map((sample) => sampleWithFigures(db, sample, needs));
}

export function sampleWithFigures(db: ReadableDatabase, sample: StoredSample, needs: SampleNeeds): Sample {
  const items = withEntries(db, sampleItemTable.list(db, { sampleId: sample.id }), needs.getEntries);
  const manual = items.filter(({ origin }) => origin === 'manual').map(({ entryId }) => entryId);
  const inside = manual.length > 0 ? needs.entriesInFilter(db, populationFilter(sample.order), manual) : [];
  const drawn = items.filter(({ origin }) => origin === 'drawn').map(({ entryId }) => entryId);
  return { ...sample, figures: sampleFigures(sample, items, new Set([...drawn, ...inside])) };
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
