import { z } from 'zod';
import type { Attachment } from '../evidence/evidence.ts';
import {
  type Sample,
  type SampleItem,
  type SampleVerification,
  sampleDraft,
  sampleItemDraft,
  sampleOrder,
} from '../sample/sample.ts';
import { command, job, query } from './call.ts';
import { changeOf, fileReference, nothing, recordId } from './inputs.ts';

const sampleId = z.uuid();

/** 抽样与抽凭. */
export const sampleContract = {
  /** Draws a sample and keeps it with all that is needed to draw it again. Without a name, one that says method and filter. */
  drawSample: job(z.strictObject({ name: z.string().max(200).optional(), order: sampleOrder })).gives<Sample>(),
  listSamples: query(nothing).gives<Sample[]>(),
  changeSample: command(changeOf(sampleDraft)).gives<Sample>(),
  /** Removes a sample with its records and their files. */
  removeSample: command(recordId).gives<null>(),
  /** Draws again, stores nothing, and says whether the population and the items are still the same. */
  verifySample: job(recordId).gives<SampleVerification>(),

  listSampleItems: query(z.strictObject({ sampleId })).gives<SampleItem[]>(),
  changeSampleItem: command(changeOf(sampleItemDraft)).gives<SampleItem>(),
  /** Adds entries that a person chose, e.g. from an analysis; those that the sample has already are passed over. */
  addSampleItems: command(
    z.strictObject({
      sampleId,
      entryIds: z.array(z.number().int().min(1)).min(1).max(1_000),
      reason: z.string().trim().min(1, '请写明选样原因').max(200, '不能超过 200 个字'),
    }),
  ).gives<{ added: number }>(),
  /** Takes an entry off that a person had added; what was drawn stays. */
  removeSampleItem: command(recordId).gives<null>(),
  /** Stores files in the engagement and hangs them on a record as its evidence. */
  attachSampleFiles: job(z.strictObject({ itemId: z.uuid(), files: z.array(fileReference).min(1).max(500) })).gives<{
    attached: Attachment[];
  }>(),
  detachSampleFile: command(
    z.strictObject({ attachmentId: z.uuid(), reason: z.string().trim().min(1, '请写明原因') }),
  ).gives<null>(),
} as const;
