import { expect, test } from 'vitest';
import { fen } from '../money.ts';
import type { Appropriation, Contract, Payment } from './funds.ts';
import { summariseFunds } from './fundsSummary.ts';

const appropriation = { id: 'a', amountFen: fen(500_000_000) } as Appropriation;
const contracts = [
  { id: 'c', amountFen: fen(499_000_000) },
  { id: 's', amountFen: fen(8_000_000) },
] as Contract[];
const payments = [
  { amountFen: fen(149_700_000), appropriationId: 'a', contractId: 'c' },
  { amountFen: fen(149_700_000), appropriationId: 'a', contractId: 'c' },
] as Payment[];

test('two payments of 149.70 万元 on an allotment of 500 and a contract of 499', () => {
  expect(summariseFunds([appropriation], contracts, payments)).toEqual({
    allottedFen: 500_000_000,
    contractedFen: 507_000_000,
    paidFen: 299_400_000,
    unpaidFen: 200_600_000,
    paidRateByAllotment: '59.88',
    byAppropriation: [{ id: 'a', paidFen: 299_400_000, unpaidFen: 200_600_000, paidRate: '59.88' }],
    byContract: [
      { id: 'c', paidFen: 299_400_000, balanceFen: 199_600_000, paidRate: '60.00' },
      { id: 's', paidFen: 0, balanceFen: 8_000_000, paidRate: '0.00' },
    ],
    paidWithoutContractFen: 0,
    paidWithoutAppropriationFen: 0,
  });
});

test('a payment that names no contract counts as paid and is shown apart', () => {
  const loose = { amountFen: fen(100), appropriationId: null, contractId: null } as Payment;
  const summary = summariseFunds([appropriation], contracts, [...payments, loose]);
  expect(summary.paidFen).toBe(299_400_100);
  expect(summary.paidWithoutContractFen).toBe(100);
  expect(summary.paidWithoutAppropriationFen).toBe(100);
});

test('without an allotment there is no rate', () => {
  expect(summariseFunds([], [], payments).paidRateByAllotment).toBeNull();
});
