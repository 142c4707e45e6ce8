import type { Migration } from './index.ts';

/** Lines of a 科目余额表 that was imported: what entries are checked against, and never entries themselves. */
export const storeBalances: Migration = {
  name: 'store-balances',
  up(db) {
    db.exec(`
      -- One line of a balance table, all amounts in fen. Two tables side by side have two lines in one row of the sheet.
      CREATE TABLE balance_line (
        id INTEGER PRIMARY KEY,
        batch_number INTEGER NOT NULL,
        source_row INTEGER NOT NULL,
        year INTEGER,
        month INTEGER,
        account_code TEXT NOT NULL,
        account_name TEXT NOT NULL,
        dimension TEXT NOT NULL,
        opening_debit_fen INTEGER NOT NULL,
        opening_credit_fen INTEGER NOT NULL,
        debit_fen INTEGER NOT NULL,
        credit_fen INTEGER NOT NULL,
        year_debit_fen INTEGER,
        year_credit_fen INTEGER,
        closing_debit_fen INTEGER NOT NULL,
        closing_credit_fen INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX balance_line_by_batch ON balance_line (batch_number);
    `);
  },
};
