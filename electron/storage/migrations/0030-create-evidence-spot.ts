import type { Migration } from './index.ts';

/** 证据点 on files, what cites them, and what is known of a file beside its bytes. */
export const createEvidenceSpot: Migration = {
  name: 'create-evidence-spot',
  up(db) {
    db.exec(`
      ALTER TABLE attachment ADD COLUMN page_count INTEGER;
      ALTER TABLE attachment ADD COLUMN remark TEXT NOT NULL DEFAULT '';

      -- A place on a file (or a paper item without a file) that is cited. The region is in ten thousandths of the page.
      CREATE TABLE evidence_spot (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        index_number TEXT NOT NULL,
        title TEXT NOT NULL,
        attachment_id TEXT REFERENCES attachment (id),
        item_id TEXT REFERENCES evidence_item (id),
        place TEXT NOT NULL,
        page INTEGER,
        region_left INTEGER,
        region_top INTEGER,
        region_width INTEGER,
        region_height INTEGER,
        sheet TEXT NOT NULL,
        cells TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;
      CREATE INDEX evidence_spot_by_attachment ON evidence_spot (attachment_id);
      CREATE INDEX evidence_spot_by_item ON evidence_spot (item_id);

      -- What cites a spot: a record by its table and id, or a figure of the report by its name.
      CREATE TABLE citation (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        spot_id TEXT REFERENCES evidence_spot (id),
        citing TEXT NOT NULL,
        citing_id TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX citation_once ON citation (citing, citing_id, spot_id);
      CREATE INDEX citation_by_spot ON citation (spot_id);
    `);
  },
};
