import { z } from 'zod';
import { engagementTypes } from '../engagement/engagement.ts';
import { text } from '../field.ts';
import { type SampleName, samples } from '../workspace/samples.ts';
import type { OpenEngagement, RecentEngagement, TrailEntry, Workspace } from '../workspace/workspace.ts';
import { job, query } from './call.ts';
import { fileReference, nothing } from './inputs.ts';

const engagementType = z.enum(
  Object.keys(engagementTypes) as [keyof typeof engagementTypes, ...(keyof typeof engagementTypes)[]],
);

const sampleName = z.enum(Object.keys(samples) as [SampleName, ...SampleName[]]);

/** 工作区: which engagement is open, the recent ones, and who works here. */
export const workspaceContract = {
  getWorkspace: query(nothing, { always: true }).gives<Workspace>(),
  listRecentEngagements: query(nothing, { always: true }).gives<RecentEngagement[]>(),
  forgetRecentEngagement: job(z.strictObject({ path: z.string() }), { always: true }).gives<null>(),
  changeUserName: job(z.strictObject({ name: text('操作人', { max: 50, required: true }) }), {
    always: true,
  }).gives<Workspace>(),

  createEngagement: job(
    z.strictObject({
      target: fileReference,
      engagementType,
      projectName: text('项目名称', { required: true, max: 200 }),
    }),
    { always: true },
  ).gives<OpenEngagement>(),
  /** A new engagement with the content of a published report, to learn and to show. */
  createSampleEngagement: job(z.strictObject({ target: fileReference, sample: sampleName }), {
    always: true,
  }).gives<OpenEngagement>(),
  openEngagement: job(z.strictObject({ file: fileReference, readOnly: z.boolean().optional() }), {
    always: true,
  }).gives<OpenEngagement>(),
  openRecentEngagement: job(z.strictObject({ path: z.string(), readOnly: z.boolean().optional() }), {
    always: true,
  }).gives<OpenEngagement>(),
  closeEngagement: job(nothing, { always: true }).gives<null>(),

  /** 操作记录: the newest changes first; `before` goes on below a line that was seen. */
  listTrail: query(
    z.strictObject({ limit: z.number().int().min(1).max(500), before: z.number().int().optional() }),
  ).gives<TrailEntry[]>(),
  countTrail: query(nothing).gives<number>(),
} as const;
