import { describe, expect, test } from 'vitest';
import { anEvidenceItem, anInspectionNote, anInspectionRow, aPayment, aUnit } from '../testing/drafts.ts';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { everyRecord } from './testing/everyRecord.ts';

describe('撤销', () => {
  test('of a field says what it was and became, of whichever record', async () => {
    const { client } = await openTestApplication();
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    const row = await client.inspection.addInspectionRow({
      ...anInspectionRow({ foundQuantity: '2' }),
      noteId: note.id,
    });
    await client.inspection.changeInspectionRow({ id: row.id, changes: { foundQuantity: '3' } });
    expect(await client.history.undoLast({})).toMatchObject({
      feature: 'inspection',
      title: '修改查看内容',
      count: 1,
      changes: [
        {
          kind: '查看内容',
          name: '排队取号机',
          action: 'update',
          fields: [{ field: 'foundQuantity', column: { title: '现场数量' }, from: '2', to: '3' }],
        },
      ],
    });
    const [present] = await client.inspection.listInspectionRows({ noteId: note.id });
    expect(present).toEqual(row);
    expect(await client.history.redoLast({})).toMatchObject({ title: '修改查看内容' });
    expect((await client.inspection.listInspectionRows({ noteId: note.id }))[0]?.foundQuantity).toBe('3');
    expect(await client.history.redoLast({})).toBeNull();
  });

  test('takes a bulk action back as one, and is itself on the trail', async () => {
    const { client } = await openTestApplication();
    const values = ['合同', '验收报告', '发票'].map((name) => ({
      id: crypto.randomUUID(),
      before: null,
      values: anEvidenceItem({ name }),
    }));
    await client.evidence.editEvidenceItems({ added: values, changed: [], removed: [] });
    expect(await client.history.undoLast({})).toMatchObject({ title: '新增资料 3 条', count: 3 });
    expect(await client.evidence.listEvidenceItems({})).toEqual([]);
    const [last, before] = await client.workspace.listTrail({ limit: 2 });
    expect([last?.call, before?.call]).toEqual(['history.undoLast', 'evidence.editEvidenceItems']);
    expect(last?.changes.map(({ action }) => action)).toEqual(['delete', 'delete', 'delete']);
  });

  test('takes calls of one step back as one: a paste into a list that is stored line by line', async () => {
    const { client, path } = await openTestApplication();
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    const before = everyRecord(path);
    const step = { step: crypto.randomUUID() };
    for (const content of ['取号机', '叫号屏', '自助终端']) {
      await client.inspection.addInspectionRow({ ...anInspectionRow({ content }), noteId: note.id }, step);
    }
    const after = everyRecord(path);
    expect(await client.history.undoLast({})).toMatchObject({ title: '新增查看内容 3 条', count: 3 });
    expect(everyRecord(path)).toEqual(before);
    expect(await client.history.redoLast({})).toMatchObject({ count: 3 });
    expect(everyRecord(path)).toEqual(after);
    await client.history.undoLast({});
    expect(everyRecord(path)).toEqual(before);
    expect(await client.history.undoLast({})).toMatchObject({ title: '新增现场查看记录' });
  });

  test('reaches back over a restart of the program, and stops at the making of the file', async () => {
    const { application, client, folder, path } = await openTestApplication();
    await client.engagement.changeEngagement({ changes: { reportNumber: '绩评〔2024〕1号' } });
    await client.engagement.changeEngagement({ changes: { reportNumber: '绩评〔2024〕2号' } });
    await application.close();
    const again = startTestApplication(folder);
    await again.client.workspace.openEngagement({ file: await again.application.registerFile(path) });
    await again.client.history.undoLast({});
    expect((await again.client.engagement.getEngagement({})).reportNumber).toBe('绩评〔2024〕1号');
    await again.client.history.undoLast({});
    expect((await again.client.engagement.getEngagement({})).reportNumber).toBe('');
    expect(await again.client.history.undoLast({})).toBeNull();
    await again.application.close();
    const third = startTestApplication(folder);
    await third.client.workspace.openEngagement({ file: await third.application.registerFile(path) });
    await third.client.history.redoLast({});
    await third.client.history.redoLast({});
    expect((await third.client.engagement.getEngagement({})).reportNumber).toBe('绩评〔2024〕2号');
  });

  test('is refused where somebody changed the same field since, names it, and changes nothing', async () => {
    const { client, path } = await openTestApplication();
    await client.workspace.changeUserName({ name: '李会计' });
    const unit = await client.engagement.addUnit(aUnit({ name: '甲局' }));
    await client.engagement.changeUnit({ id: unit.id, changes: { name: '乙局', note: '更名' } });
    await client.workspace.changeUserName({ name: '王经理' });
    await client.engagement.changeUnit({ id: unit.id, changes: { name: '丙局' } });
    await client.workspace.changeUserName({ name: '李会计' });
    const before = everyRecord(path);
    await expect(client.history.undoLast({})).rejects.toMatchObject({
      code: 'undo-conflict',
      message:
        '没有撤销：单位“乙局”的「单位名称」之后又改成了“丙局”。内容都保持原样，请直接修改。再按一次 Ctrl+Z，跳过这一步，撤销更早的修改。',
    });
    expect(everyRecord(path)).toEqual(before);
    await client.workspace.changeUserName({ name: '王经理' });
    await client.history.undoLast({});
    await client.workspace.changeUserName({ name: '李会计' });
    await client.history.undoLast({});
    expect((await client.engagement.listUnits({}))[0]).toMatchObject({ name: '甲局', note: '' });
  });

  test('leaves alone a record that another one needs by now', async () => {
    const { client } = await openTestApplication();
    const contract = await client.funds.addContract({ name: '平台合同' });
    await client.workspace.changeUserName({ name: '王经理' });
    await client.funds.addPayment(aPayment({ contractId: contract.id }));
    const [, added] = await client.workspace.listTrail({ limit: 2 });
    await expect(client.history.undoCommand({ commandId: added?.id ?? 0 })).rejects.toMatchObject({
      code: 'undo-conflict',
      message: '没有撤销：合同“平台合同”还有支付记录“某某科技有限公司”用到。内容都保持原样，请直接修改。',
    });
    expect(await client.funds.listContracts({})).toHaveLength(1);
  });

  test('says of what was signed or delivered that it can not be taken back so', async () => {
    const { client } = await openTestApplication();
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    await client.formSignature.signForm({
      form: 'inspectionNote',
      formId: note.id,
      role: '查看人',
      name: '李会计',
      strokes: [[[10, 10, 2]]],
    });
    await expect(client.history.undoLast({})).rejects.toMatchObject({
      code: 'not-undoable',
      subject: expect.stringMatching(/^\d+$/),
      message: expect.stringContaining('“手写签名”不能用撤销取回'),
    });
  });

  test('steps over what can not be taken back once it was said, and reaches what is older', async () => {
    const { client } = await openTestApplication();
    await client.engagement.changeEngagement({ changes: { reportNumber: '绩评〔2024〕1号' } });
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    await client.formSignature.signForm({
      form: 'inspectionNote',
      formId: note.id,
      role: '查看人',
      name: '李会计',
      strokes: [[[10, 10, 2]]],
    });
    const stepOver: number[] = [];
    const refusal = async () => {
      const error = await client.history.undoLast({ stepOver }).then(
        () => null,
        (thrown: { message: string; subject?: string }) => thrown,
      );
      stepOver.push(Number(error?.subject));
      return error?.message;
    };
    expect(await refusal()).toBe('“手写签名”不能用撤销取回。没有改动。再按一次 Ctrl+Z，跳过这一步，撤销更早的修改。');
    // The older one depends on it: the note is signed.
    expect(await refusal()).toContain('还有手写签名“');
    expect(await client.history.undoLast({ stepOver })).toMatchObject({ title: '修改项目' });
    expect((await client.engagement.getEngagement({})).reportNumber).toBe('');
    expect(await client.history.undoLast({ stepOver })).toBeNull();
  });

  test('of a field that went there and back is no dead end once the first change of it was taken back', async () => {
    const { client } = await openTestApplication();
    await client.engagement.changeEngagement({ changes: { note: '最早' } });
    const unit = await client.engagement.addUnit(aUnit({ name: '零局' }));
    for (const name of ['甲局', '乙局', '甲局']) {
      await client.engagement.changeUnit({ id: unit.id, changes: { name } });
    }
    const [, , first] = await client.history.listRecordHistory({ recordId: unit.id });
    await client.history.undoCommand({ commandId: first?.commandId ?? 0 });
    const stepOver: number[] = [];
    for (let said = 0; said < 2; said += 1) {
      const error = await client.history.undoLast({ stepOver }).catch((thrown: { subject?: string }) => thrown);
      stepOver.push(Number((error as { subject?: string }).subject));
    }
    expect(new Set(stepOver).size).toBe(2);
    expect(await client.history.undoLast({ stepOver })).toMatchObject({ title: '新增单位' });
    expect(await client.history.undoLast({ stepOver })).toMatchObject({ title: '修改项目' });
    expect((await client.engagement.getEngagement({})).note).toBe('');
  });

  test('of one line of the history leaves what was done since elsewhere', async () => {
    const { client } = await openTestApplication();
    const unit = await client.engagement.addUnit(aUnit({ name: '甲局' }));
    await client.engagement.changeUnit({ id: unit.id, changes: { name: '乙局' } });
    await client.engagement.changeUnit({ id: unit.id, changes: { note: '已核对' } });
    const history = await client.history.listRecordHistory({ recordId: unit.id });
    expect(history.map(({ title, undoable }) => [title, undoable])).toEqual([
      ['修改单位', true],
      ['修改单位', true],
      ['新增单位', true],
    ]);
    await client.history.undoCommand({ commandId: history[1]?.commandId ?? 0 });
    expect((await client.engagement.listUnits({}))[0]).toMatchObject({ name: '甲局', note: '已核对' });
    const [last] = await client.history.listRecordHistory({ recordId: unit.id });
    expect(last).toMatchObject({ title: '撤销：修改单位', undoable: false });
    await expect(client.history.undoCommand({ commandId: last?.commandId ?? 0 })).rejects.toMatchObject({
      code: 'not-undoable',
    });
  });
});
