import type { Migration } from './index.ts';

export const createProblem: Migration = {
  name: 'create-problem',
  up(db) {
    db.exec(`
      CREATE TABLE problem (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        category TEXT NOT NULL,
        title TEXT NOT NULL,
        fact TEXT NOT NULL,
        basis TEXT NOT NULL,
        evidence TEXT NOT NULL,
        amount_fen INTEGER,
        recommendation TEXT NOT NULL,
        feedback_opinion TEXT NOT NULL,
        feedback_text TEXT NOT NULL,
        feedback_on TEXT,
        feedback_material TEXT NOT NULL,
        decision TEXT NOT NULL,
        decision_reason TEXT NOT NULL
      ) STRICT;
    `);
  },
};
