import type { Migration } from './index.ts';

/** 内设机构, 核定编制 and 实有人数 of a unit. */
export const addStaffing: Migration = {
  name: 'add-staffing',
  up(db) {
    db.exec(`
      ALTER TABLE unit ADD COLUMN departments TEXT NOT NULL DEFAULT '';
      ALTER TABLE unit ADD COLUMN establishment INTEGER;
      ALTER TABLE unit ADD COLUMN staff INTEGER;
    `);
  },
};
