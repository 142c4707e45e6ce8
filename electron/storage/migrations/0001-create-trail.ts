import type { Migration } from './index.ts';

export const createTrail: Migration = {
  name: 'create-trail',
  up(db) {
    db.exec(`
      CREATE TABLE trail_command (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        user_name TEXT NOT NULL,
        call TEXT NOT NULL
      ) STRICT;
      -- command_id NOT NULL: a change outside of a recorded command is refused.
      CREATE TABLE trail_change (
        id INTEGER PRIMARY KEY,
        command_id INTEGER NOT NULL REFERENCES trail_command (id),
        table_name TEXT NOT NULL,
        record_id TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
        before TEXT,
        after TEXT
      ) STRICT;
      CREATE INDEX trail_change_by_command ON trail_change (command_id);
      CREATE INDEX trail_change_by_record ON trail_change (table_name, record_id);
    `);
  },
};
