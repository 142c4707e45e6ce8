import type { Migration } from './index.ts';

/** 撤销 and 更正原因 on the trail. */
export const extendTrail: Migration = {
  name: 'extend-trail',
  up(db) {
    db.exec(`
      -- The command that this one took back. No reference: an import that never counted takes its lines away.
      ALTER TABLE trail_command ADD COLUMN undoes INTEGER;
      -- Why something finished was changed; '' where no reason was asked.
      ALTER TABLE trail_command ADD COLUMN reason TEXT NOT NULL DEFAULT '';
    `);
  },
};
