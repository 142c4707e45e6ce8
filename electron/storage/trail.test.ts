import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { lastChangeAt, listTrail, recordCommand, watchRecords } from './trail.ts';

const insertNarrative = "INSERT INTO narrative (id, section_key, body) VALUES ('n1', 'overview', '正文')";
const command = { userName: '李会计', at: '2026-01-05T02:03:04.000Z', call: 'report.changeNarrative' };

function openRecords() {
  const path = join(temporaryFolder(), '项目.jxwq');
  const db = openDatabase(path);
  migrate(db, path);
  watchRecords(db);
  return db;
}

describe('the trail', () => {
  test('keeps who changed what when, with the record before and after', () => {
    const db = openRecords();
    recordCommand(db, command, () => db.exec(insertNarrative));
    recordCommand(db, { ...command, at: '2026-01-05T03:00:00.000Z' }, () =>
      db.exec("UPDATE narrative SET body = '改后'"),
    );
    expect(listTrail(db, 10)).toEqual([
      {
        id: 2,
        ...command,
        reason: '',
        at: '2026-01-05T03:00:00.000Z',
        changes: [
          {
            table: 'narrative',
            recordId: 'n1',
            action: 'update',
            before: '{"id":"n1","section_key":"overview","body":"正文","draft_state":"automatic"}',
            after: '{"id":"n1","section_key":"overview","body":"改后","draft_state":"automatic"}',
          },
        ],
      },
      {
        id: 1,
        ...command,
        reason: '',
        changes: [
          {
            table: 'narrative',
            recordId: 'n1',
            action: 'insert',
            before: null,
            after: '{"id":"n1","section_key":"overview","body":"正文","draft_state":"automatic"}',
          },
        ],
      },
    ]);
    expect(lastChangeAt(db)).toBe('2026-01-05T03:00:00.000Z');
  });

  test('refuses a change of a record outside of a recorded command', () => {
    const db = openRecords();
    expect(() => db.exec(insertNarrative)).toThrow(/NOT NULL constraint failed: trail_change.command_id/);
    expect(db.prepare('SELECT count(*) FROM narrative').pluck().get()).toBe(0);
  });

  test('keeps nothing of a command that failed', () => {
    const db = openRecords();
    const failing = () =>
      recordCommand(db, command, () => {
        db.exec(insertNarrative);
        throw new Error('half way');
      });
    expect(failing).toThrow('half way');
    expect(listTrail(db, 10)).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM narrative').pluck().get()).toBe(0);
    expect(() => db.exec(insertNarrative)).toThrow(/command_id/);
  });

  test('has no line for a command that changed nothing', () => {
    const db = openRecords();
    recordCommand(db, command, () => {});
    expect(listTrail(db, 10)).toEqual([]);
  });

  test('watches every table of records', () => {
    const db = openRecords();
    const watched = db
      .prepare("SELECT DISTINCT tbl_name FROM temp.sqlite_schema WHERE type = 'trigger' ORDER BY 1")
      .pluck()
      .all();
    expect(watched).toEqual([
      'acceptance',
      'appropriation',
      'attachment',
      'basis_document',
      'budget_line',
      'citation',
      'contract',
      'contract_change',
      'engagement',
      'evidence_item',
      'evidence_slip',
      'evidence_spot',
      'feedback_file',
      'feedback_reply',
      'form_completion',
      'form_signature',
      'implementation_item',
      'import_batch',
      'indicator',
      'inspection_figure',
      'inspection_note',
      'inspection_photo',
      'inspection_row',
      'interview',
      'interview_answer',
      'interview_attendee',
      'issued_file',
      'issued_report',
      'issued_text',
      'ledger_recipe',
      'ledger_sample',
      'ledger_sample_item',
      'milestone',
      'narrative',
      'payment',
      'payment_node',
      'problem',
      'rule_pack',
      'sent_problem',
      'survey',
      'survey_question',
      'team_member',
      'tie_out_acceptance',
      'unit',
      'workpaper_head',
    ]);
  });
});
