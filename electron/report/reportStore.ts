import { v7 as uuidv7 } from 'uuid';
import { type Narrative, narrativeDraft } from '../../shared/report/narrative.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { declareRecordKind } from '../storage/recordKinds.ts';

declareRecordKind('narrative', '报告正文', narrativeDraft, { keyColumn: 'section_key' });

/** What was written so far, by section; sections without a text are not there. */
export function listNarratives(db: ReadableDatabase): Narrative[] {
  return db
    .prepare('SELECT section_key AS sectionKey, body, draft_state AS draftState FROM narrative ORDER BY section_key')
    .all() as Narrative[];
}

/** What was written in a section; blank where nothing was yet. */
export function getNarrative(db: ReadableDatabase, sectionKey: string): Narrative {
  const found = listNarratives(db).find((narrative) => narrative.sectionKey === sectionKey);
  return found ?? { sectionKey, body: '', draftState: 'automatic' };
}

export function changeNarrative(db: WritableDatabase, narrative: Narrative): Narrative {
  db.prepare(
    `INSERT INTO narrative (id, section_key, body, draft_state) VALUES (@id, @sectionKey, @body, @draftState)
     ON CONFLICT (section_key) DO UPDATE SET body = excluded.body, draft_state = excluded.draft_state`,
  ).run({ ...narrative, id: uuidv7() });
  return narrative;
}
