import type { Migration } from './index.ts';

/** 年度总体目标 with what came of it, and 全年预计执行数 of the budget: what the official forms print beside the indicators. */
export const addGoal: Migration = {
  name: 'add-goal',
  up(db) {
    db.exec(`
      ALTER TABLE engagement ADD COLUMN annual_goal TEXT NOT NULL DEFAULT '';
      ALTER TABLE engagement ADD COLUMN goal_attainment TEXT NOT NULL DEFAULT '';
      ALTER TABLE budget_line ADD COLUMN forecast_fen INTEGER;
    `);
  },
};
