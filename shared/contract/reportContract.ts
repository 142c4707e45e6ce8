import { z } from 'zod';
import { type ReportStyle, reportStyles } from '../document/document.ts';
import type { KnownFigure } from '../report/knownFigure.ts';
import { type ChapterDraft, type Narrative, narrativeDraft, type OutlineSection } from '../report/narrative.ts';
import type { ReportTemplate, TemplateCheck } from '../report/reportTemplate.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, exportInput } from './documents.ts';
import { fileReference, nothing } from './inputs.ts';

const sectionKey = z.string().min(1).max(50);
const reportStyle = z.enum(Object.keys(reportStyles) as [ReportStyle, ...ReportStyle[]]);
const templateName = z.string().min(1).max(200);

/** 报告. */
export const reportContract = {
  getReportOutline: query(nothing).gives<OutlineSection[]>(),
  listNarratives: query(nothing).gives<Narrative[]>(),
  changeNarrative: command(z.strictObject({ sectionKey, body: narrativeDraft.shape.body })).gives<Narrative>(),
  /** Every figure that a narrative may name, as it is now. */
  listKnownFigures: query(nothing).gives<KnownFigure[]>(),
  /** The sentences that the records give for each chapter. */
  listChapterDrafts: query(nothing).gives<ChapterDraft[]>(),
  /** Takes the sentences of a chapter into its narrative; what the program printed there by itself is then not printed as well. */
  adoptDraft: command(z.strictObject({ sectionKey }), { title: '采用拟稿' }).gives<Narrative>(),
  /** Lets the program print its own sentences again; those that stand in the narrative word for word are taken out of it. */
  restoreAutomatic: command(z.strictObject({ sectionKey }), { title: '恢复自动' }).gives<Narrative>(),
  /**
   * The report in a target: as Word when its name ends in .docx, as PDF otherwise; `draft` marks it 征求意见稿, `embedsSources` puts the
   * workpaper book and the records into the PDF, `style` is 公文版 unless told.
   */
  exportReport: job(
    exportInput.extend({
      draft: z.boolean().optional(),
      embedsSources: z.boolean().optional(),
      style: reportStyle.optional(),
      /** 报告模板 that the Word document is written into: one that is kept, or a file. */
      template: z.union([z.strictObject({ kept: templateName }), fileReference]).optional(),
    }),
  ).gives<ExportResult>(),
  listReportTemplates: query(nothing, { always: true }).gives<ReportTemplate[]>(),
  /** Checks a 报告模板 and keeps it for the firm when nothing is wrong with it; says what is, tag by tag. */
  addReportTemplate: job(z.strictObject({ file: fileReference }), { always: true }).gives<TemplateCheck>(),
  removeReportTemplate: job(z.strictObject({ name: templateName }), { always: true }).gives<ReportTemplate[]>(),
  /** The same PDF for the screen: a file that `/files/<fileId>` gives until the next preview. */
  previewReport: job(z.strictObject({ style: reportStyle.optional() })).gives<{ fileId: string; pages: number }>(),
} as const;
