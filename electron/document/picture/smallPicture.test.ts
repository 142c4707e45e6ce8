import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aPhoto } from '../../testing/pictures.ts';
import { paper } from '../testing/paper.ts';
import { writeDocument } from '../writeDocument.ts';
import { pictureSizeOf } from './pictureSize.ts';
import { smallPicture } from './smallPicture.ts';

const fontsFolder = join(import.meta.dirname, '..', '..', '..', 'resources', 'fonts');

test('a photo for a list is small and upright, and made once', async () => {
  const bytes = await aPhoto({ width: 2000, height: 1500, orientation: 6 });
  const request = {
    picture: { caption: '大厅', mediaType: 'image/jpeg' as const, bytes },
    fontsFolder,
    longestSide: 420,
  };
  // Asked for twice before the first is there, too.
  const [first, second] = await Promise.all([smallPicture(request), smallPicture(request)]);
  expect(pictureSizeOf(Buffer.from(first.bytes))).toEqual({ width: 315, height: 420 });
  expect(second.bytes).toBe(first.bytes);
  await expect(
    smallPicture({ ...request, picture: { ...request.picture, bytes: bytes.subarray(0, 12) } }),
  ).rejects.toThrow('照片“大厅”已损坏');
});

test('a photo that was decoded for one document is there for the next, and drawn anew when its marks change', async () => {
  const bytes = await aPhoto({ width: 1800, height: 1350, takenAt: '2023:11:14 10:05:09' });
  const document = (marks: { kind: 'text'; at: [number, number]; text: string }[]) =>
    paper([{ kind: 'photos', photos: [{ caption: '大厅', mediaType: 'image/jpeg', bytes, marks }] }], {
      style: 'sheet',
    });
  const decoded: string[] = [];
  const write = async (marks: Parameters<typeof document>[0]) => {
    const onProgress = ({ step }: { step: string }) => void (step.startsWith('照片') && decoded.push(step));
    return await writeDocument({ format: 'docx', document: document(marks), fontsFolder }, { onProgress });
  };
  await write([]);
  expect(decoded).toEqual(['照片 1/1']);
  await write([]);
  expect(decoded).toEqual(['照片 1/1']);
  await write([{ kind: 'text', at: [0.2, 0.2], text: '两台' }]);
  expect(decoded).toEqual(['照片 1/1', '照片 1/1']);
});
