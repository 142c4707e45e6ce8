import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { text } from '../../shared/field.ts';
import { blankHead } from '../../shared/workpaper/blankHead.ts';
import {
  type WorkpaperHead,
  type WorkpaperIndex,
  workpaperHeadDraft,
  workpapers,
} from '../../shared/workpaper/workpaper.ts';
import { workpaperPrograms } from '../../shared/workpaper/workpaperPrograms.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { columnName, declareRecordKind } from '../storage/recordKinds.ts';

declareRecordKind(
  'workpaper_head',
  '底稿表头',
  z.strictObject({ indexNumber: text('索引号'), ...workpaperHeadDraft.shape }),
  { keyColumn: 'index_number' },
);

const fields = Object.keys(workpaperHeadDraft.shape) as (keyof typeof workpaperHeadDraft.shape)[];
const selected = fields.map((field) => `${columnName(field)} AS "${field}"`).join(', ');

/** The heads of all papers in their order; one that was never touched is blank. */
export function listWorkpaperHeads(db: ReadableDatabase): WorkpaperHead[] {
  return (Object.keys(workpapers) as WorkpaperIndex[]).map((index) => getWorkpaperHead(db, index));
}

export function changeWorkpaperHead(
  db: WritableDatabase,
  indexNumber: WorkpaperIndex,
  changes: Partial<WorkpaperHead>,
): WorkpaperHead {
  const changed = withoutStandard({ ...getWorkpaperHead(db, indexNumber), ...changes, indexNumber });
  const columns = fields.map(columnName);
  const updates = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  db.prepare(
    `INSERT INTO workpaper_head (id, index_number, ${columns.join(', ')})
     VALUES (@id, @indexNumber, ${fields.map((field) => `@${field}`).join(', ')})
     ON CONFLICT (index_number) DO UPDATE SET ${updates}`,
  ).run({ ...changed, id: uuidv7() });
  return getWorkpaperHead(db, indexNumber);
}

function getWorkpaperHead(db: ReadableDatabase, indexNumber: WorkpaperIndex): WorkpaperHead {
  const stored = db.prepare(`SELECT ${selected} FROM workpaper_head WHERE index_number = ?`).get(indexNumber);
  return withStandard({ ...blankHead(indexNumber), ...(stored as Partial<WorkpaperHead> | undefined) });
}

/** 审计目标 and 审计程序 that nobody wrote, or that were cleared, are the standard ones: those are not stored. */
function withStandard(head: WorkpaperHead): WorkpaperHead {
  const { objective, procedures } = workpaperPrograms[head.indexNumber];
  return { ...head, objective: head.objective || objective, procedures: head.procedures || procedures };
}

function withoutStandard(head: WorkpaperHead): WorkpaperHead {
  const { objective, procedures } = workpaperPrograms[head.indexNumber];
  return {
    ...head,
    objective: head.objective === objective ? '' : head.objective,
    procedures: head.procedures === procedures ? '' : head.procedures,
  };
}
