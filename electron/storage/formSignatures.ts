import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../../shared/errors.ts';
import {
  type FormSignature,
  formSignatureDraft,
  type SignedForm,
  type Strokes,
} from '../../shared/formSignature/formSignature.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { declareRecordKind } from './recordKinds.ts';

declareRecordKind('form_signature', '手写签名', formSignatureDraft);

/** The form of a record, by its kind and id. */
export type FormOwner = { form: SignedForm; formId: string };

type Row = { id: string; role: string; name: string; signedAt: string; strokes: string; contentDigest: string };

const columns = 'id, role, name, signed_at AS signedAt, strokes, content_digest AS contentDigest';

/** SHA-256 of what a form says. */
function digestOfForm(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** In the order in which they were given; `content` is what the form says now. */
export function listFormSignatures(db: ReadableDatabase, owner: FormOwner, content: unknown): FormSignature[] {
  const digest = digestOfForm(content);
  const rows = db
    .prepare(`SELECT ${columns} FROM form_signature WHERE form = @form AND form_id = @formId ORDER BY position, id`)
    .all(owner) as Row[];
  return rows.map(({ contentDigest, strokes, ...row }) => ({
    ...row,
    strokes: JSON.parse(strokes) as Strokes,
    valid: contentDigest === digest,
  }));
}

export function addFormSignature(
  db: WritableDatabase,
  owner: FormOwner,
  signature: { role: string; name: string; signedAt: string; strokes: Strokes },
  content: unknown,
): FormSignature {
  const id = uuidv7();
  db.prepare(
    `INSERT INTO form_signature (id, position, form, form_id, role, name, signed_at, strokes, content_digest)
     SELECT @id, coalesce(max(position), 0) + 1, @form, @formId, @role, @name, @signedAt, @strokes, @digest FROM form_signature`,
  ).run({ ...owner, ...signature, id, strokes: JSON.stringify(signature.strokes), digest: digestOfForm(content) });
  return { ...signature, id, valid: true };
}

/** Takes a signature off. The reason goes onto the trail with the record as it was. */
export function removeFormSignature(db: WritableDatabase, id: string, reason: string): null {
  db.prepare('UPDATE form_signature SET removal_reason = ? WHERE id = ?').run(reason, id);
  const { changes } = db.prepare('DELETE FROM form_signature WHERE id = ?').run(id);
  if (changes === 0) throw new AppError('not-found', '这个签名已不存在，可能刚被移除。请刷新后再试。');
  return null;
}

export function removeFormSignaturesOf(db: WritableDatabase, owner: FormOwner): void {
  db.prepare('DELETE FROM form_signature WHERE form = @form AND form_id = @formId').run(owner);
}
