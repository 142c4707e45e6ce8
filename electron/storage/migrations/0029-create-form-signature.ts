import type { Migration } from './index.ts';

/** 手写签名 on a form: the strokes, who and when, and what was signed. */
export const createFormSignature: Migration = {
  name: 'create-form-signature',
  up(db) {
    db.exec(`
      CREATE TABLE form_signature (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        form TEXT NOT NULL,
        form_id TEXT NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        signed_at TEXT NOT NULL,
        -- Points of the pen, as JSON.
        strokes TEXT NOT NULL,
        -- SHA-256 of the form as it was when it was signed.
        content_digest TEXT NOT NULL,
        -- Set just before it is taken off, so that the trail keeps the reason.
        removal_reason TEXT
      ) STRICT;
      CREATE INDEX form_signature_by_form ON form_signature (form, form_id);
    `);
  },
};
