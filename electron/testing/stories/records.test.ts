import { describe, expect, test } from 'vitest';
import type { ApplicationClient } from '../../../shared/contract/index.ts';
import { fen } from '../../../shared/money.ts';
import {
  aBasisDocument,
  aContract,
  anAppropriation,
  anEvidenceItem,
  anImplementationItem,
  anIndicator,
  anInspectionNote,
  anInspectionRow,
  aPayment,
  aProblem,
  aTeamMember,
  aUnit,
} from '../drafts.ts';
import { openTestApplication } from '../openTestApplication.ts';

type Listed = { id: string; position: number };
type Calls = {
  list(): Promise<Listed[]>;
  add(): Promise<Listed>;
  change(id: string): Promise<Listed>;
  remove(id: string): Promise<null>;
  move(id: string, before: string | null): Promise<null>;
};

const kinds: Record<string, (client: ApplicationClient, noteId: string) => Calls> = {
  单位: ({ engagement: calls }) => ({
    list: () => calls.listUnits({}),
    add: () => calls.addUnit(aUnit()),
    change: (id) => calls.changeUnit({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removeUnit({ id }),
    move: (id, before) => calls.moveUnit({ id, before }),
  }),
  工作组成员: ({ engagement: calls }) => ({
    list: () => calls.listTeamMembers({}),
    add: () => calls.addTeamMember(aTeamMember()),
    change: (id) => calls.changeTeamMember({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removeTeamMember({ id }),
    move: (id, before) => calls.moveTeamMember({ id, before }),
  }),
  依据文件: ({ engagement: calls }) => ({
    list: () => calls.listBasisDocuments({}),
    add: () => calls.addBasisDocument(aBasisDocument()),
    change: (id) => calls.changeBasisDocument({ id, changes: { title: '改名' } }),
    remove: (id) => calls.removeBasisDocument({ id }),
    move: (id, before) => calls.moveBasisDocument({ id, before }),
  }),
  资料: ({ evidence: calls }) => ({
    list: () => calls.listEvidenceItems({}),
    add: () => calls.addEvidenceItem(anEvidenceItem()),
    change: (id) => calls.changeEvidenceItem({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removeEvidenceItem({ id }),
    move: (id, before) => calls.moveEvidenceItem({ id, before }),
  }),
  指标: ({ funds: calls }) => ({
    list: () => calls.listAppropriations({}),
    add: () => calls.addAppropriation(anAppropriation()),
    change: (id) => calls.changeAppropriation({ id, changes: { title: '改名' } }),
    remove: (id) => calls.removeAppropriation({ id }),
    move: (id, before) => calls.moveAppropriation({ id, before }),
  }),
  合同: ({ funds: calls }) => ({
    list: () => calls.listContracts({}),
    add: () => calls.addContract(aContract()),
    change: (id) => calls.changeContract({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removeContract({ id }),
    move: (id, before) => calls.moveContract({ id, before }),
  }),
  预算安排: ({ funds: calls }) => ({
    list: () => calls.listBudgetLines({}),
    add: () => calls.addBudgetLine({ fiscalYear: '2023' }),
    change: (id) => calls.changeBudgetLine({ id, changes: { item: '改名' } }),
    remove: (id) => calls.removeBudgetLine({ id }),
    move: (id, before) => calls.moveBudgetLine({ id, before }),
  }),
  合同变更: ({ funds: calls }) => ({
    list: () => calls.listContractChanges({}),
    add: () => calls.addContractChange({ reason: '增加点位' }),
    change: (id) => calls.changeContractChange({ id, changes: { reason: '改名' } }),
    remove: (id) => calls.removeContractChange({ id }),
    move: (id, before) => calls.moveContractChange({ id, before }),
  }),
  付款节点: ({ funds: calls }) => ({
    list: () => calls.listPaymentNodes({}),
    add: () => calls.addPaymentNode({ name: '预付款', share: '30' }),
    change: (id) => calls.changePaymentNode({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removePaymentNode({ id }),
    move: (id, before) => calls.movePaymentNode({ id, before }),
  }),
  验收: ({ funds: calls }) => ({
    list: () => calls.listAcceptances({}),
    add: () => calls.addAcceptance({ subject: '平台' }),
    change: (id) => calls.changeAcceptance({ id, changes: { subject: '改名' } }),
    remove: (id) => calls.removeAcceptance({ id }),
    move: (id, before) => calls.moveAcceptance({ id, before }),
  }),
  支付: ({ funds: calls }) => ({
    list: () => calls.listPayments({}),
    add: () => calls.addPayment(aPayment()),
    change: (id) => calls.changePayment({ id, changes: { payee: '改名' } }),
    remove: (id) => calls.removePayment({ id }),
    move: (id, before) => calls.movePayment({ id, before }),
  }),
  实施内容: ({ implementation: calls }) => ({
    list: () => calls.listImplementationItems({}),
    add: () => calls.addImplementationItem(anImplementationItem()),
    change: (id) => calls.changeImplementationItem({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removeImplementationItem({ id }),
    move: (id, before) => calls.moveImplementationItem({ id, before }),
  }),
  进度节点: ({ implementation: calls }) => ({
    list: () => calls.listMilestones({}),
    add: () => calls.addMilestone({ name: '验收' }),
    change: (id) => calls.changeMilestone({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removeMilestone({ id }),
    move: (id, before) => calls.moveMilestone({ id, before }),
  }),
  绩效指标: ({ indicator: calls }) => ({
    list: () => calls.listIndicators({}),
    add: () => calls.addIndicator(anIndicator()),
    change: (id) => calls.changeIndicator({ id, changes: { name: '改名' } }),
    remove: (id) => calls.removeIndicator({ id }),
    move: (id, before) => calls.moveIndicator({ id, before }),
  }),
  查看内容: ({ inspection: calls }, noteId) => ({
    list: () => calls.listInspectionRows({ noteId }),
    add: () => calls.addInspectionRow({ ...anInspectionRow(), noteId }),
    change: (id) => calls.changeInspectionRow({ id, changes: { content: '改名' } }),
    remove: (id) => calls.removeInspectionRow({ id }),
    move: (id, before) => calls.moveInspectionRow({ id, before }),
  }),
  问题: ({ problem: calls }) => ({
    list: () => calls.listProblems({}),
    add: () => calls.addProblem(aProblem()),
    change: (id) => calls.changeProblem({ id, changes: { title: '改名' } }),
    remove: (id) => calls.removeProblem({ id }),
    move: (id, before) => calls.moveProblem({ id, before }),
  }),
};

describe('records of every kind', () => {
  test.for(Object.keys(kinds))('%s: added, changed, moved, removed, and on the trail', async (kind) => {
    const { client } = await openTestApplication();
    const note = await client.inspection.addInspectionNote(anInspectionNote());
    const calls = kinds[kind]?.(client, note.id);
    if (!calls) throw new Error(kind);
    const [first, second] = [await calls.add(), await calls.add()];
    expect((await calls.list()).map(({ id }) => id)).toEqual([first.id, second.id]);

    const changed = await calls.change(second.id);
    expect(Object.values(changed)).toContain('改名');
    expect((await calls.list())[1]).toEqual(changed);

    await calls.move(second.id, first.id);
    expect((await calls.list()).map(({ id }) => id)).toEqual([second.id, first.id]);

    await calls.remove(second.id);
    expect((await calls.list()).map(({ id }) => id)).toEqual([first.id]);
    await expect(calls.remove(second.id)).rejects.toMatchObject({ code: 'not-found' });

    const [removal] = await client.workspace.listTrail({ limit: 1 });
    expect(removal?.changes).toMatchObject([{ recordId: second.id, action: 'delete', after: null }]);
  });
});

test('完成情况 follows from the values and never from typing', async () => {
  const { client } = await openTestApplication();
  const { id } = await client.indicator.addIndicator(anIndicator());
  expect(await client.indicator.listIndicators({})).toMatchObject([{ status: 'unknown' }]);
  expect(await client.indicator.changeIndicator({ id, changes: { actual: '499' } })).toMatchObject({ status: 'met' });
  expect(await client.indicator.changeIndicator({ id, changes: { actual: '507' } })).toMatchObject({ status: 'unmet' });
});

test('a pasted table of indicators is one command, and so is its way back', async () => {
  const { client } = await openTestApplication();
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  const pasted = await client.indicator.editIndicators({
    added: [
      {
        id: first,
        before: null,
        values: { levelOne: '产出指标', name: '验收通过率', direction: '>=', target: '≥90%' },
      },
      { id: second, before: null, values: anIndicator({ actual: '499万元' }) },
    ],
    changed: [],
    removed: [],
  });
  expect(pasted.map(({ id, status }) => [id, status])).toEqual([
    [first, 'unknown'],
    [second, 'met'],
  ]);
  const [command] = await client.workspace.listTrail({ limit: 1 });
  expect(command).toMatchObject({ call: 'indicator.editIndicators' });
  expect(command?.changes).toHaveLength(2);
  expect(await client.indicator.editIndicators({ added: [], changed: [], removed: [first, second] })).toEqual([]);
});

test('an indicator with words where points belong is refused and names the field', async () => {
  const { client } = await openTestApplication();
  await expect(client.indicator.addIndicator(anIndicator({ weight: '十分' }))).rejects.toThrow(
    '「分值」应为数字，如 7.5。没有保存',
  );
  expect(await client.indicator.listIndicators({})).toEqual([]);
});

test('items and milestones are pasted as one command each', async () => {
  const { client } = await openTestApplication();
  const id = (digit: number) => `0190b1de-0000-7000-8000-00000000000${digit}`;
  const items = await client.implementation.editImplementationItems({
    added: [1, 2].map((digit) => ({
      id: id(digit),
      before: null,
      values: { groupName: '硬件', name: `第${digit}件` },
    })),
    changed: [],
    removed: [],
  });
  expect(items.map(({ name, quantity }) => [name, quantity])).toEqual([
    ['第1件', ''],
    ['第2件', ''],
  ]);
  const steps = await client.implementation.editMilestones({
    added: [{ id: id(3), before: null, values: { name: '验收', plannedTo: '2023-03-01' } }],
    changed: [],
    removed: [],
  });
  expect(steps).toMatchObject([{ name: '验收', plannedTo: '2023-03-01', contractId: null }]);
  expect(await client.workspace.countTrail({})).toBe(3);
});

test('an appropriation that a payment is charged to cannot be removed', async () => {
  const { client } = await openTestApplication();
  const appropriation = await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  const payment = await client.funds.addPayment(
    aPayment({ amountFen: fen(149_700_000), appropriationId: appropriation.id }),
  );
  await expect(client.funds.removeAppropriation({ id: appropriation.id })).rejects.toThrow(
    '还被其他记录引用，不能删除',
  );
  expect(await client.funds.getFundsSummary({})).toMatchObject({ paidFen: 149_700_000, paidRateByAllotment: '29.94' });
  await client.funds.removePayment({ id: payment.id });
  await client.funds.removeAppropriation({ id: appropriation.id });
});

test('a note brings in each implementation item once, and goes with its rows', async () => {
  const { client } = await openTestApplication();
  await client.implementation.addImplementationItem(anImplementationItem());
  await client.implementation.addImplementationItem(anImplementationItem({ name: '高拍仪', quantity: '4' }));
  const note = await client.inspection.addInspectionNote(anInspectionNote());
  const other = await client.inspection.addInspectionNote(anInspectionNote({ place: '二楼' }));
  await client.inspection.moveInspectionNote({ id: other.id, before: note.id });
  expect((await client.inspection.listInspectionNotes({})).map(({ place }) => place)).toEqual(['二楼', '政务服务大厅']);

  expect(await client.inspection.addRowsFromImplementation({ noteId: note.id })).toEqual({ added: 2 });
  expect(await client.inspection.addRowsFromImplementation({ noteId: note.id })).toEqual({ added: 0 });
  expect(await client.inspection.listInspectionRows({ noteId: note.id })).toMatchObject([
    { content: '硬件系统 / 咨询导服区 / 排队取号机', contractQuantity: '2', state: 'unchecked' },
    { content: '硬件系统 / 咨询导服区 / 高拍仪', contractQuantity: '4' },
  ]);
  const [kiosk] = await client.inspection.listInspectionRows({ noteId: note.id });
  await client.inspection.changeInspectionRow({
    id: kiosk?.id ?? '',
    changes: { foundQuantity: '1', state: 'working' },
  });
  expect(await client.implementation.listSiteFindings({})).toMatchObject([
    { foundQuantity: '1', difference: '-1', status: '数量不符' },
    { status: '未查看' },
  ]);
  await client.inspection.changeInspectionNote({ id: note.id, changes: { situation: '大厅运行正常' } });
  await client.inspection.removeInspectionNote({ id: note.id });
  expect(await client.inspection.listInspectionRows({ noteId: note.id })).toEqual([]);
});
