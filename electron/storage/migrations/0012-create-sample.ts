import type { Migration } from './index.ts';

export const createSample: Migration = {
  name: 'create-sample',
  up(db) {
    db.exec(`
      -- A recipe that a person corrected, found again by the header of next month's file.
      CREATE TABLE ledger_recipe (
        id TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        unit_name TEXT NOT NULL,
        recipe TEXT NOT NULL,
        used_at TEXT NOT NULL,
        UNIQUE (fingerprint, unit_name)
      ) STRICT;

      -- What was drawn from which population and how, so that anyone can draw it again.
      CREATE TABLE ledger_sample (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        explanation TEXT NOT NULL,
        conclusion TEXT NOT NULL,
        method TEXT NOT NULL,
        algorithm TEXT NOT NULL,
        -- The order to draw, the batches it drew from and the strata it made, as JSON.
        request TEXT NOT NULL,
        batches TEXT NOT NULL,
        strata TEXT NOT NULL,
        population_count INTEGER NOT NULL,
        population_fen INTEGER NOT NULL,
        excluded_count INTEGER NOT NULL,
        excluded_fen INTEGER NOT NULL,
        population_digest TEXT NOT NULL,
        drawn_at TEXT NOT NULL,
        drawn_by TEXT NOT NULL
      ) STRICT;

      -- No foreign key to ledger_entry: taking back a batch would look here once per row; it is asked once before.
      CREATE TABLE ledger_sample_item (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        sample_id TEXT NOT NULL REFERENCES ledger_sample (id),
        entry_id INTEGER NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('drawn', 'manual')),
        hits INTEGER NOT NULL,
        stratum INTEGER,
        reason TEXT NOT NULL,
        documents TEXT NOT NULL,
        originals_complete TEXT NOT NULL,
        approval_complete TEXT NOT NULL,
        posted_correctly TEXT NOT NULL,
        amount_agrees TEXT NOT NULL,
        period_correct TEXT NOT NULL,
        purpose_agrees TEXT NOT NULL,
        exception TEXT NOT NULL,
        risk TEXT NOT NULL,
        index_number TEXT NOT NULL,
        conclusion TEXT NOT NULL,
        UNIQUE (sample_id, entry_id)
      ) STRICT;

      -- The entry that a payment was taken from.
      ALTER TABLE payment ADD COLUMN ledger_entry_id INTEGER;
    `);
  },
};
