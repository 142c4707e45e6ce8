import type { Migration } from './index.ts';

/** What local forms print besides: why little was spent, what is proposed, what kind of project it is, and what is concluded of it. */
export const extendForms: Migration = {
  name: 'extend-forms',
  up(db) {
    db.exec(`
      ALTER TABLE budget_line ADD COLUMN execution_reason TEXT NOT NULL DEFAULT '';
      ALTER TABLE indicator ADD COLUMN proposed_measures TEXT NOT NULL DEFAULT '';
      ALTER TABLE engagement ADD COLUMN project_novelty TEXT NOT NULL DEFAULT 'unstated';
      ALTER TABLE engagement ADD COLUMN project_recurrence TEXT NOT NULL DEFAULT 'unstated';
      ALTER TABLE engagement ADD COLUMN evaluation_conclusion TEXT NOT NULL DEFAULT '';
    `);
  },
};
