import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Strokes } from '../../../shared/formSignature/formSignature.ts';
import { anImplementationItem, anInspectionNote } from '../../testing/drafts.ts';
import { openTestApplication } from '../../testing/openTestApplication.ts';

/** A name as it is written on the screen. */
export const aName: Strokes = [
  [
    [100, 60, 3],
    [220, 140, 4],
  ],
  [
    [220, 60, 3],
    [100, 140, 4],
  ],
];

/** An engagement with one note of a visit to two items, nothing noted yet. */
export async function aVisit() {
  const opened = await openTestApplication();
  const { application, client, folder } = opened;
  await client.implementation.addImplementationItem(anImplementationItem());
  await client.implementation.addImplementationItem(anImplementationItem({ name: '高拍仪', quantity: '4' }));
  const note = await client.inspection.addInspectionNote(
    anInspectionNote({
      visitedOn: '2023-11-14' as never,
      timeFrom: '0930',
      timeTo: '下午4点半',
      inspectors: '王一、李二',
      recorder: '李二',
    }),
  );
  await client.inspection.addRowsFromImplementation({ noteId: note.id });
  const rows = await client.inspection.listInspectionRows({ noteId: note.id });
  const addPhotos = async (...photos: { name: string; bytes: Buffer }[]) => {
    for (const { name, bytes } of photos) writeFileSync(join(folder, name), bytes);
    const files = await Promise.all(photos.map(({ name }) => application.registerFile(join(folder, name))));
    return await client.inspection.addInspectionPhotos({ noteId: note.id, files });
  };
  return { ...opened, note, rows, addPhotos };
}
