import type { Migration } from './index.ts';

export const createFunds: Migration = {
  name: 'create-funds',
  up(db) {
    db.exec(`
      CREATE TABLE appropriation (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        document_number TEXT NOT NULL,
        title TEXT NOT NULL,
        fund_source TEXT NOT NULL,
        fiscal_year TEXT NOT NULL,
        issued_on TEXT,
        amount_fen INTEGER,
        note TEXT NOT NULL
      ) STRICT;

      CREATE TABLE contract (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        contract_number TEXT NOT NULL,
        name TEXT NOT NULL,
        party TEXT NOT NULL,
        procurement_method TEXT NOT NULL,
        awarded_on TEXT,
        signed_on TEXT,
        amount_fen INTEGER,
        term TEXT NOT NULL,
        payment_terms TEXT NOT NULL,
        note TEXT NOT NULL
      ) STRICT;

      CREATE TABLE payment (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        paid_on TEXT,
        amount_fen INTEGER,
        payee TEXT NOT NULL,
        purpose TEXT NOT NULL,
        voucher_number TEXT NOT NULL,
        appropriation_id TEXT REFERENCES appropriation (id),
        contract_id TEXT REFERENCES contract (id),
        note TEXT NOT NULL
      ) STRICT;
      CREATE INDEX payment_by_appropriation ON payment (appropriation_id);
      CREATE INDEX payment_by_contract ON payment (contract_id);
    `);
  },
};
