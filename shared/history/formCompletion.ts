import { z } from 'zod';
import type { Day } from '../day.ts';
import { day, text } from '../field.ts';
import type { WorkpaperIndex } from '../workpaper/workpaper.ts';

/**
 * Forms that can be declared finished (已完成). `table` has a record per form; whatever belongs to that record (rows, photos,
 * files) belongs to the form.
 */
export const completableForms = {
  inspectionNote: { title: '现场查看记录', table: 'inspection_note' },
  interview: { title: '访谈座谈记录', table: 'interview' },
  survey: { title: '问卷', table: 'survey' },
  evidenceSlip: { title: '取证单', table: 'evidence_slip' },
  workpaper: { title: '底稿', table: 'workpaper_head' },
} as const;
export type CompletableForm = keyof typeof completableForms;

/** The tables whose records a working paper shows: once the paper is finished, they are corrected and no longer filled in. */
export const workpaperTables: Readonly<Record<WorkpaperIndex, readonly string[]>> = {
  A1: ['engagement', 'unit', 'team_member', 'basis_document'],
  A4: ['evidence_item'],
  C1: ['appropriation', 'budget_line'],
  C2: ['payment'],
  C3: ['ledger_sample', 'ledger_sample_item'],
  C4: ['import_batch'],
  D2: ['contract', 'contract_change', 'payment_node', 'acceptance'],
  E1: ['implementation_item'],
  E2: ['inspection_note'],
  E3: ['milestone'],
  F1: ['indicator'],
  F2: ['indicator'],
  F3: ['indicator'],
  F4: ['indicator'],
  H1: ['problem'],
  H2: ['problem', 'feedback_reply'],
};

/** A form by its kind and the id of its record; a working paper by its 索引号. */
export const formName = z.strictObject({
  form: z.enum(Object.keys(completableForms) as [CompletableForm, ...CompletableForm[]]),
  formId: z.string().min(1).max(60),
});
export type FormName = z.output<typeof formName>;

export const formCompletionDraft = z.strictObject({
  completedBy: text('完成人', { required: true, max: 50, width: 100 }),
  completedOn: day('完成日期', { required: true, width: 115 }),
});

/** 已完成: who declared a form finished, and on which day. */
export type FormCompletion = FormName & { id: string; completedBy: string; completedOn: Day };
