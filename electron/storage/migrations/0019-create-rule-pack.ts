import type { Migration } from './index.ts';

export const createRulePack: Migration = {
  name: 'create-rule-pack',
  up(db) {
    db.exec(`
      -- The packs that are used, at most one of each kind, with their whole text: a file opens the same everywhere.
      CREATE TABLE rule_pack (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL UNIQUE,
        pack_id TEXT NOT NULL,
        version TEXT NOT NULL,
        content TEXT NOT NULL
      ) STRICT;
    `);
  },
};
