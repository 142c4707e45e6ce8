import { AppError } from '../../../shared/errors.ts';
import { type FieldTextOptions, formatField } from '../../../shared/fieldText.ts';
import type { FieldChange, UndoneStep } from '../../../shared/history/history.ts';
import { client } from '../../api/client.ts';
import { betweenEdits } from '../../editQueue.ts';
import { isPageKey } from '../../pages.ts';
import { deedsSoFar, goTo, notify, showPlace, useSession } from '../../session.ts';
import { dropUnstoredLines } from '../grid/recordDrafts.ts';

/** Commands that could not be taken back and were said to be, by the file they are in: asked again, the older ones come. */
let refused: { file: string | null; commands: number[] } = { file: null, commands: [] };

async function undoOlder(): Promise<UndoneStep | null> {
  const file = useSession.getState().workspace?.open?.path ?? null;
  if (refused.file !== file) refused = { file, commands: [] };
  try {
    return await client.history.undoLast({ stepOver: refused.commands });
  } catch (error) {
    const subject = error instanceof AppError ? Number(error.subject) : 0;
    if (subject > 0) refused.commands.push(subject);
    throw error;
  }
}

export function undoLast(): void {
  void enqueue(async (show) => {
    const dropped = dropUnstoredLines(useSession.getState().savedAt);
    if (dropped > 0) return notify({ tone: 'done', text: `已撤销：还没有保存的 ${dropped} 行。` });
    const step = await undoOlder();
    if (step) show(step, '已撤销');
    else notify({ tone: 'done', text: '没有可以撤销的操作。' });
  });
}

export function redoLast(): void {
  void enqueue(async (show) => {
    const step = await client.history.redoLast({});
    if (step) show(step, '已重做');
    else notify({ tone: 'done', text: '没有可以重做的操作。' });
  });
}

/** Takes one line of 修改记录 back. */
export function undoCommand(commandId: number): Promise<void> {
  return enqueue(async (show) => show(await client.history.undoCommand({ commandId }), '已撤销'));
}

/** Brings a removed record back with all that went with it, whatever was done since. */
export function undoRemoval(recordId: string): void {
  void enqueue(async (show) => {
    const history = await client.history.listRecordHistory({ recordId });
    const removal = history.find(({ change, undoable }) => undoable && change.action === 'delete');
    if (removal) show(await client.history.undoCommand({ commandId: removal.commandId }), '已撤销');
  });
}

type Show = (step: UndoneStep, deed: string) => void;

function enqueue(work: (show: Show) => Promise<unknown>): Promise<void> {
  const askedAt = deedsSoFar();
  const show: Show = (step, deed) => {
    const { moneyUnit } = useSession.getState();
    notify({ tone: 'done', text: `${deed}：${describeStep(step, { moneyUnit })}` });
    // Whoever has gone on with something else is told, and stays there.
    if (deedsSoFar() === askedAt) goToChange(step);
  };
  return betweenEdits(async () => {
    await work(show).catch((error: Error) => notify({ tone: 'problem', text: error.message }));
  });
}

/** Goes to where what was done is seen. */
function goToChange(step: UndoneStep): void {
  if (isPageKey(step.feature) && useSession.getState().page !== step.feature) goTo(step.feature);
  const [first] = step.changes;
  if (!first) return;
  const { screenId, table, ownerId, fields } = first;
  showPlace({ recordId: screenId, table, ownerId, field: fields[0]?.field ?? null });
}

function describeStep({ title, changes, count }: UndoneStep, options: FieldTextOptions): string {
  const [only] = changes;
  if (count !== 1 || !only) return title;
  const name = only.name ? `“${only.name}”` : '';
  const [field] = only.fields;
  if (only.action !== 'update' || only.fields.length !== 1 || !field) return `${title}${name}`;
  return `${title}${name}「${field.column.title}」${describeField(field, options)}`;
}

/** 2 → 3, as the screen shows the values. */
function describeField({ column, from, to }: FieldChange, options: FieldTextOptions): string {
  return `${shorten(fieldText(column, from, options))} → ${shorten(fieldText(column, to, options))}`;
}

/** A value as the screen shows it; what is blank is said to be. */
export function fieldText(column: FieldChange['column'], value: unknown, options: FieldTextOptions): string {
  return formatField(column, value, options) || '（空）';
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
