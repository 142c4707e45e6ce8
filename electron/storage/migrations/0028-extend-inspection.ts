import type { Migration } from './index.ts';

/** What a row of a visit stands for and when it was seen, readings of screens with their time, and what a photo shows. */
export const extendInspection: Migration = {
  name: 'extend-inspection',
  up(db) {
    db.exec(`
      ALTER TABLE inspection_note ADD COLUMN weather TEXT NOT NULL DEFAULT '';

      ALTER TABLE inspection_row ADD COLUMN item_id TEXT REFERENCES implementation_item (id) ON DELETE SET NULL;
      ALTER TABLE inspection_row ADD COLUMN indicator_id TEXT REFERENCES indicator (id) ON DELETE SET NULL;
      -- The moment (UTC) at which something was first noted about it; photos find their row by it.
      ALTER TABLE inspection_row ADD COLUMN checked_at TEXT NOT NULL DEFAULT '';
      CREATE INDEX inspection_row_by_item ON inspection_row (item_id);
      CREATE INDEX inspection_row_by_indicator ON inspection_row (indicator_id);

      ALTER TABLE inspection_photo ADD COLUMN row_id TEXT REFERENCES inspection_row (id) ON DELETE SET NULL;
      ALTER TABLE inspection_photo ADD COLUMN photographer TEXT NOT NULL DEFAULT '';
      -- Arrows, boxes and words over the picture, as JSON.
      ALTER TABLE inspection_photo ADD COLUMN marks TEXT NOT NULL DEFAULT '[]';
      CREATE INDEX inspection_photo_by_row ON inspection_photo (row_id);

      CREATE TABLE inspection_figure (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        note_id TEXT NOT NULL REFERENCES inspection_note (id),
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        unit TEXT NOT NULL,
        read_at TEXT NOT NULL,
        source TEXT NOT NULL
      ) STRICT;
      CREATE INDEX inspection_figure_by_note ON inspection_figure (note_id);
    `);
  },
};
