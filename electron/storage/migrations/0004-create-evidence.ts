import type { Migration } from './index.ts';

export const createEvidence: Migration = {
  name: 'create-evidence',
  up(db) {
    db.exec(`
      CREATE TABLE evidence_item (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        category TEXT NOT NULL,
        name TEXT NOT NULL,
        required_form TEXT NOT NULL,
        period TEXT NOT NULL,
        copies INTEGER,
        status TEXT NOT NULL,
        provided_on TEXT,
        giver TEXT NOT NULL,
        receiver TEXT NOT NULL,
        reason TEXT NOT NULL,
        index_number TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;
    `);
  },
};
