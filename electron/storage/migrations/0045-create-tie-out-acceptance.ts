import type { Migration } from './index.ts';

/** 勾稽说明: why a finding stands as it is. */
export const createTieOutAcceptance: Migration = {
  name: 'create-tie-out-acceptance',
  up(db) {
    db.exec(`
      CREATE TABLE tie_out_acceptance (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        finding_key TEXT NOT NULL,
        -- What the finding was drawn from; with other inputs it is open again.
        inputs TEXT NOT NULL,
        severity TEXT NOT NULL,
        place TEXT NOT NULL,
        stated TEXT NOT NULL,
        expected TEXT NOT NULL,
        finding TEXT NOT NULL,
        reason TEXT NOT NULL,
        accepted_by TEXT NOT NULL,
        accepted_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX tie_out_acceptance_by_finding ON tie_out_acceptance (finding_key);
    `);
  },
};
