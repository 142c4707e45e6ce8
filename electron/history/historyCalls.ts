import type { historyContract } from '../../shared/contract/historyContract.ts';
import { AppError } from '../../shared/errors.ts';
import type { HistoryEntry, UndoneStep } from '../../shared/history/history.ts';
import type { CallContext, Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { completeForm, listFormCompletions, reopenForm } from '../storage/formCompletions.ts';
import { idOfRecord } from '../storage/recordKinds.ts';
import { listRecordCommands } from '../storage/trail.ts';
import {
  changesOf,
  nextToRedo,
  nextToUndo,
  originOf,
  type TrailCommand,
  takeBack,
  trailCommand,
} from '../storage/undo.ts';
import { describeChange, entryOf, netChanges, titleOfCommand } from './describeChanges.ts';

/** As many as a notice or a look at one line needs. */
const describedChanges = 5;

export const historyCalls: Handlers<typeof historyContract> = {
  undoLast: ({ db, userName }, { stepOver }) => {
    const command = nextToUndo(db, userName, stepOver);
    // That the file was made, and what the program removed when it opened it, is nothing that a person takes back.
    if (!command || originOf(db, command).call.startsWith('workspace.')) return null;
    return orStepOver(command, () => undo({ db }, command));
  },
  redoLast: ({ db, userName }) => {
    const undoing = nextToRedo(db, userName);
    if (!undoing) return null;
    takeBack(db, undoing);
    return describeStep(db, originOf(db, undoing));
  },
  undoCommand: ({ db }, { commandId }) => {
    const command = trailCommand(db, commandId);
    const stands = command.undoes === null || command.call === 'history.redoLast';
    if (!stands) throw new AppError('not-undoable', '这一行本身就是撤销，请用“重做”。没有改动。');
    return undo({ db }, command);
  },
  listRecordHistory: ({ db }, { recordId }) => listRecordHistory(db, idOfRecord(db, recordId)),

  listFormCompletions: ({ db }) => listFormCompletions(db),
  completeForm: ({ db }, { completedOn, ...completion }) => {
    if (completedOn === null) throw new AppError('invalid-input', '「完成日期」不能为空。没有保存，请改正后重试。');
    return completeForm(db, { ...completion, completedOn });
  },
  reopenForm: ({ db }, { reason, ...name }) => reopenForm(db, name, reason),
};

function undo({ db }: Pick<CallContext, 'db'>, command: TrailCommand): UndoneStep {
  const origin = originOf(db, command);
  const step = describeStep(db, origin);
  if (!entryOf(origin.call)?.undoable) {
    throw new AppError('not-undoable', `“${step.title}”不能用撤销取回。没有改动。`);
  }
  takeBack(db, command);
  return step;
}

/** A refusal is not the end of 撤销: it names its command, and asked again with that the older ones come. */
function orStepOver<Result>(command: TrailCommand, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || !stoppedBy.has(error.code)) throw error;
    const message = `${error.message}再按一次 Ctrl+Z，跳过这一步，撤销更早的修改。`;
    throw new AppError(error.code, message, { cause: error, subject: String(command.id) });
  }
}

const stoppedBy: ReadonlySet<string> = new Set(['not-undoable', 'undo-conflict']);

function describeStep(db: ReadableDatabase, command: TrailCommand): UndoneStep {
  const changes = netChanges(changesOf(db, command));
  const { call } = command;
  return {
    feature: call.split('.')[0] ?? '',
    title: titleOfCommand(call, changes),
    changes: changes.slice(0, describedChanges).map((change) => describeChange(db, change)),
    count: changes.length,
  };
}

function listRecordHistory(db: ReadableDatabase, recordId: string): HistoryEntry[] {
  return listRecordCommands(db, recordId).flatMap(({ id, at, userName, call, undoes, reason }) => {
    const all = netChanges(changesOf(db, { id, step: null }));
    const change = all.find((one) => one.recordId === recordId);
    if (!change) return [];
    const origin = originOf(db, trailCommand(db, id));
    const title = titleOfCommand(origin.call, netChanges(changesOf(db, origin)));
    const verb = undoes === null ? '' : call === 'history.redoLast' ? '重做：' : '撤销：';
    return [
      {
        commandId: id,
        at,
        userName,
        title: `${verb}${title}`,
        reason,
        undoable: verb !== '撤销：' && (entryOf(origin.call)?.undoable ?? false),
        change: describeChange(db, change),
      },
    ];
  });
}
