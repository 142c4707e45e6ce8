import type { Migration } from './index.ts';

/** 审计目标 and 审计程序 of a paper, where a person wrote others than the standard ones. */
export const addWorkpaperProgram: Migration = {
  name: 'add-workpaper-program',
  up(db) {
    db.exec(`
      ALTER TABLE workpaper_head ADD COLUMN objective TEXT NOT NULL DEFAULT '';
      ALTER TABLE workpaper_head ADD COLUMN procedures TEXT NOT NULL DEFAULT '';
    `);
  },
};
