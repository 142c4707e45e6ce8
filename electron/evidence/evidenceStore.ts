import type { RecordEdits, Stored } from '../../shared/contract/inputs.ts';
import type { Attachment, EvidenceItem, EvidenceItemDraft } from '../../shared/evidence/evidence.ts';
import { evidenceItemDraft } from '../../shared/evidence/evidence.ts';
import { type AttachmentOwner, attachmentsByOwner, moveAttachment } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { columnName, recordTable } from '../storage/recordTable.ts';

export const evidenceOwner = 'evidence_item';
/** 未归类: files that are in the engagement and on no row of the checklist yet. */
export const trayOwner: AttachmentOwner = { table: 'evidence_tray', id: 'tray' };
export const evidenceItemTable = recordTable(evidenceOwner, '资料', evidenceItemDraft);

export function listEvidenceItems(db: ReadableDatabase): EvidenceItem[] {
  const attachments = attachmentsByOwner(db, evidenceOwner);
  return evidenceItemTable.list(db).map((item) => withAttachments(item, attachments));
}

export function evidenceItem(db: ReadableDatabase, item: Stored<EvidenceItemDraft>): EvidenceItem {
  return withAttachments(item, attachmentsByOwner(db, evidenceOwner));
}

/** Its files go to the tray: a file is taken away only with a reason of its own. */
export function removeEvidenceItem(db: WritableDatabase, id: string): null {
  for (const attachment of attachmentsByOwner(db, evidenceOwner).get(id) ?? []) {
    moveAttachment(db, attachment.id, trayOwner);
  }
  return evidenceItemTable.remove(db, id);
}

export function ownerOf(itemId: string | null): AttachmentOwner {
  return itemId === null ? trayOwner : { table: evidenceOwner, id: itemId };
}

export function listTray(db: ReadableDatabase): Attachment[] {
  return attachmentsByOwner(db, trayOwner.table).get(trayOwner.id) ?? [];
}

/** Hangs a file on another row, or puts it into the tray; a row that nothing had come for becomes 已提供. */
export function moveEvidence(db: WritableDatabase, attachmentId: string, itemId: string | null): null {
  moveAttachment(db, attachmentId, ownerOf(itemId));
  if (itemId !== null && evidenceItemTable.get(db, itemId).status === 'missing') {
    evidenceItemTable.change(db, itemId, { status: 'provided' });
  }
  return null;
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
