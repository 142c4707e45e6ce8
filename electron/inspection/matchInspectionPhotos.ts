import { matchPhotos } from '../../shared/inspection/matchPhotos.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { inspectionNoteTable, inspectionPhotoTable, inspectionRowTable } from './inspectionStore.ts';

/** Hangs those photos of a note that have no row on the row that was noted at about their time. */
export function matchInspectionPhotos(
  db: WritableDatabase,
  noteId: string,
  cameraAhead: number,
): { matched: number; unmatched: number } {
  inspectionNoteTable.get(db, noteId);
  const rows = inspectionRowTable.list(db, { noteId });
  const waiting = inspectionPhotoTable.list(db, { noteId }).filter(({ rowId }) => rowId === null);
  const found = matchPhotos(waiting, rows, { cameraAhead, momentOf });
  for (const [id, rowId] of found) {
    const row = rows.find((one) => one.id === rowId);
    const photo = waiting.find((one) => one.id === id);
    if (!row || !photo) continue;
    const place = row.location || photo.place;
    inspectionPhotoTable.change(db, id, { rowId, place, caption: photo.caption || lastPart(row.content) });
  }
  return { matched: found.size, unmatched: waiting.length - found.size };
}

/** `硬件系统 / 咨询导服区 / 排队取号机` is known by its end. */
function lastPart(content: string): string {
  return content.split(' / ').at(-1) ?? content;
}

/** The moment of a camera's clock, which tells the time of this place. */
function momentOf(localTime: string): number {
  return new Date(localTime.trim().replace(' ', 'T')).getTime();
}
