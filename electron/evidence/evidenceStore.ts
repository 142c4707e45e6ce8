import type { RecordEdits, Stored } from '../../shared/contract/inputs.ts';
import type { Attachment, EvidenceItem, EvidenceItemDraft } from '../../shared/evidence/evidence.ts';
import { evidenceItemDraft } from '../../shared/evidence/evidence.ts';
import { attachmentsByOwner, unlinkAttachmentsOf } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { columnName, recordTable } from '../storage/recordTable.ts';

export const evidenceOwner = 'evidence_item';
export const evidenceItemTable = recordTable(evidenceOwner, '资料', evidenceItemDraft);

export function listEvidenceItems(db: ReadableDatabase): EvidenceItem[] {
  const attachments = attachmentsByOwner(db, evidenceOwner);
  return evidenceItemTable.list(db).map((item) => withAttachments(item, attachments));
}

export function evidenceItem(db: ReadableDatabase, item: Stored<EvidenceItemDraft>): EvidenceItem {
  return withAttachments(item, attachmentsByOwner(db, evidenceOwner));
}

export function removeEvidenceItem(db: WritableDatabase, id: string): null {
  unlinkAttachmentsOf(db, { table: evidenceOwner, id });
  return evidenceItemTable.remove(db, id);
}

export function editEvidenceItems(db: WritableDatabase, edits: RecordEdits<EvidenceItemDraft>): EvidenceItem[] {
  for (const id of edits.removed) removeEvidenceItem(db, id);
  evidenceItemTable.edit(db, { ...edits, removed: [] });
  return listEvidenceItems(db);
}

/** A row as the trail kept it. */
export function evidenceItemOf(row: Readonly<Record<string, unknown>>): Stored<EvidenceItemDraft> {
  const fields = ['id', 'position', ...Object.keys(evidenceItemDraft.shape)];
  return Object.fromEntries(
    fields.map((field) => [field, row[columnName(field)] ?? null]),
  ) as Stored<EvidenceItemDraft>;
}

function withAttachments(item: Stored<EvidenceItemDraft>, attachments: Map<string, Attachment[]>): EvidenceItem {
  return { ...item, attachments: attachments.get(item.id) ?? [] };
}
