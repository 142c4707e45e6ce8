import type { Migration } from './index.ts';

export const createInspection: Migration = {
  name: 'create-inspection',
  up(db) {
    db.exec(`
      CREATE TABLE inspection_note (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        visited_on TEXT,
        time_from TEXT NOT NULL,
        time_to TEXT NOT NULL,
        place TEXT NOT NULL,
        inspectors TEXT NOT NULL,
        escorts TEXT NOT NULL,
        recorder TEXT NOT NULL,
        index_number TEXT NOT NULL,
        situation TEXT NOT NULL,
        system_figures TEXT NOT NULL,
        problems_found TEXT NOT NULL,
        opinion TEXT NOT NULL
      ) STRICT;

      CREATE TABLE inspection_row (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        note_id TEXT NOT NULL REFERENCES inspection_note (id),
        content TEXT NOT NULL,
        contract_quantity TEXT NOT NULL,
        contract_specification TEXT NOT NULL,
        found_quantity TEXT NOT NULL,
        found_specification TEXT NOT NULL,
        serial_number TEXT NOT NULL,
        location TEXT NOT NULL,
        state TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;
      CREATE INDEX inspection_row_by_note ON inspection_row (note_id);

      CREATE TABLE inspection_photo (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        note_id TEXT NOT NULL REFERENCES inspection_note (id),
        caption TEXT NOT NULL,
        place TEXT NOT NULL,
        taken_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX inspection_photo_by_note ON inspection_photo (note_id);
    `);
  },
};
