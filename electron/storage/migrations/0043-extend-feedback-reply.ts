import type { Migration } from './index.ts';

/** A returned row says which columns its sheet no longer had, and what a person should look at before deciding. */
export const extendFeedbackReply: Migration = {
  name: 'extend-feedback-reply',
  up(db) {
    db.exec(`
      ALTER TABLE feedback_reply ADD COLUMN absent_columns TEXT NOT NULL DEFAULT '';
      ALTER TABLE feedback_reply ADD COLUMN remark TEXT NOT NULL DEFAULT '';
    `);
  },
};
