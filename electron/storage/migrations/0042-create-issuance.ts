import type { Migration } from './index.ts';

/** 出具登记 and 出具文件. */
export const createIssuance: Migration = {
  name: 'create-issuance',
  up(db) {
    db.exec(`
      CREATE TABLE issued_report (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        report_number TEXT NOT NULL,
        version TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        recipient TEXT NOT NULL,
        copies INTEGER,
        form TEXT NOT NULL,
        note TEXT NOT NULL,
        withdrawal_reason TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX issued_report_by_number ON issued_report (report_number) WHERE report_number <> '';

      CREATE TABLE issued_file (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        issued_report_id TEXT NOT NULL REFERENCES issued_report (id),
        kind TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        based_on TEXT NOT NULL,
        role TEXT NOT NULL,
        signer TEXT NOT NULL,
        sealed_on TEXT
      ) STRICT;
      CREATE INDEX issued_file_by_report ON issued_file (issued_report_id);
    `);
  },
};
