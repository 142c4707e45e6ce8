import type { Migration } from './index.ts';

/** 到位, 预算安排, the procurement and the term of a contract, its changes, 付款节点 and 验收, and what a payment needs. */
export const extendFunds: Migration = {
  name: 'extend-funds',
  up(db) {
    db.exec(`
      ALTER TABLE appropriation ADD COLUMN received_fen INTEGER;
      ALTER TABLE appropriation ADD COLUMN received_on TEXT;

      CREATE TABLE budget_line (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        fiscal_year TEXT NOT NULL,
        fund_source TEXT NOT NULL,
        expenditure_nature TEXT NOT NULL,
        item TEXT NOT NULL,
        carried_in_fen INTEGER,
        initial_fen INTEGER,
        adjusted_fen INTEGER,
        received_fen INTEGER,
        spent_fen INTEGER,
        note TEXT NOT NULL
      ) STRICT;

      ALTER TABLE contract ADD COLUMN intent_published_on TEXT;
      ALTER TABLE contract ADD COLUMN reviewed_on TEXT;
      ALTER TABLE contract ADD COLUMN award_published_on TEXT;
      ALTER TABLE contract ADD COLUMN award_fen INTEGER;
      ALTER TABLE contract ADD COLUMN term_days INTEGER;
      ALTER TABLE contract ADD COLUMN term_base TEXT NOT NULL DEFAULT 'signed';
      ALTER TABLE contract ADD COLUMN started_on TEXT;
      ALTER TABLE contract ADD COLUMN extended_to TEXT;
      ALTER TABLE contract ADD COLUMN retention_fen INTEGER;
      ALTER TABLE contract ADD COLUMN retention_due_on TEXT;

      CREATE TABLE contract_change (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        contract_id TEXT REFERENCES contract (id),
        kind TEXT NOT NULL,
        document_number TEXT NOT NULL,
        signed_on TEXT,
        amount_fen INTEGER,
        added_days INTEGER,
        reason TEXT NOT NULL,
        evidence TEXT NOT NULL
      ) STRICT;

      CREATE TABLE payment_node (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        contract_id TEXT REFERENCES contract (id),
        name TEXT NOT NULL,
        share TEXT,
        amount_fen INTEGER,
        condition TEXT NOT NULL,
        met_on TEXT,
        evidence TEXT NOT NULL
      ) STRICT;

      CREATE TABLE acceptance (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        contract_id TEXT REFERENCES contract (id),
        subject TEXT NOT NULL,
        content TEXT NOT NULL,
        due_on TEXT,
        accepted_on TEXT,
        participants TEXT NOT NULL,
        result TEXT NOT NULL,
        open_issues TEXT NOT NULL,
        handover TEXT NOT NULL,
        evidence TEXT NOT NULL
      ) STRICT;

      ALTER TABLE payment ADD COLUMN status TEXT NOT NULL DEFAULT 'paid';
      ALTER TABLE payment ADD COLUMN applied_on TEXT;
      ALTER TABLE payment ADD COLUMN payment_node_id TEXT REFERENCES payment_node (id);
      ALTER TABLE payment ADD COLUMN approval TEXT NOT NULL DEFAULT 'unchecked';
      ALTER TABLE payment ADD COLUMN invoice TEXT NOT NULL DEFAULT 'unchecked';
      ALTER TABLE payment ADD COLUMN progress_opinion TEXT NOT NULL DEFAULT 'unchecked';
      ALTER TABLE payment ADD COLUMN acceptance_proof TEXT NOT NULL DEFAULT 'unchecked';
      ALTER TABLE payment ADD COLUMN budget_item TEXT NOT NULL DEFAULT '';
      ALTER TABLE payment ADD COLUMN function_class TEXT NOT NULL DEFAULT '';
      ALTER TABLE payment ADD COLUMN economic_class TEXT NOT NULL DEFAULT '';
      ALTER TABLE payment ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
      CREATE INDEX payment_by_node ON payment (payment_node_id);

      CREATE TABLE milestone (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        contract_id TEXT REFERENCES contract (id),
        planned_from TEXT,
        planned_to TEXT,
        actual_from TEXT,
        actual_to TEXT,
        extended_to TEXT,
        cause TEXT NOT NULL,
        evidence TEXT NOT NULL
      ) STRICT;
    `);
  },
};
