import type { Migration } from './index.ts';

/** Commands of one paste or fill in a list whose records are stored one by one are taken back as one. */
export const addTrailStep: Migration = {
  name: 'add-trail-step',
  up(db) {
    db.exec(`
      -- The same for all commands of one thing that a person did; NULL where that is one command.
      ALTER TABLE trail_command ADD COLUMN step TEXT;
      CREATE INDEX trail_command_by_step ON trail_command (step) WHERE step IS NOT NULL;
    `);
  },
};
