import { z } from 'zod';
import type { ReportCheck } from '../tieOut/checkReport.ts';
import type { EngagementCheck } from '../tieOut/engagement/engagementCheck.ts';
import { job, query } from './call.ts';
import { fileReference, nothing } from './inputs.ts';

/** 勾稽检查. */
export const tieOutContract = {
  /** Checks any report, of this engagement or not: a file (.txt, .docx, .pdf) or pasted text. Stores nothing. */
  checkReport: job(
    z
      .strictObject({ file: fileReference.optional(), text: z.string().max(10_000_000).optional() })
      .refine(({ file, text }) => (file === undefined) !== (text === undefined), '请选择一个文件，或粘贴报告的文字'),
    { always: true },
  ).gives<ReportCheck>(),
  /** Checks the open engagement: the report that it composes, what was typed against the records, the records against each other. */
  checkEngagement: query(nothing).gives<EngagementCheck>(),
} as const;
