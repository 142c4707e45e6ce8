import { wholeDraft } from '../../shared/blankRecord.ts';
import type { ImplementationItem } from '../../shared/implementation/implementation.ts';
import { itemPath } from '../../shared/implementation/itemPath.ts';
import { inspectionRowDraft } from '../../shared/inspection/inspection.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { inspectionNoteTable, inspectionRowTable } from './inspectionStore.ts';

/** Gives a note a row for each implementation item that it has none of yet, with the contract's quantity and specification. */
export function addRowsFromImplementation(
  db: WritableDatabase,
  noteId: string,
  items: readonly ImplementationItem[],
): { added: number } {
  inspectionNoteTable.get(db, noteId);
  const rows = inspectionRowTable.list(db, { noteId });
  const known = new Set(rows.map(({ itemId }) => itemId));
  const named = new Set(rows.map(({ content }) => content));
  const missing = items.filter((item) => !known.has(item.id) && !named.has(itemPath(item)));
  for (const item of missing) {
    inspectionRowTable.add(db, {
      ...wholeDraft(inspectionRowDraft, {
        content: itemPath(item),
        contractQuantity: item.quantity,
        contractSpecification: item.specification,
      }),
      noteId,
      itemId: item.id,
      checkedAt: '',
    });
  }
  return { added: missing.length };
}
