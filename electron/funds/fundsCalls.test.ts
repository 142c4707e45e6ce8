import { describe, expect, test } from 'vitest';
import { fen } from '../../shared/money.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

const wan = (amount: number) => fen(amount * 1_000_000);
const id = (digit: number) => `0190b1de-0000-7000-8000-00000000000${digit}`;
const added = <Values>(digit: number, values: Values) => ({ id: id(digit), before: null, values });
const nothingElse = { changed: [], removed: [] };

describe('many records of the chain pasted at once', () => {
  test('are one command each, and leave nothing when one of them is wrong', async () => {
    const { client } = await openTestApplication();
    const { funds } = client;
    await funds.editAppropriations({
      added: [added(1, { title: '下达经费', amountFen: wan(500) })],
      ...nothingElse,
    });
    await funds.editBudgetLines({
      added: [added(1, { fiscalYear: '2023', adjustedFen: wan(500), spentFen: wan(300) })],
      ...nothingElse,
    });
    await funds.editContracts({ added: [added(1, { name: '平台合同', amountFen: wan(499) })], ...nothingElse });
    await funds.editContractChanges({
      added: [added(1, { reason: '核减', contractId: id(1), amountFen: wan(-9) })],
      ...nothingElse,
    });
    await funds.editPaymentNodes({
      added: [added(1, { name: '预付款', contractId: id(1), share: '30' })],
      ...nothingElse,
    });
    await funds.editAcceptances({ added: [added(1, { subject: '平台', contractId: id(1) })], ...nothingElse });
    const payments = await funds.editPayments({
      added: [
        added(1, { amountFen: wan(147), appropriationId: id(1), contractId: id(1), paymentNodeId: id(1) }),
        added(2, { amountFen: wan(153), appropriationId: id(1) }),
      ],
      ...nothingElse,
    });
    expect(payments).toMatchObject([{ status: 'paid', approval: 'unchecked' }, { contractId: null }]);
    expect(await funds.getFundsSummary({})).toMatchObject({
      paidRateByAllotment: '60.00',
      byContract: [{ currentFen: wan(490), balanceFen: wan(343), paidRate: '30.00' }],
    });
    expect((await funds.getBudgetSummary({})).total).toMatchObject({ spentRate: '60.00', balanceFen: wan(200) });
    expect(await funds.listFundsFindings({})).toEqual([]);

    const wrong = { added: [added(3, { amountFen: wan(1) }), added(4, { contractId: id(9) })], ...nothingElse };
    await expect(funds.editPayments(wrong)).rejects.toThrow('所选的记录已被删除，没有保存');
    expect(await funds.listPayments({})).toHaveLength(2);
  });
});

test('bad input is refused in words and changes nothing', async () => {
  const { client } = await openTestApplication();
  const { funds } = client;
  const contract = await funds.addContract({ name: '平台合同' });
  const change = (changes: Record<string, unknown>) => funds.changeContract({ id: contract.id, changes });
  await expect(change({ name: '' })).rejects.toThrow('合同名称');
  await expect(change({ termDays: -1 })).rejects.toThrow('不能为负数');
  await expect(change({ signedOn: '2023-02-30' })).rejects.toThrow('不是有效日期');
  await expect(change({ amountFen: 0.5 })).rejects.toThrow('应为整数分');
  await expect(funds.addPaymentNode({ name: '预付款', share: '三成' })).rejects.toThrow('应为数字');
  expect(await funds.listContracts({})).toEqual([contract]);
});

test('a contract with nodes or payments cannot be removed', async () => {
  const { client } = await openTestApplication();
  const { funds } = client;
  const { id: contractId } = await funds.addContract({ name: '平台合同' });
  const node = await funds.addPaymentNode({ name: '预付款', contractId });
  await expect(funds.removeContract({ id: contractId })).rejects.toThrow('还被其他记录引用');
  await funds.removePaymentNode({ id: node.id });
  await funds.removeContract({ id: contractId });
});
