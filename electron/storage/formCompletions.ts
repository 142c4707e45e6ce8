import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../shared/errors.ts';
import {
  type CompletableForm,
  completableForms,
  type FormCompletion,
  type FormName,
  formCompletionDraft,
  workpaperTables,
} from '../../shared/history/formCompletion.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { currentRow, declareRecordKind, nameOfRecord, recordKind } from './recordKinds.ts';

declareRecordKind('form_completion', '完成标记', formCompletionDraft);

type Row = Readonly<Record<string, unknown>>;
type Change = { table: string; action: string; before: Row | null; after: Row | null };

const columns = 'id, form, form_id AS formId, completed_by AS completedBy, completed_on AS completedOn';

export function listFormCompletions(db: ReadableDatabase): FormCompletion[] {
  return db.prepare(`SELECT ${columns} FROM form_completion ORDER BY completed_on, id`).all() as FormCompletion[];
}

export function completeForm(db: WritableDatabase, completion: Omit<FormCompletion, 'id'>): FormCompletion {
  const { form, formId } = completion;
  const known = form === 'workpaper' ? formId in workpaperTables : currentRow(db, completableForms[form].table, formId);
  if (!known) {
    throw new AppError('not-found', `这份${completableForms[form].title}已不存在，可能刚被删除。请刷新后再试。`);
  }
  if (find(db, completion)) throw new AppError('already-there', `这份${completableForms[form].title}已经标记完成。`);
  const stored = { ...completion, id: uuidv7() };
  db.prepare(
    `INSERT INTO form_completion (id, form, form_id, completed_by, completed_on)
     VALUES (@id, @form, @formId, @completedBy, @completedOn)`,
  ).run(stored);
  return stored;
}

/** 取消完成; the reason stands on the trail with it. */
export function reopenForm(db: WritableDatabase, name: FormName, reason: string): null {
  const completion = find(db, name);
  if (!completion) throw new AppError('not-found', `这份${completableForms[name.form].title}没有标记完成。`);
  db.prepare('DELETE FROM form_completion WHERE id = ?').run(completion.id);
  db.prepare('UPDATE trail_command SET reason = ? WHERE id = (SELECT id FROM temp.current_command)').run(reason);
  return null;
}

function find(db: ReadableDatabase, { form, formId }: FormName): FormCompletion | undefined {
  return listFormCompletions(db).find((one) => one.form === form && one.formId === formId);
}

/**
 * Refuses a command without a reason that changed a finished form, its rows or its files; at the end of the command, so that
 * no call can forget it. Signing a finished form is no change of it, nor is its place in a list.
 */
export function requireReason(db: ReadableDatabase, commandId: number, reason: string): void {
  if (reason !== '') return;
  const completions = listFormCompletions(db);
  if (completions.length === 0) return;
  const changes = db
    .prepare(
      'SELECT table_name AS "table", action, before, after FROM trail_change WHERE command_id = ? AND before IS NOT after',
    )
    .all(commandId) as { table: string; action: string; before: string | null; after: string | null }[];
  for (const { table, action, before, after } of changes) {
    const change = { table, action, before: rowOf(before), after: rowOf(after) };
    const completion = completions.find((one) => concerns(db, one, change));
    if (completion) throw reasonRequired(db, completion);
  }
}

function concerns(db: ReadableDatabase, { form, formId }: FormCompletion, change: Change): boolean {
  return [change.before, change.after].some((row) => row !== null && belongs(db, form, formId, change, row));
}

function belongs(db: ReadableDatabase, form: CompletableForm, formId: string, change: Change, row: Row): boolean {
  const { table } = completableForms[form];
  const owners = ownersOf(db, change.table, row);
  if (form === 'workpaper') {
    const shown = workpaperTables[formId as keyof typeof workpaperTables] ?? [];
    if (change.table === table) return row.index_number === formId;
    return owners.some((owner) => shown.includes(owner.table));
  }
  const found = owners.find((owner) => owner.table === table && owner.id === formId);
  return found !== undefined && !(change.table === table && onlyMoved(change));
}

/** The record itself and what it is a part of: a file of a photo of a note. */
function ownersOf(db: ReadableDatabase, table: string, row: Row): { table: string; id: string }[] {
  const owners = [{ table, id: String(row.id) }];
  let [at, present]: [string, Row | undefined] = [table, row];
  while (present) {
    const owner = ownerOf(db, at, present);
    if (!owner || owners.some(({ id }) => id === owner.id)) break;
    owners.push(owner);
    at = owner.table;
    present = currentRow(db, owner.table, owner.id);
  }
  return owners;
}

function ownerOf(db: ReadableDatabase, table: string, row: Row): { table: string; id: string } | null {
  if (table === 'attachment') return { table: String(row.owner_table), id: String(row.owner_id) };
  const { ownerColumn } = recordKind(table);
  if (!ownerColumn || typeof row[ownerColumn] !== 'string') return null;
  const owner = db
    .prepare('SELECT "table" FROM pragma_foreign_key_list(?) WHERE "from" = ?')
    .pluck()
    .get(table, ownerColumn) as string | undefined;
  return owner ? { table: owner, id: row[ownerColumn] } : null;
}

function onlyMoved({ action, before, after }: Change): boolean {
  if (action !== 'update' || !before || !after) return false;
  return Object.keys(after).every((column) => column === 'position' || before[column] === after[column]);
}

function reasonRequired(db: ReadableDatabase, completion: FormCompletion): AppError {
  const { form, formId, completedBy, completedOn } = completion;
  const { title } = completableForms[form];
  const name = form === 'workpaper' ? formId : nameOfRecord(db, formId);
  const message = `${title}“${name}”已由${completedBy}于 ${completedOn} 标记完成，更正时请写明原因。没有保存这次修改。`;
  return new AppError('reason-required', message, { subject: `${form}/${formId}` });
}

function rowOf(json: string | null): Row | null {
  return json === null ? null : (JSON.parse(json) as Row);
}
