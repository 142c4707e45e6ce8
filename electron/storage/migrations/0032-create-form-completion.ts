import type { Migration } from './index.ts';

/** 已完成: who declared which form finished, and on which day. */
export const createFormCompletion: Migration = {
  name: 'create-form-completion',
  up(db) {
    db.exec(`
      CREATE TABLE form_completion (
        id TEXT PRIMARY KEY,
        form TEXT NOT NULL,
        -- The id of its record, or the 索引号 of a working paper.
        form_id TEXT NOT NULL,
        completed_by TEXT NOT NULL,
        completed_on TEXT NOT NULL,
        UNIQUE (form, form_id)
      ) STRICT;
    `);
  },
};
