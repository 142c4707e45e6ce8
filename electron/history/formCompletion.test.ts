import { describe, expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import {
  anEvidenceItem,
  anImplementationItem,
  anInspectionNote,
  anInspectionRow,
  aPayment,
} from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

const done = { completedBy: '李会计', completedOn: '2023-11-20' as Day };

async function openFinishedNote() {
  const { client } = await openTestApplication();
  const note = await client.inspection.addInspectionNote(anInspectionNote());
  const row = await client.inspection.addInspectionRow({ ...anInspectionRow({ foundQuantity: '2' }), noteId: note.id });
  await client.history.completeForm({ form: 'inspectionNote', formId: note.id, ...done });
  return { client, note, row };
}

describe('a finished form', () => {
  test('refuses every change of it and of its rows without a reason, and changes nothing', async () => {
    const { client, note, row } = await openFinishedNote();
    const refused = {
      code: 'reason-required',
      message: '现场查看记录“政务服务大厅”已由李会计于 2023-11-20 标记完成，更正时请写明原因。没有保存这次修改。',
      subject: `inspectionNote/${note.id}`,
    };
    const { inspection } = client;
    await expect(inspection.changeInspectionRow({ id: row.id, changes: { foundQuantity: '3' } })).rejects.toMatchObject(
      refused,
    );
    await expect(inspection.changeInspectionNote({ id: note.id, changes: { opinion: '属实' } })).rejects.toMatchObject(
      refused,
    );
    await expect(inspection.removeInspectionRow({ id: row.id })).rejects.toMatchObject(refused);
    await expect(inspection.addInspectionRow({ ...anInspectionRow(), noteId: note.id })).rejects.toMatchObject(refused);
    await expect(inspection.removeInspectionNote({ id: note.id })).rejects.toMatchObject(refused);
    expect(await inspection.listInspectionRows({ noteId: note.id })).toEqual([row]);
    expect(await inspection.listInspectionNotes({})).toEqual([note]);
  });

  test('is corrected with a reason, which stands in the history with old and new', async () => {
    const { client, row } = await openFinishedNote();
    await client.inspection.changeInspectionRow(
      { id: row.id, changes: { foundQuantity: '3' } },
      { reason: ' 复点时发现漏数一台 ' },
    );
    const [last] = await client.history.listRecordHistory({ recordId: row.id });
    expect(last).toMatchObject({
      reason: '复点时发现漏数一台',
      change: { fields: [{ column: { title: '现场数量' }, from: '2', to: '3' }] },
    });
    const [entry] = await client.workspace.listTrail({ limit: 1 });
    expect(entry).toMatchObject({ call: 'inspection.changeInspectionRow', reason: '复点时发现漏数一台' });
  });

  test('asks for the reason of an undoing, too', async () => {
    const { client, note, row } = await openFinishedNote();
    await client.inspection.changeInspectionRow({ id: row.id, changes: { foundQuantity: '3' } }, { reason: '漏数' });
    await expect(client.history.undoLast({})).rejects.toMatchObject({ code: 'reason-required' });
    await client.history.undoLast({}, { reason: '原数无误' });
    expect(await client.inspection.listInspectionRows({ noteId: note.id })).toEqual([row]);
  });

  test('may be signed, and may stand at another place of its list; other forms are filled in as before', async () => {
    const { client, note } = await openFinishedNote();
    const strokes: [number, number, number][][] = [[[10, 10, 2]]];
    await client.formSignature.signForm({
      form: 'inspectionNote',
      formId: note.id,
      role: '查看人',
      name: '甲',
      strokes,
    });
    const other = await client.inspection.addInspectionNote(anInspectionNote({ place: '机房' }));
    await client.inspection.moveInspectionNote({ id: other.id, before: note.id });
    await client.inspection.addInspectionRow({ ...anInspectionRow(), noteId: other.id });
    expect((await client.inspection.listInspectionNotes({})).map(({ place }) => place)).toEqual([
      '机房',
      '政务服务大厅',
    ]);
  });

  test('is told also where another record takes a part of it along', async () => {
    const { client } = await openTestApplication();
    const item = await client.implementation.addImplementationItem(anImplementationItem());
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    await client.inspection.addRowsFromImplementation({ noteId: note.id });
    await client.history.completeForm({ form: 'inspectionNote', formId: note.id, ...done });
    await expect(client.implementation.removeImplementationItem({ id: item.id })).rejects.toMatchObject({
      code: 'reason-required',
    });
  });

  test('is open again once somebody said why', async () => {
    const { client, note, row } = await openFinishedNote();
    const form = { form: 'inspectionNote', formId: note.id } as const;
    expect(await client.history.listFormCompletions({})).toMatchObject([{ ...form, ...done }]);
    await expect(client.history.completeForm({ ...form, ...done })).rejects.toMatchObject({ code: 'already-there' });
    await expect(client.history.undoLast({})).rejects.toMatchObject({ code: 'not-undoable' });
    await expect(client.history.reopenForm({ ...form, reason: ' ' })).rejects.toMatchObject({ code: 'invalid-input' });
    await client.history.reopenForm({ ...form, reason: '要补查三楼' });
    expect((await client.workspace.listTrail({ limit: 1 }))[0]).toMatchObject({
      call: 'history.reopenForm',
      reason: '要补查三楼',
    });
    await client.inspection.changeInspectionRow({ id: row.id, changes: { foundQuantity: '3' } });
    await expect(client.history.reopenForm({ ...form, reason: '再来' })).rejects.toMatchObject({ code: 'not-found' });
    const gone = { form: 'inspectionNote', formId: crypto.randomUUID() } as const;
    await expect(client.history.completeForm({ ...gone, ...done })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.history.completeForm({ ...form, completedBy: '甲', completedOn: null })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('may be a working paper: its head and the records that it shows', async () => {
    const { client } = await openTestApplication();
    const payment = await client.funds.addPayment(aPayment());
    const [item] = await client.evidence.editEvidenceItems({
      added: [{ id: crypto.randomUUID(), before: null, values: anEvidenceItem() }],
      changed: [],
      removed: [],
    });
    await client.history.completeForm({ form: 'workpaper', formId: 'C2', ...done });
    await client.evidence.changeEvidenceItem({ id: item?.id ?? '', changes: { status: 'provided' } });
    const refused = { code: 'reason-required', message: expect.stringContaining('底稿“C2”已由李会计于 2023-11-20') };
    const { workpaper } = client;
    await expect(client.funds.changePayment({ id: payment.id, changes: { payee: '改名' } })).rejects.toMatchObject(
      refused,
    );
    await expect(
      workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion: '属实' } }),
    ).rejects.toMatchObject(refused);
    await workpaper.changeWorkpaperHead({ indexNumber: 'C1', changes: { conclusion: '属实' } });
    await client.history.completeForm({ form: 'workpaper', formId: 'A4', ...done });
    await expect(
      client.evidence.changeEvidenceItem({ id: item?.id ?? '', changes: { status: 'missing' } }),
    ).rejects.toMatchObject({ code: 'reason-required', message: expect.stringContaining('“A4”') });
    await expect(client.history.completeForm({ form: 'workpaper', formId: 'Z9', ...done })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('may be a talk, whose answers belong to it', async () => {
    const { client } = await openTestApplication();
    const { id: interviewId } = await client.interview.addInterview({ topic: '系统上线情况' });
    await client.interview.addAnswer({ interviewId, question: '系统何时上线？' });
    await client.history.completeForm({ form: 'interview', formId: interviewId, ...done });
    await expect(client.interview.addAnswer({ interviewId, question: '日均办件量？' })).rejects.toMatchObject({
      code: 'reason-required',
      message: expect.stringContaining('访谈座谈记录“系统上线情况”'),
    });
  });
});
