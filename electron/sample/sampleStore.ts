import { z } from 'zod';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import type { Fen } from '../../shared/money.ts';
import {
  type Sample,
  type SampleItem,
  type SampleKind,
  sampleDraft,
  sampleItemDraft,
  type sampleOrigins,
} from '../../shared/sample/sample.ts';
import { attachmentsByOwner } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

export const sampleItemOwner = 'ledger_sample_item';

const amount = z.custom<Fen>();

export const sampleTable = recordTable(
  'ledger_sample',
  '抽样',
  sampleDraft.extend({
    method: z.custom<SampleKind>(),
    algorithm: z.string(),
    request: z.string(),
    batches: z.string(),
    strata: z.string(),
    populationCount: z.number(),
    populationFen: amount,
    excludedCount: z.number(),
    excludedFen: amount,
    populationDigest: z.string(),
    drawnAt: z.string(),
    drawnBy: z.string(),
  }),
);

export const sampleItemTable = recordTable(
  sampleItemOwner,
  '抽凭记录',
  sampleItemDraft.extend({
    sampleId: z.uuid(),
    entryId: z.number(),
    origin: z.custom<keyof typeof sampleOrigins>(),
    hits: z.number(),
    stratum: z.number().nullable(),
    reason: z.string(),
  }),
  'sampleId',
);

export type StoredSample = Omit<Sample, 'figures'>;
export type StoredSampleItem = Omit<SampleItem, 'entry' | 'attachments' | 'inPopulation'>;

/** A record of an entry that nothing was found out about yet. */
export const blankRecord = {
  documents: '',
  originalsComplete: 'unchecked',
  approvalComplete: 'unchecked',
  postedCorrectly: 'unchecked',
  amountAgrees: 'unchecked',
  periodCorrect: 'unchecked',
  purposeAgrees: 'unchecked',
  exception: '',
  risk: 'none',
  indexNumber: '',
  conclusion: '',
} as const;

export function listStoredSamples(db: ReadableDatabase): StoredSample[] {
  return sampleTable.list(db).map(fromRow);
}

export function getStoredSample(db: ReadableDatabase, id: string): StoredSample {
  return fromRow(sampleTable.get(db, id));
}

export function addSample(db: WritableDatabase, sample: Omit<StoredSample, 'id' | 'position'>): StoredSample {
  const { order, batches, strata, ...rest } = sample;
  const texts = { request: JSON.stringify(order), batches: JSON.stringify(batches), strata: JSON.stringify(strata) };
  return fromRow(sampleTable.add(db, { ...rest, ...texts }));
}

/** Items with their entries and files. Entries are of the ledger, which gives them. */
export function withEntries(
  db: ReadableDatabase,
  items: readonly StoredSampleItem[],
  getEntries: (db: ReadableDatabase, ids: readonly number[]) => StoredLedgerEntry[],
): Omit<SampleItem, 'inPopulation'>[] {
  const entries = new Map(
    getEntries(
      db,
      items.map(({ entryId }) => entryId),
    ).map((entry) => [entry.id, entry]),
  );
  const attachments = attachmentsByOwner(db, sampleItemOwner);
  return items.map((item) => {
    const entry = entries.get(item.entryId);
    if (!entry) throw new Error('sample item without its entry');
    return { ...item, entry, attachments: attachments.get(item.id) ?? [] };
  });
}

function fromRow({ request, batches, strata, ...rest }: ReturnType<typeof sampleTable.get>): StoredSample {
  return { ...rest, order: JSON.parse(request), batches: JSON.parse(batches), strata: JSON.parse(strata) };
}
