import type { Migration } from './index.ts';

export const createLedger: Migration = {
  name: 'create-ledger',
  up(db) {
    db.exec(`
      -- A batch counts only when its status is 'done'; unfinished ones are removed when the file is opened.
      CREATE TABLE import_batch (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE,
        status TEXT NOT NULL CHECK (status IN ('running', 'done')),
        source_name TEXT NOT NULL,
        source_sha256 TEXT NOT NULL,
        sheet TEXT NOT NULL,
        layout TEXT NOT NULL,
        recognised TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        rows_read INTEGER NOT NULL,
        rows_imported INTEGER NOT NULL,
        rows_skipped INTEGER NOT NULL,
        debit_fen INTEGER NOT NULL,
        credit_fen INTEGER NOT NULL,
        -- The checks of the control totals as JSON.
        checks TEXT NOT NULL
      ) STRICT;

      -- Each distinct text once: rows are small, and search runs over the distinct texts.
      CREATE TABLE ledger_text (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL UNIQUE
      ) STRICT;

      CREATE TABLE ledger_entry (
        id INTEGER PRIMARY KEY,
        batch_number INTEGER NOT NULL,
        source_row INTEGER NOT NULL,
        posted_on TEXT,
        period INTEGER NOT NULL REFERENCES ledger_text (id),
        voucher_type INTEGER NOT NULL REFERENCES ledger_text (id),
        voucher_number INTEGER NOT NULL REFERENCES ledger_text (id),
        account_code INTEGER NOT NULL REFERENCES ledger_text (id),
        account_name INTEGER NOT NULL REFERENCES ledger_text (id),
        summary INTEGER NOT NULL REFERENCES ledger_text (id),
        payee INTEGER NOT NULL REFERENCES ledger_text (id),
        quota_number INTEGER NOT NULL REFERENCES ledger_text (id),
        debit_fen INTEGER NOT NULL,
        credit_fen INTEGER NOT NULL,
        balance_fen INTEGER
      ) STRICT;
      CREATE INDEX ledger_entry_by_batch ON ledger_entry (batch_number, source_row);

      CREATE TABLE skipped_row (
        batch_number INTEGER NOT NULL,
        source_row INTEGER NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (batch_number, source_row)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
