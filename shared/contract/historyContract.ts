import { z } from 'zod';
import { type FormCompletion, formCompletionDraft, formName } from '../history/formCompletion.ts';
import type { HistoryEntry, UndoneStep } from '../history/history.ts';
import { command, query } from './call.ts';
import { nothing } from './inputs.ts';

const everything = { alsoChanges: ['*'] } as const;

/** 撤销、重做与修改记录. */
export const historyContract = {
  /**
   * 撤销: takes the last change of this person back from the trail, also one from before the program was started; null when
   * there is none. Refused where somebody changed the same since, and for what can't be taken back so (`undoable`): the error's
   * subject is the number of the command then, and with it in `stepOver` the next older change is taken back.
   */
  undoLast: command(
    z.strictObject({ stepOver: z.array(z.number().int().min(1)).max(1000).default([]) }),
    everything,
  ).gives<UndoneStep | null>(),
  /** 重做: does again what was taken back last; null once something else was done. */
  redoLast: command(nothing, everything).gives<UndoneStep | null>(),
  /** Takes one line of 修改记录 back, whatever was done since elsewhere. */
  undoCommand: command(z.strictObject({ commandId: z.number().int().min(1) }), everything).gives<UndoneStep>(),
  /** 修改记录 of a record, the newest first. */
  listRecordHistory: query(z.strictObject({ recordId: z.string().min(1).max(60) })).gives<HistoryEntry[]>(),

  listFormCompletions: query(nothing).gives<FormCompletion[]>(),
  /** 标记完成: from now on a change of the form needs its reason. */
  completeForm: command(formName.extend(formCompletionDraft.shape), {
    undoable: false,
    title: '标记完成',
  }).gives<FormCompletion>(),
  /** 取消完成, with its reason. */
  reopenForm: command(formName.extend({ reason: z.string().trim().min(1, '请写明原因').max(500) }), {
    undoable: false,
    title: '取消完成',
  }).gives<null>(),
} as const;
