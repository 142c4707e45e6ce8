import type { Migration } from './index.ts';

export const createEngagement: Migration = {
  name: 'create-engagement',
  up(db) {
    db.exec(`
      CREATE TABLE engagement (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL CHECK (position = 1),
        engagement_type TEXT NOT NULL,
        status TEXT NOT NULL,
        project_name TEXT NOT NULL,
        report_number TEXT NOT NULL,
        fiscal_year TEXT NOT NULL,
        period_from TEXT,
        period_to TEXT,
        cutoff_on TEXT,
        visit_from TEXT,
        visit_to TEXT,
        feedback_due_on TEXT,
        reported_on TEXT,
        report_place TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX one_engagement_per_file ON engagement (position);

      CREATE TABLE unit (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        short_name TEXT NOT NULL,
        credit_code TEXT NOT NULL,
        address TEXT NOT NULL,
        principal TEXT NOT NULL,
        finance_principal TEXT NOT NULL,
        telephone TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;

      CREATE TABLE team_member (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        qualification TEXT NOT NULL,
        certificate_number TEXT NOT NULL,
        duty TEXT NOT NULL
      ) STRICT;

      CREATE TABLE basis_document (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        document_number TEXT NOT NULL,
        issuer TEXT NOT NULL,
        issued_on TEXT
      ) STRICT;
    `);
  },
};
