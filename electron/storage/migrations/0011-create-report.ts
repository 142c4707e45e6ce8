import type { Migration } from './index.ts';

export const createReport: Migration = {
  name: 'create-report',
  up(db) {
    db.exec(`
      CREATE TABLE narrative (
        id TEXT PRIMARY KEY,
        section_key TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL
      ) STRICT;

      CREATE TABLE workpaper_head (
        id TEXT PRIMARY KEY,
        index_number TEXT NOT NULL UNIQUE,
        prepared_by TEXT NOT NULL,
        prepared_on TEXT,
        reviewed_by TEXT NOT NULL,
        reviewed_on TEXT,
        explanation TEXT NOT NULL,
        conclusion TEXT NOT NULL
      ) STRICT;
    `);
  },
};
