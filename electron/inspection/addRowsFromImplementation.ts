import type { ImplementationItem } from '../../shared/implementation/implementation.ts';
import { itemPath } from '../../shared/implementation/itemPath.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { inspectionNoteTable, inspectionRowTable } from './inspectionStore.ts';

/** Gives a note a row for each implementation item that it has none of yet, with the contract's quantity and specification. */
export function addRowsFromImplementation(
  db: WritableDatabase,
  noteId: string,
  items: readonly ImplementationItem[],
): { added: number } {
  inspectionNoteTable.get(db, noteId);
  const present = new Set(inspectionRowTable.list(db, { noteId }).map((row) => row.content));
  const missing = items.filter((item) => !present.has(itemPath(item)));
  for (const item of missing) {
    inspectionRowTable.add(db, {
      noteId,
      content: itemPath(item),
      contractQuantity: item.quantity,
      contractSpecification: item.specification,
      foundQuantity: '',
      foundSpecification: '',
      serialNumber: '',
      location: '',
      state: 'unchecked',
      note: '',
    });
  }
  return { added: missing.length };
}
