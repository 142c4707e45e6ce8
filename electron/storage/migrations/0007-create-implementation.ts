import type { Migration } from './index.ts';

export const createImplementation: Migration = {
  name: 'create-implementation',
  up(db) {
    db.exec(`
      CREATE TABLE implementation_item (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        group_name TEXT NOT NULL,
        subgroup_name TEXT NOT NULL,
        name TEXT NOT NULL,
        amount_fen INTEGER,
        quantity TEXT NOT NULL,
        specification TEXT NOT NULL,
        progress TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;
    `);
  },
};
