import type { Migration } from './index.ts';

/** 拟稿: whether the sentences of a chapter were taken into its narrative. */
export const addDraftState: Migration = {
  name: 'add-draft-state',
  up(db) {
    db.exec("ALTER TABLE narrative ADD COLUMN draft_state TEXT NOT NULL DEFAULT 'automatic'");
  },
};
