import type { Migration } from './index.ts';

/**
 * 发生期间, 依据文件 and 条款, 原因, 影响 and 整改措施 of a problem; 送达 of the feedback sheet with the texts as they were sent, and
 * what came back: the files, and each row of them with what became of it.
 */
export const extendProblem: Migration = {
  name: 'extend-problem',
  up(db) {
    db.exec(`
      ALTER TABLE problem ADD COLUMN period TEXT NOT NULL DEFAULT '';
      ALTER TABLE problem ADD COLUMN basis_document TEXT NOT NULL DEFAULT '';
      ALTER TABLE problem ADD COLUMN basis_clause TEXT NOT NULL DEFAULT '';
      ALTER TABLE problem ADD COLUMN cause TEXT NOT NULL DEFAULT '';
      ALTER TABLE problem ADD COLUMN effect TEXT NOT NULL DEFAULT '';
      ALTER TABLE problem ADD COLUMN rectification TEXT NOT NULL DEFAULT '';
      ALTER TABLE engagement ADD COLUMN feedback_sent_on TEXT;

      CREATE TABLE sent_problem (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        problem_id TEXT REFERENCES problem (id),
        sent_on TEXT,
        number INTEGER,
        title TEXT NOT NULL,
        fact TEXT NOT NULL,
        cause TEXT NOT NULL,
        effect TEXT NOT NULL,
        basis TEXT NOT NULL,
        recommendation TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sent_problem_by_problem ON sent_problem (problem_id);

      CREATE TABLE feedback_file (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        received_on TEXT,
        note TEXT NOT NULL
      ) STRICT;

      CREATE TABLE feedback_reply (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        file_id TEXT REFERENCES feedback_file (id),
        problem_id TEXT REFERENCES problem (id),
        row_number INTEGER,
        matched_by TEXT NOT NULL,
        state TEXT NOT NULL,
        problem_text TEXT NOT NULL,
        opinion TEXT NOT NULL,
        opinion_text TEXT NOT NULL,
        reply TEXT NOT NULL,
        material TEXT NOT NULL,
        rectification TEXT NOT NULL,
        reason TEXT NOT NULL
      ) STRICT;
      CREATE INDEX feedback_reply_by_file ON feedback_reply (file_id);
      CREATE INDEX feedback_reply_by_problem ON feedback_reply (problem_id);
    `);
  },
};
