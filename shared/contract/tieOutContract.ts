import { z } from 'zod';
import type { ReportCheck } from '../tieOut/checkReport.ts';
import { job } from './call.ts';
import { fileReference } from './inputs.ts';

/** 勾稽检查. */
export const tieOutContract = {
  /** Checks any report, of this engagement or not: a file (.txt, .docx, .pdf) or pasted text. Stores nothing. */
  checkReport: job(
    z
      .strictObject({ file: fileReference.optional(), text: z.string().max(10_000_000).optional() })
      .refine(({ file, text }) => (file === undefined) !== (text === undefined), '请选择一个文件，或粘贴报告的文字'),
    { always: true },
  ).gives<ReportCheck>(),
} as const;
