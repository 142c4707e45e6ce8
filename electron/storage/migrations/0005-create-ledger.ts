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
        -- How the rows were read, and what they proved about themselves, both as JSON.
        recipe TEXT NOT NULL,
        control_totals TEXT NOT NULL
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
        year INTEGER,
        month INTEGER,
        voucher_type INTEGER NOT NULL REFERENCES ledger_text (id),
        voucher_number INTEGER NOT NULL REFERENCES ledger_text (id),
        entry_number INTEGER NOT NULL REFERENCES ledger_text (id),
        account_code INTEGER NOT NULL REFERENCES ledger_text (id),
        account_name INTEGER NOT NULL REFERENCES ledger_text (id),
        summary INTEGER NOT NULL REFERENCES ledger_text (id),
        counter_account INTEGER NOT NULL REFERENCES ledger_text (id),
        project INTEGER NOT NULL REFERENCES ledger_text (id),
        department INTEGER NOT NULL REFERENCES ledger_text (id),
        payee INTEGER NOT NULL REFERENCES ledger_text (id),
        payee_account INTEGER NOT NULL REFERENCES ledger_text (id),
        payer INTEGER NOT NULL REFERENCES ledger_text (id),
        counterparty INTEGER NOT NULL REFERENCES ledger_text (id),
        quota_number INTEGER NOT NULL REFERENCES ledger_text (id),
        payment_application_number INTEGER NOT NULL REFERENCES ledger_text (id),
        preparer INTEGER NOT NULL REFERENCES ledger_text (id),
        currency INTEGER NOT NULL REFERENCES ledger_text (id),
        status INTEGER NOT NULL REFERENCES ledger_text (id),
        debit_fen INTEGER NOT NULL,
        credit_fen INTEGER NOT NULL,
        balance_fen INTEGER,
        balance_direction TEXT
      ) STRICT;
      CREATE INDEX ledger_entry_by_batch ON ledger_entry (batch_number, source_row);

      CREATE TABLE skipped_row (
        batch_number INTEGER NOT NULL,
        source_row INTEGER NOT NULL,
        reason TEXT NOT NULL,
        -- The whole decision as JSON: what the row says, which cell could not be read, the figures of a 合计 row.
        detail TEXT NOT NULL,
        PRIMARY KEY (batch_number, source_row)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
