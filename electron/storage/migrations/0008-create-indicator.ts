import type { Migration } from './index.ts';

export const createIndicator: Migration = {
  name: 'create-indicator',
  up(db) {
    db.exec(`
      CREATE TABLE indicator (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        level_one TEXT NOT NULL,
        level_two TEXT NOT NULL,
        name TEXT NOT NULL,
        direction TEXT NOT NULL,
        target TEXT NOT NULL,
        unit TEXT NOT NULL,
        actual TEXT NOT NULL,
        evidence TEXT NOT NULL,
        deviation_cause TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;
    `);
  },
};
