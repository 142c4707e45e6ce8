import { describe, expect, test } from 'vitest';
import { connectClient } from '../../shared/contract/client.ts';
import { serveWire } from '../host/serveWire.ts';
import { anInspectionNote } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

describe('a text that another window stored since the writing began', () => {
  test('is not overwritten unseen: the command is refused, changes nothing and says what stands there', async () => {
    const { client } = await openTestApplication();
    const { id } = await client.inspection.addInspectionNote(anInspectionNote({ opinion: '设备齐全' }));
    const store = (opinion: string, seen?: string) =>
      client.inspection.changeInspectionNote(
        { id, changes: { opinion } },
        seen === undefined ? {} : { seen: { opinion: seen } },
      );
    await store('设备齐全，运行正常', '设备齐全');
    const before = await client.workspace.listTrail({ limit: 1 });
    await expect(store('设备缺一台', '设备齐全')).rejects.toMatchObject({
      code: 'changed-elsewhere',
      message: '没有保存：您开始填写之后，「核实意见」已在另一个窗口里改成“设备齐全，运行正常”。您写的内容还在这里。',
    });
    const [note] = await client.inspection.listInspectionNotes({});
    expect(note?.opinion).toBe('设备齐全，运行正常');
    expect(await client.workspace.listTrail({ limit: 1 })).toEqual(before);

    // Knowingly it is, and the trail keeps what stood there.
    expect((await store('设备缺一台')).opinion).toBe('设备缺一台');
    expect((await client.workspace.listTrail({ limit: 1 }))[0]?.changes[0]?.before).toContain('运行正常');
    await expect(store('', '设备齐全')).rejects.toThrow('改成“设备缺一台”');
    await store('', '设备缺一台');
    await expect(store('补写', '设备缺一台')).rejects.toThrow('「核实意见」已在另一个窗口里清空');
  });

  test('hinders nobody who writes on: the same text, another field, and what was cleaned on its way', async () => {
    const { client } = await openTestApplication();
    const { id } = await client.inspection.addInspectionNote(anInspectionNote());
    const change = (changes: Record<string, string>, seen: Record<string, string>) =>
      client.inspection.changeInspectionNote({ id, changes }, { seen });
    await change({ opinion: '第一句\r\n' }, { opinion: '' });
    await change({ opinion: '第一句\n第二句' }, { opinion: '第一句\r\n' });
    await change({ place: '二楼 ' }, { opinion: '别的', place: anInspectionNote().place });
    await change({ place: '三楼' }, { place: '二楼 ' });
    // Both wrote the same.
    expect((await change({ opinion: '第一句\n第二句' }, { opinion: '' })).opinion).toBe('第一句\n第二句');
  });

  test('of a report stands as the first window wrote it, when two began on an empty section', async () => {
    const { application } = await openTestApplication();
    const windows = [0, 1].map(() => {
      const connection = connectClient((message) => wire.receive(JSON.parse(JSON.stringify(message))));
      const wire = serveWire(application, (message) => connection.receive(JSON.parse(JSON.stringify(message))));
      return connection;
    });
    const replies = [];
    for (const [index, window] of windows.entries()) {
      const narrative = { sectionKey: 'overview', body: `第${index + 1}个窗口写的` };
      replies.push(await window.request('report', 'changeNarrative', narrative, { seen: { body: '' } }));
    }
    expect(replies).toMatchObject([{ ok: true }, { ok: false, error: { code: 'changed-elsewhere' } }]);
    const [stored] = await application.client.report.listNarratives({});
    expect(stored?.body).toBe('第1个窗口写的');
  });
});
