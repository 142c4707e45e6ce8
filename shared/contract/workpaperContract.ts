import { z } from 'zod';
import { type WorkpaperHead, type WorkpaperIndex, workpaperHeadDraft, workpapers } from '../workpaper/workpaper.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, exportInput } from './documents.ts';
import { nothing } from './inputs.ts';

const workpaperIndex = z.enum(Object.keys(workpapers) as [WorkpaperIndex, ...WorkpaperIndex[]]);

/** 工作底稿. */
export const workpaperContract = {
  listWorkpapers: query(nothing).gives<WorkpaperHead[]>(),
  changeWorkpaperHead: command(
    z.strictObject({ indexNumber: workpaperIndex, changes: workpaperHeadDraft.partial() }),
  ).gives<WorkpaperHead>(),
  /** The workpaper book as .xlsx. */
  exportWorkpapers: job(exportInput).gives<ExportResult>(),
} as const;
