import { describe, expect, test } from 'vitest';
import type { Day } from '../day.ts';
import { fen } from '../money.ts';
import { findInFunds } from './fundsFindings.ts';
import type { FundsRecords } from './fundsRecords.ts';
import {
  acceptanceOf,
  appropriationOf,
  budgetLineOf,
  contractOf,
  fundsOf,
  paymentNodeOf,
  paymentOf,
} from './testing/fundsBuilders.ts';

const wan = (amount: number) => fen(Math.round(amount * 1_000_000));
const day = (text: string) => text as Day;
const cutoff = day('2023-10-31');

function texts(some: Partial<FundsRecords>): string[] {
  return findInFunds(fundsOf(some), cutoff).map(({ field, text }) => `${field}: ${text}`);
}

const contract = contractOf('c', { amountFen: wan(499), signedOn: day('2022-12-01') });
const paid = ['2023-04-20', '2023-06-15'].map((paidOn, index) =>
  paymentOf(`p${index}`, { paidOn: day(paidOn), amountFen: wan(149.7), contractId: 'c', appropriationId: 'a' }),
);
const application = (amount: number) =>
  paymentOf('x', { status: 'applied', appliedOn: day('2023-09-18'), amountFen: wan(amount), contractId: 'c' });

describe('limits', () => {
  test('an application of 200.60 万元 exceeds the balance of 199.60 by 1.00; one of 199.60 does not', () => {
    expect(texts({ contracts: [contract], payments: [...paid, application(200.6)] })).toEqual([
      'balance: 已申请 200.60 万元超过合同余额 199.60 万元，多 1.00 万元。',
      'amountFen: 申请 200.60 万元超过合同余额 199.60 万元，多 1.00 万元。',
    ]);
    expect(texts({ contracts: [contract], payments: [...paid, application(199.6)] })).toEqual([]);
  });

  test('the second of two applications is the one that exceeds', () => {
    const second = { ...application(100), id: 'y', appliedOn: day('2023-09-20') };
    const found = findInFunds(
      fundsOf({ contracts: [contract], payments: [...paid, second, application(150)] }),
      cutoff,
    );
    expect(found.at(-1)).toMatchObject({
      record: { kind: 'payment', id: 'y' },
      text: '申请 100.00 万元超过合同余额 49.60 万元，多 50.40 万元。',
    });
  });

  test('contracts above the allotment, payments above contract and appropriation', () => {
    expect(
      texts({
        appropriations: [appropriationOf('a', { amountFen: wan(500) })],
        contracts: [contract, contractOf('s', { amountFen: wan(8) })],
      }),
    ).toEqual(['contracted: 合同合计 507.00 万元超过指标下达 500.00 万元，多 7.00 万元，请核实资金来源。']);
    const small = { ...contract, amountFen: wan(299) };
    expect(
      texts({ appropriations: [appropriationOf('a', { amountFen: wan(299.3) })], contracts: [small], payments: paid }),
    ).toEqual([
      'amountFen: 已支付 299.40 万元超过下达金额 299.30 万元，多 0.10 万元。',
      'balance: 已支付 299.40 万元超过合同金额 299.00 万元，多 0.40 万元。',
    ]);
  });

  test('two halves of an odd contract are the contract: no 分 too much', () => {
    const odd = contractOf('odd', { name: '尾差合同', amountFen: fen(10_001) });
    const halves = ['1', '2'].map((id) => paymentNodeOf(id, { contractId: 'odd', name: id, share: '50' }));
    const found = findInFunds(fundsOf({ contracts: [odd], paymentNodes: halves }), null).map(({ text }) => text);
    expect(found.filter((text) => text.includes('付款节点合计'))).toEqual([]);
  });

  test('payments beyond the agreed node, and before its condition is met', () => {
    const nodes = [
      paymentNodeOf('n1', { contractId: 'c', name: '预付款', share: '30' }),
      paymentNodeOf('n2', { contractId: 'c', name: '验收款', share: '65', metOn: day('2023-09-27') }),
    ];
    const [first, second] = paid.map((payment) => ({ ...payment, paymentNodeId: 'n1' }));
    const early = { ...application(100), paymentNodeId: 'n2' };
    if (!first || !second) throw new Error('two payments');
    expect(texts({ contracts: [contract], paymentNodes: nodes, payments: [first, second, early] })).toEqual([
      'paymentNodeId: 累计 299.40 万元超过至“预付款”约定的 149.70 万元，多 149.70 万元。',
      'paymentNodeId: 申请日 2023-09-18 早于“验收款”的条件达成日 2023-09-27。',
    ]);
    const tooMuch = { ...paymentNodeOf('n3', { contractId: 'c', name: '质保金', share: '10' }) };
    expect(texts({ contracts: [contract], paymentNodes: [...nodes, tooMuch] })).toEqual([
      'paymentTerms: 付款节点合计 523.95 万元超过合同金额 499.00 万元，请核对付款比例。',
    ]);
  });

  test('a contract that differs from its award', () => {
    expect(texts({ contracts: [{ ...contract, awardFen: wan(498) }] })).toEqual([
      'amountFen: 合同金额 499.00 万元与成交金额 498.00 万元相差 1.00 万元，合同应按成交结果签订。',
    ]);
  });

  test('a line of the budget without a figure that other lines give is left out of the sums, and that is said', () => {
    const lines = [
      budgetLineOf('1', { initialFen: wan(100), adjustedFen: wan(120), receivedFen: wan(120), spentFen: wan(90) }),
      budgetLineOf('2', { initialFen: wan(50), receivedFen: wan(0), spentFen: wan(40) }),
      budgetLineOf('3', { adjustedFen: wan(10) }),
    ];
    expect(texts({ budgetLines: lines })).toEqual([
      'adjustedFen: 没有填调整后预算数，合计和执行率没有包括它的年初预算 50.00 万元；没有调整的请填与年初相同的数。',
      'receivedFen: 没有填到位数，到位合计和结转结余没有包括它的预算 10.00 万元；没有到位的请填 0。',
    ]);
    expect(texts({ budgetLines: lines.slice(1, 2) })).toEqual([]);
  });

  test('the budget against the allotment and the payments', () => {
    const lines = [
      budgetLineOf('1', { adjustedFen: wan(449), spentFen: wan(491) }),
      budgetLineOf('2', { adjustedFen: wan(43) }),
    ];
    const allotted = appropriationOf('a', { amountFen: wan(491), receivedFen: wan(492) });
    const payment = paymentOf('p', { amountFen: wan(490.93), appropriationId: 'a' });
    expect(texts({ appropriations: [allotted], budgetLines: lines, payments: [payment] })).toEqual([
      'budget: 预算安排合计 492.00 万元与指标下达 491.00 万元相差 1.00 万元，请核对。',
      'paid: 支付记录合计 490.93 万元与预算执行数 491.00 万元相差 0.07 万元，请核对。',
      'spentFen: 执行数 491.00 万元超过调整后预算数 449.00 万元，多 42.00 万元。',
      'receivedFen: 到位金额 492.00 万元超过下达金额 491.00 万元，请核对。',
    ]);
  });
});

describe('days', () => {
  const dated = (some: Partial<typeof contract>) => texts({ contracts: [{ ...contract, ...some }] });

  test.each([
    ['2022-11-01', []],
    ['2022-10-31', ['signedOn: 成交至签订相隔 31 天，超过 30 天（政府采购法第四十六条）。']],
    ['2022-12-02', ['signedOn: 签订 2022-12-01 早于成交 2022-12-02，请核对日期。']],
  ])('awarded on %s, signed on 2022-12-01', (awardedOn, expected) => {
    expect(dated({ awardedOn: day(awardedOn) })).toEqual(expected);
  });

  test('26 days from the intention to the expert review are fewer than 30', () => {
    const seed = { intentPublishedOn: day('2022-09-16'), reviewedOn: day('2022-10-12'), awardedOn: day('2022-11-08') };
    expect(dated(seed)).toEqual([
      'intentPublishedOn: 采购意向公告 2022-09-16 至论证评审 2022-10-12 相隔 26 天，不足 30 天，请核实采购活动开始日。',
    ]);
    expect(dated({ ...seed, reviewedOn: null })).toEqual([]);
  });

  test('the delay is told from the computed due day; an overdue contract without acceptance as of the cut-off day', () => {
    const due = { ...contract, termDays: 90 };
    const accepted = acceptanceOf('v', { contractId: 'c', acceptedOn: day('2023-09-27') });
    expect(texts({ contracts: [due], acceptances: [accepted] })).toEqual([
      'due: 约定 2023-03-01 完成，2023-09-27 验收，延误 210 天。',
    ]);
    expect(texts({ contracts: [{ ...due, extendedTo: day('2023-09-30') }], acceptances: [accepted] })).toEqual([
      'due: 约定 2023-03-01 完成，2023-09-27 验收，延误 210 天。同意延期至 2023-09-30，在延期之内。',
    ]);
    expect(texts({ contracts: [due] })).toEqual([
      'due: 应于 2023-03-01 完成，截至 2023-10-31 没有验收记录，已超期 244 天。',
    ]);
  });

  test('a payment before its contract, its application or against its status', () => {
    const early = paymentOf('e', { paidOn: day('2022-11-30'), appliedOn: day('2022-12-05'), contractId: 'c' });
    const both = paymentOf('b', { status: 'applied', paidOn: day('2023-01-05') });
    expect(texts({ contracts: [contract], payments: [early, both] })).toEqual([
      'paidOn: 支付日 2022-11-30 早于申请日 2022-12-05，请核对日期。',
      'paidOn: 支付日 2022-11-30 早于合同签订日 2022-12-01。',
      'status: 已填支付日期而状态为“已申请”，请核对支付状态。',
    ]);
  });
});

test('a missing proof is named at its payment', () => {
  const payment = paymentOf('p', { progressOpinion: 'missing', invoice: 'present' });
  expect(texts({ payments: [payment] })).toEqual(['progressOpinion: 付款缺少监理意见，支付依据不充分。']);
});
