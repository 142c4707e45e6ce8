import { z } from 'zod';
import { type RulePackKind, rulePackKinds } from '../rulePack/rulePack.ts';
import { type FirmLogo, type FirmTemplate, firmTemplate } from '../workpaper/firmTemplate.ts';
import { type WorkpaperHead, type WorkpaperIndex, workpaperHeadDraft, workpapers } from '../workpaper/workpaper.ts';
import type { WorkpaperBranch } from '../workpaper/workpaperIndex.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, exportInput } from './documents.ts';
import { fileReference, nothing } from './inputs.ts';

const packKinds = Object.keys(rulePackKinds) as [RulePackKind, ...RulePackKind[]];
const workpaperIndex = z.enum(Object.keys(workpapers) as [WorkpaperIndex, ...WorkpaperIndex[]]);

/** 工作底稿. */
export const workpaperContract = {
  listWorkpapers: query(nothing).gives<WorkpaperHead[]>(),
  changeWorkpaperHead: command(
    z.strictObject({ indexNumber: workpaperIndex, changes: workpaperHeadDraft.partial() }),
  ).gives<WorkpaperHead>(),
  /** 底稿索引树 A…Z as it stands: filled by what was entered, with cross references at both ends and what is missing. */
  getWorkpaperIndex: query(nothing).gives<WorkpaperBranch[]>(),
  /** The workpaper book as .xlsx. */
  exportWorkpapers: job(exportInput).gives<ExportResult>(),
  /** An official form alone, as the rule pack in use describes it: 监控表, 自评表 or 评分表, as .xlsx. */
  exportForm: job(exportInput.extend({ kind: z.enum(packKinds) })).gives<ExportResult>(),

  /** 本所模板 of this machine: logo, faces, 页眉页脚 of the book, outside of the engagements; 默认 where none was kept. */
  getFirmTemplate: query(nothing, { always: true }).gives<FirmTemplate>(),
  changeFirmTemplate: job(z.strictObject({ template: firmTemplate }), { always: true }).gives<FirmTemplate>(),
  /** Looks at a picture as 标志, and keeps nothing. */
  readFirmLogo: job(z.strictObject({ file: fileReference }), { always: true, changes: false }).gives<FirmLogo>(),
  /** Reads a template that was exported, and keeps nothing. */
  readFirmTemplate: job(z.strictObject({ file: fileReference }), {
    always: true,
    changes: false,
  }).gives<FirmTemplate>(),
  /** The template of this machine as one file, with its logo in it. */
  exportFirmTemplate: job(exportInput, { always: true }).gives<ExportResult>(),
} as const;
