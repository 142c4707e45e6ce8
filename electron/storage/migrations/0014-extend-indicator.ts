import type { Migration } from './index.ts';

/** 绩效指标 with what monitoring and scoring need: self-reported value, forecast, possibility, weights and points. */
export const extendIndicator: Migration = {
  name: 'extend-indicator',
  up(db) {
    db.exec(`
      CREATE TABLE new_indicator (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        level_one TEXT NOT NULL,
        level_two TEXT NOT NULL,
        name TEXT NOT NULL,
        level_four TEXT NOT NULL,
        direction TEXT NOT NULL,
        target TEXT NOT NULL,
        unit TEXT NOT NULL,
        last_year TEXT NOT NULL,
        data_source TEXT NOT NULL,
        self_reported TEXT NOT NULL,
        actual TEXT NOT NULL,
        evidence TEXT NOT NULL,
        forecast TEXT NOT NULL,
        possibility TEXT NOT NULL,
        deviation_causes TEXT NOT NULL,
        deviation_cause TEXT NOT NULL,
        -- Points are exact decimals as text.
        weight TEXT,
        level_two_weight TEXT,
        level_one_weight TEXT,
        scoring_method TEXT NOT NULL,
        attainment TEXT,
        awarded_score TEXT,
        deduction_reason TEXT NOT NULL,
        explanation TEXT NOT NULL,
        criteria TEXT NOT NULL,
        setting_comment TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;
      INSERT INTO new_indicator
      SELECT id, position, level_one, level_two, name, '', direction, target, unit, '', '', '', actual, evidence, '', 'open',
        '', deviation_cause, NULL, NULL, NULL, 'byPack', NULL, NULL, '', '', '', '', note
      FROM indicator;
      DROP TABLE indicator;
      ALTER TABLE new_indicator RENAME TO indicator;
    `);
  },
};
