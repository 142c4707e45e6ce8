import { z } from 'zod';
import type { Attachment } from '../evidence/evidence.ts';
import { entrySide } from '../ledger/entrySide.ts';
import { ledgerFilter } from '../ledger/ledgerFilter.ts';
import {
  type PopulationTotals,
  type Sample,
  type SampleItem,
  type SamplePreview,
  type SampleVerification,
  sampleDraft,
  sampleItemDraft,
  sampleOrder,
} from '../sample/sample.ts';
import { command, job, query } from './call.ts';
import { changeOf, fileReference, nothing, recordId } from './inputs.ts';

const sampleId = z.uuid();
const entryIds = z.array(z.number().int().min(1)).min(1).max(1_000);
const selectionReason = z.string().trim().min(1, '请写明选样原因').max(200, '不能超过 200 个字');
const removalReason = z.string().trim().max(200, '不能超过 200 个字').optional();
const population = z.strictObject({ filter: ledgerFilter.omit({ side: true }), side: entrySide });

/** 抽样与抽凭. */
export const sampleContract = {
  /** What a population would be at present. */
  describePopulation: query(population).gives<PopulationTotals>(),
  /** Draws and stores nothing. */
  previewSample: job(z.strictObject({ order: sampleOrder })).gives<SamplePreview>(),
  /** Draws a sample and keeps it with all that is needed to draw it again. Without a name, one that says method and filter. */
  drawSample: job(
    z.strictObject({
      name: z.string().max(200).optional(),
      order: sampleOrder,
      /** Of a preview: the sample is refused when the population is no longer the one that was shown. */
      populationDigest: z.string().length(64).optional(),
    }),
  ).gives<Sample>(),
  /** 特定选取: a sample of entries that a person chose, beside the population that they are of. */
  chooseSample: job(
    population.extend({ name: z.string().max(200).optional(), entryIds, reason: selectionReason }),
  ).gives<Sample>(),
  listSamples: query(nothing).gives<Sample[]>(),
  changeSample: command(changeOf(sampleDraft)).gives<Sample>(),
  /** Removes a sample with its records and their files; with a reason once something was checked. */
  removeSample: command(recordId.extend({ reason: removalReason })).gives<null>(),
  /** Draws again, stores nothing, and says whether the population and the items are still the same. */
  verifySample: job(recordId).gives<SampleVerification>(),

  listSampleItems: query(z.strictObject({ sampleId })).gives<SampleItem[]>(),
  changeSampleItem: command(changeOf(sampleItemDraft)).gives<SampleItem>(),
  /** Adds entries that a person chose, e.g. from an analysis; those that the sample has already are passed over. */
  addSampleItems: command(
    z.strictObject({
      sampleId,
      entryIds,
      reason: selectionReason,
    }),
  ).gives<{ added: number }>(),
  /** Takes an entry off that a person had added, with a reason once it was checked; what was drawn stays. */
  removeSampleItem: command(recordId.extend({ reason: removalReason })).gives<null>(),
  /** Stores files in the engagement and hangs them on a record as its evidence. */
  attachSampleFiles: job(z.strictObject({ itemId: z.uuid(), files: z.array(fileReference).min(1).max(500) })).gives<{
    attached: Attachment[];
  }>(),
  /** Hangs a file that the engagement holds already on a record as well, e.g. one of the 资料清单. */
  linkSampleFile: command(z.strictObject({ itemId: z.uuid(), attachmentId: z.uuid() })).gives<Attachment>(),
  detachSampleFile: command(
    z.strictObject({ attachmentId: z.uuid(), reason: z.string().trim().min(1, '请写明原因') }),
  ).gives<null>(),
} as const;
