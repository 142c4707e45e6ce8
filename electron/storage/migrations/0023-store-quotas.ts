import type { Migration } from './index.ts';

/** Rows of an imported list of 预算指标, and which of them an appropriation was registered from. */
export const storeQuotas: Migration = {
  name: 'store-quotas',
  up(db) {
    db.exec(`
      -- One row of a list of budget quotas, amounts in fen.
      CREATE TABLE quota_line (
        id INTEGER PRIMARY KEY,
        batch_number INTEGER NOT NULL,
        source_row INTEGER NOT NULL,
        quota_code TEXT NOT NULL,
        quota_name TEXT NOT NULL,
        quota_number TEXT NOT NULL,
        project TEXT NOT NULL,
        year INTEGER,
        fund_nature TEXT NOT NULL,
        function_class TEXT NOT NULL,
        department_economic_class TEXT NOT NULL,
        government_economic_class TEXT NOT NULL,
        amount_fen INTEGER,
        balance_fen INTEGER
      ) STRICT;
      CREATE INDEX quota_line_by_batch ON quota_line (batch_number);

      ALTER TABLE appropriation ADD COLUMN quota_line_id INTEGER;
    `);
  },
};
