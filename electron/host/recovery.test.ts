import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anInspectionNote } from '../testing/drafts.ts';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';

test('after a power cut the program says until when all is kept and what was stored last; after a proper close it says nothing', async () => {
  const { application, client, folder, path } = await openTestApplication();
  const note = await client.inspection.addInspectionNote(anInspectionNote());
  await client.inspection.changeInspectionNote({ id: note.id, changes: { situation: '大厅里有两台取号机，' } });
  // What lies on the disk at the moment of the cut: the file, and the lock with its holder.
  const cut = join(folder, '断电.jxwq');
  copyFileSync(path, cut);
  copyFileSync(join(folder, '.项目.jxwq.lock'), join(folder, '.断电.jxwq.lock'));
  await application.close();

  const after = startTestApplication();
  const opened = await after.client.workspace.openEngagement({ file: await after.application.registerFile(cut) });
  expect(opened.recovered).toMatch(
    /^上次没有正常关闭（断电或程序被强行结束）。已恢复到 \d{4}-\d{2}-\d{2} \d{2}:\d{2} 最后一次保存（修改现场查看记录「现场情况描述」），此前保存的内容都在。$/,
  );
  expect(await after.client.inspection.listInspectionNotes({})).toMatchObject([{ situation: '大厅里有两台取号机，' }]);
  await after.application.close();

  const again = startTestApplication();
  const reopened = await again.client.workspace.openEngagement({ file: await again.application.registerFile(cut) });
  expect(reopened.recovered).toBeNull();
});
