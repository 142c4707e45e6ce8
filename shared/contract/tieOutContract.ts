import { z } from 'zod';
import { longText, text } from '../field.ts';
import { type CheckedText, longestPaste, pasteTooLong } from '../tieOut/checkedText.ts';
import type { TieOutAcceptance } from '../tieOut/engagement/acceptance.ts';
import type { HandledCheck } from '../tieOut/engagement/engagementCheck.ts';
import type { PlacedChain } from '../tieOut/engagement/evidenceChain.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, exportInput } from './documents.ts';
import { fileReference, nothing, recordId } from './inputs.ts';

const pastedText = z.string().max(longestPaste, pasteTooLong);

/** 勾稽检查. */
export const tieOutContract = {
  /**
   * Checks any report, of this engagement or not: a file (.txt, .docx, .pdf) or pasted text. Stores nothing. `withText` gives
   * what was read as well.
   */
  checkReport: job(
    z
      .strictObject({
        file: fileReference.optional(),
        text: pastedText.optional(),
        withText: z.boolean().optional(),
      })
      .refine(({ file, text }) => (file === undefined) !== (text === undefined), '请选择一个文件，或粘贴报告的文字'),
    { always: true, changes: false },
  ).gives<CheckedText>(),
  /** Checks the open engagement: the report that it composes, what was typed against the records, the records against each other. */
  checkEngagement: job(nothing, { changes: false }).gives<HandledCheck>(),
  /** 证据链 of each figure that the report prints: its papers, records, entries and evidence, and what of it changed since. */
  listEvidenceChains: job(nothing, { changes: false }).gives<PlacedChain[]>(),
  /** 勾稽检查表, .xlsx, .docx or .pdf: of a file, of pasted text, or without either of the open engagement. */
  exportFindings: job(exportInput.extend({ file: fileReference.optional(), text: pastedText.optional() }), {
    always: true,
  }).gives<ExportResult>(),
  /** 标记稿, .html or .pdf: of a file, of pasted text, or without either of the report of the open engagement. */
  exportMarked: job(exportInput.extend({ file: fileReference.optional(), text: pastedText.optional() }), {
    always: true,
  }).gives<ExportResult>(),
  /** 说明并接受: why a finding stands as it is. An error is accepted by who leads, reviews or signs the engagement. */
  acceptFinding: command(
    z.strictObject({
      key: text('发现编号', { required: true, max: 64 }),
      /** As it was shown: what has changed since is to be looked at first. */
      inputs: text('依据摘要', { required: true, max: 64 }),
      reason: longText('说明', { required: true, max: 1_000 }),
    }),
    { title: '说明勾稽发现' },
  ).gives<TieOutAcceptance>(),
  /** 撤回说明: the finding is open again. */
  withdrawAcceptance: command(recordId, { title: '撤回勾稽说明' }).gives<null>(),
  /** Every 勾稽说明 that was given, also of findings that are gone. */
  listAcceptances: query(nothing).gives<TieOutAcceptance[]>(),
} as const;
