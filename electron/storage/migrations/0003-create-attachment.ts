import type { Migration } from './index.ts';

export const createAttachment: Migration = {
  name: 'create-attachment',
  up(db) {
    db.exec(`
      -- The bytes, once each, addressed by their SHA-256 and cut into chunks of at most 1 MiB.
      -- The chunks come first and the content last, so that content that counts is complete: hence no reference upwards.
      CREATE TABLE attachment_content (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE attachment_chunk (
        sha256 TEXT NOT NULL,
        number INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (sha256, number)
      ) STRICT;
      CREATE TABLE attachment (
        id TEXT PRIMARY KEY,
        owner_table TEXT NOT NULL,
        owner_id TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES attachment_content (sha256),
        added_at TEXT NOT NULL,
        -- Set just before a file is taken off its record, so that the trail keeps the reason.
        removal_reason TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX attachment_by_owner ON attachment (owner_table, owner_id);
      CREATE INDEX attachment_by_content ON attachment (sha256);
    `);
  },
};
