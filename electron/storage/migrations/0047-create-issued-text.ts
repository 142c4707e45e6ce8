import type { Migration } from './index.ts';

/** 出具文字: what a registered report says. Reports that were registered before have none. */
export const createIssuedText: Migration = {
  name: 'create-issued-text',
  up(db) {
    db.exec(`
      CREATE TABLE issued_text (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        issued_report_id TEXT NOT NULL REFERENCES issued_report (id),
        words TEXT NOT NULL
      ) STRICT;
      CREATE INDEX issued_text_by_report ON issued_text (issued_report_id);
    `);
  },
};
