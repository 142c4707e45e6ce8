import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openTestApplication } from '../testing/openTestApplication.ts';

test('a paper that nobody touched has a blank head; a change keeps what it does not name', async () => {
  const { client } = await openTestApplication();
  const blank = { preparedBy: '', preparedOn: null, reviewedBy: '', reviewedOn: null, explanation: '', conclusion: '' };
  expect((await client.workpaper.listWorkpapers({}))[0]).toEqual({
    indexNumber: 'A1',
    name: '项目基本情况',
    ...blank,
  });
  await client.workpaper.changeWorkpaperHead({
    indexNumber: 'C2',
    changes: { preparedBy: '甲', preparedOn: '2023-11-15' },
  });
  const changed = await client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion: '无异常' } });
  expect(changed).toEqual({
    indexNumber: 'C2',
    name: '资金支付核查表',
    ...blank,
    preparedBy: '甲',
    preparedOn: '2023-11-15',
    conclusion: '无异常',
  });
  expect((await client.workpaper.listWorkpapers({})).map((head) => head.indexNumber).join(' ')).toBe(
    'A1 A4 C1 C2 C4 D2 E1 E2 F1 H1 H2',
  );
});

test('the workpaper book is written to its target', async () => {
  const { application, client, folder } = await openTestApplication();
  const target = await application.registerFile(`${folder}/底稿.xlsx`);
  const result = await client.workpaper.exportWorkpapers({ target });
  expect(result).toMatchObject({ name: '底稿.xlsx', bytes: (await stat(`${folder}/底稿.xlsx`)).size });
});
