import { z } from 'zod';
import { longText } from '../field.ts';
import type { Narrative, OutlineSection } from '../report/narrative.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, exportInput } from './documents.ts';
import { nothing } from './inputs.ts';

/** 报告. */
export const reportContract = {
  getReportOutline: query(nothing).gives<OutlineSection[]>(),
  listNarratives: query(nothing).gives<Narrative[]>(),
  changeNarrative: command(
    z.strictObject({ sectionKey: z.string().min(1).max(50), body: longText('正文', { max: 100_000 }) }),
  ).gives<Narrative>(),
  /** The report in a target: as Word when its name ends in .docx, as PDF otherwise; `draft` marks it 征求意见稿. */
  exportReport: job(exportInput.extend({ draft: z.boolean().optional() })).gives<ExportResult>(),
  /** The same PDF for the screen: a file that `/files/<fileId>` gives until the next preview. */
  previewReport: job(nothing).gives<{ fileId: string; pages: number }>(),
} as const;
