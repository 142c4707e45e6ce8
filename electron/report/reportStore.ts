import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { longText } from '../../shared/field.ts';
import type { Narrative } from '../../shared/report/narrative.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { declareRecordKind } from '../storage/recordKinds.ts';

declareRecordKind('narrative', '报告正文', z.strictObject({ body: longText('正文') }), {
  keyColumn: 'section_key',
});

/** What was written so far, by section; sections without a text are not there. */
export function listNarratives(db: ReadableDatabase): Narrative[] {
  return db.prepare('SELECT section_key AS sectionKey, body FROM narrative ORDER BY section_key').all() as Narrative[];
}

export function changeNarrative(db: WritableDatabase, narrative: Narrative): Narrative {
  db.prepare(
    `INSERT INTO narrative (id, section_key, body) VALUES (@id, @sectionKey, @body)
     ON CONFLICT (section_key) DO UPDATE SET body = excluded.body`,
  ).run({ ...narrative, id: uuidv7() });
  return narrative;
}
