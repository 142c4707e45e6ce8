import { z } from 'zod';
import {
  type RulePack,
  type RulePackCheck,
  type RulePackEntry,
  type RulePackKind,
  type RulePackList,
  rulePackKinds,
} from '../rulePack/rulePack.ts';
import { command, job, query } from './call.ts';
import type { ExportResult } from './documents.ts';
import { fileReference, nothing } from './inputs.ts';

const packName = z.strictObject({ id: z.string().max(100), version: z.string().max(50) });
const kinds = Object.keys(rulePackKinds) as [RulePackKind, ...RulePackKind[]];

/** 规则包: which there are, and which this engagement uses. */
export const rulePackContract = {
  listRulePacks: query(nothing, { always: true }).gives<RulePackList>(),
  listUsedRulePacks: query(nothing).gives<RulePack[]>(),
  /** The engagement keeps a copy of what it uses. */
  chooseRulePack: command(packName, { alsoChanges: ['indicator'], title: '选用规则包' }).gives<RulePack[]>(),
  dropRulePack: command(z.strictObject({ kind: z.enum(kinds) }), { alsoChanges: ['indicator'] }).gives<RulePack[]>(),
  exportRulePack: job(packName.extend({ target: fileReference })).gives<ExportResult>(),
  /** Says what is wrong with a file, line by line, and takes nothing in. */
  checkRulePack: job(z.strictObject({ file: fileReference }), { always: true }).gives<RulePackCheck>(),
  /** Checks a file and puts it into the firm's folder. */
  importRulePack: job(z.strictObject({ file: fileReference })).gives<RulePackEntry>(),
} as const;
