import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApplicationClient } from '../../shared/contract/index.ts';
import { fen } from '../../shared/money.ts';
import { openDatabaseReadOnly } from '../storage/database.ts';
import {
  anEvidenceItem,
  anImplementationItem,
  anInspectionNote,
  anInspectionRow,
  aPayment,
  aUnit,
} from '../testing/drafts.ts';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { aPicture } from '../testing/pictures.ts';

/** All records of a file, table by table: what undoing must bring back to the last value. */
function everyRecord(path: string): Record<string, unknown[]> {
  const db = openDatabaseReadOnly(path);
  const tables = db
    .prepare(
      `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c ON c.name = 'id' AND c.type = 'TEXT'
       WHERE m.type = 'table' ORDER BY m.name`,
    )
    .pluck()
    .all() as string[];
  const records = tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}" ORDER BY id`).all()]);
  db.close();
  return Object.fromEntries(records);
}

const refused = (error: unknown) => {
  if ((error as { code?: string }).code === 'incident') throw error;
};

type Pick = (from: readonly { id: string }[]) => string | undefined;
type Deed = (client: ApplicationClient, pick: Pick, text: string) => Promise<unknown>;

/** What a person does to records of several kinds: one at a time, in bulk, in order, with what depends on them. */
const deeds: readonly Deed[] = [
  ({ engagement }, _, name) => engagement.addUnit(aUnit({ name })),
  async ({ engagement }, pick, name) => {
    const id = pick(await engagement.listUnits({}));
    if (id) await engagement.changeUnit({ id, changes: { name, note: name } });
  },
  async ({ engagement }, pick) => {
    const id = pick(await engagement.listUnits({}));
    if (id) await engagement.removeUnit({ id });
  },
  async ({ engagement }, pick) => {
    const units = await engagement.listUnits({});
    const [id, before] = [pick(units), pick(units.slice().reverse())];
    if (id && before && id !== before) await engagement.moveUnit({ id, before });
  },
  ({ engagement }, _, note) => engagement.changeEngagement({ changes: { note } }),
  ({ evidence }) => evidence.addTemplateItems({ templateId: 'base' }).catch(refused),
  async ({ evidence }, pick, name) => {
    const items = await evidence.listEvidenceItems({});
    const [changed, removed] = [pick(items), pick(items.slice().reverse())];
    await evidence.editEvidenceItems({
      added: [
        { id: crypto.randomUUID(), before: changed ?? null, values: anEvidenceItem({ name }) },
        { id: crypto.randomUUID(), before: null, values: anEvidenceItem({ name: `${name}二` }) },
      ],
      changed: changed && changed !== removed ? [{ id: changed, changes: { status: 'provided', note: name } }] : [],
      removed: removed && changed !== removed ? [removed] : [],
    });
  },
  ({ implementation }, _, name) => implementation.addImplementationItem(anImplementationItem({ name })),
  async ({ implementation }, pick) => {
    const id = pick(await implementation.listImplementationItems({}));
    if (id) await implementation.removeImplementationItem({ id });
  },
  ({ inspection }, _, place) => inspection.addInspectionNote(anInspectionNote({ place })),
  async ({ inspection }, pick) => {
    const noteId = pick(await inspection.listInspectionNotes({}));
    if (noteId) await inspection.addRowsFromImplementation({ noteId });
  },
  async ({ inspection }, pick, content) => {
    const noteId = pick(await inspection.listInspectionNotes({}));
    if (noteId) await inspection.addInspectionRow({ ...anInspectionRow({ content }), noteId });
  },
  async ({ inspection }, pick) => {
    const id = pick(await inspection.listInspectionNotes({}));
    if (id) await inspection.removeInspectionNote({ id });
  },
  async ({ funds }, pick, payee) => {
    await funds.addPayment(aPayment({ payee, amountFen: fen(payee.length * 100) }));
    const id = pick(await funds.listPayments({}));
    if (id) await funds.changePayment({ id, changes: { payee } });
  },
  ({ report }, _, body) => report.changeNarrative({ sectionKey: 'overview', body }),
  ({ workpaper }, _, conclusion) => workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion } }),
];

describe('撤销', () => {
  test('of all that was done brings every record back, and 重做 of all of it brings the end back', async () => {
    const step = fc.record({
      deed: fc.nat(deeds.length - 1),
      at: fc.nat(20),
      text: fc.stringMatching(/^[甲乙丙丁"'\n ]{1,6}$/).map((text) => `改${text}`),
      back: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const { client, application, path } = await openTestApplication();
        const beginning = everyRecord(path);
        for (const { deed, at, text, back } of steps) {
          await deeds[deed]?.(client, (from) => from[at % Math.max(1, from.length)]?.id, text).catch(refused);
          if (back && at % 4 === 0) {
            await client.history.undoLast({});
            if (at % 8 === 0) await client.history.redoLast({});
          }
        }
        const end = everyRecord(path);
        let undone = 0;
        while (await client.history.undoLast({})) undone += 1;
        expect(everyRecord(path)).toEqual(beginning);
        for (let count = 0; count < undone; count += 1) expect(await client.history.redoLast({})).not.toBeNull();
        expect(everyRecord(path)).toEqual(end);
        await application.close();
      }),
      { numRuns: 15 },
    );
  });

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

  test('never takes a photo off its row, a file off its item or a row off its indicator by the way: it names what needs the record', async () => {
    const { application, client, folder, path } = await openTestApplication();
    const commandNow = async () => (await client.workspace.listTrail({ limit: 1 }))[0]?.id ?? 0;
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    const row = await client.inspection.addInspectionRow({ ...anInspectionRow(), noteId: note.id });
    const addedRow = await commandNow();
    writeFileSync(join(folder, '大厅.png'), aPicture());
    const { added } = await client.inspection.addInspectionPhotos({
      noteId: note.id,
      files: [await application.registerFile(join(folder, '大厅.png'))],
    });
    await client.inspection.changeInspectionPhoto({ id: added[0]?.id ?? '', changes: { rowId: row.id, place: '' } });

    await client.implementation.addImplementationItem(anImplementationItem({ name: '叫号屏' }));
    const addedImplementation = await commandNow();
    await client.inspection.addRowsFromImplementation({ noteId: note.id });

    const item = await client.evidence.addEvidenceItem(anEvidenceItem({ name: '合同' }));
    const addedItem = await commandNow();
    writeFileSync(join(folder, '合同.pdf'), '%PDF-1.7 合同');
    await client.evidence.attachEvidence({
      itemId: item.id,
      files: [await application.registerFile(join(folder, '合同.pdf'))],
    });

    const before = everyRecord(path);
    for (const [commandId, message] of [
      [addedRow, '没有撤销：查看内容“排队取号机”还有照片“大厅.png”用到'],
      [addedImplementation, '还有查看内容“'],
      // The item is 已提供 since; that comes first and is named as well.
      [addedItem, '没有撤销：资料“合同”的「提供情况」之后又改成了“已提供”'],
    ] as const) {
      await expect(client.history.undoCommand({ commandId })).rejects.toMatchObject({
        code: 'undo-conflict',
        message: expect.stringContaining(message),
      });
      expect(everyRecord(path)).toEqual(before);
    }
    await client.evidence.changeEvidenceItem({ id: item.id, changes: { status: 'missing' } });
    await expect(client.history.undoCommand({ commandId: addedItem })).rejects.toThrow(
      '资料“合同”还有附件“合同.pdf”用到',
    );
    // One after the other, everything goes back to the beginning: nothing blocks the way.
    while (await client.history.undoLast({}));
    expect(everyRecord(path).inspection_note).toEqual([]);
    expect(everyRecord(path).attachment).toEqual([]);
  });

  test('takes all files or photos of one go back as one, and 重做 brings them back with the same bytes', async () => {
    const { application, client, folder, path } = await openTestApplication();
    const item = await client.evidence.addEvidenceItem(anEvidenceItem());
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    const start = everyRecord(path);
    const file = async (name: string, bytes: string | Buffer) => {
      writeFileSync(join(folder, name), bytes);
      return application.registerFile(join(folder, name));
    };
    const { attached } = await client.evidence.attachEvidence({
      itemId: item.id,
      files: [await file('合同.pdf', '%PDF-1.7 合同'), await file('发票.pdf', '%PDF-1.7 发票')],
    });
    const withFiles = everyRecord(path);
    await client.inspection.addInspectionPhotos({
      noteId: note.id,
      files: [await file('一.png', aPicture()), await file('二.png', aPicture())],
    });
    const withPhotos = everyRecord(path);
    expect(withPhotos.inspection_photo).toHaveLength(2);
    expect(await client.history.undoLast({})).toMatchObject({ title: '加入照片' });
    expect(everyRecord(path)).toEqual(withFiles);
    expect(await client.history.undoLast({})).toMatchObject({ title: '加入附件' });
    expect(everyRecord(path)).toEqual(start);
    await client.history.redoLast({});
    await client.history.redoLast({});
    expect(everyRecord(path)).toEqual(withPhotos);
    const { bytes } = await application.readFile(`attachment:${attached[0]?.id}`);
    expect(Buffer.from(bytes).toString()).toBe('%PDF-1.7 合同');
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

describe('修改记录 of a record', () => {
  test('gives who, when, what, and each field before and after; references by name', async () => {
    const { client } = await openTestApplication();
    await client.workspace.changeUserName({ name: '李会计' });
    const contract = await client.funds.addContract({ name: '平台合同' });
    const payment = await client.funds.addPayment(aPayment({ amountFen: fen(1_000_00) }));
    await client.funds.changePayment({
      id: payment.id,
      changes: { contractId: contract.id, amountFen: fen(2_000_00) },
    });
    const [change, added] = await client.history.listRecordHistory({ recordId: payment.id });
    expect(added).toMatchObject({ title: '新增支付记录', userName: '李会计', reason: '' });
    expect(change).toMatchObject({
      title: '修改支付记录',
      userName: '李会计',
      change: { kind: '支付记录', action: 'update' },
    });
    expect(change?.change.fields.map(({ column, from, to }) => [column.title, from, to]).sort()).toEqual(
      [
        ['支付金额', 1_000_00, 2_000_00],
        ['合同', null, '平台合同'],
      ].sort(),
    );
    await client.funds.removePayment({ id: payment.id });
    const [removed] = await client.history.listRecordHistory({ recordId: payment.id });
    expect(removed).toMatchObject({ title: '删除支付记录', change: { action: 'delete', name: '某某科技有限公司' } });
    expect(await client.history.listRecordHistory({ recordId: 'nothing' })).toEqual([]);
  });

  test('is found by the 索引号 of a working paper, too', async () => {
    const { client } = await openTestApplication();
    await client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion: '属实' } });
    await client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion: '基本属实' } });
    const [change] = await client.history.listRecordHistory({ recordId: 'C2' });
    expect(change).toMatchObject({
      title: '修改底稿表头',
      change: { name: 'C2', fields: [{ column: { title: '审计结论' }, from: '属实', to: '基本属实' }] },
    });
  });
});
