import type { Migration } from './index.ts';

/** Why a sample or one of its records was removed: written right before the removal, so that the trail holds it. */
export const addSampleRemoval: Migration = {
  name: 'add-sample-removal',
  up(db) {
    db.exec(`
      ALTER TABLE ledger_sample ADD COLUMN removal_reason TEXT NOT NULL DEFAULT '';
      ALTER TABLE ledger_sample_item ADD COLUMN removal_reason TEXT NOT NULL DEFAULT '';
    `);
  },
};
