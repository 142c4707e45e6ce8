import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../day.ts';
import { fen, sumFen } from '../money.ts';
import { summariseBudget } from './budgetSummary.ts';
import { summariseFunds } from './fundsSummary.ts';
import {
  acceptanceOf,
  appropriationOf,
  budgetLineOf,
  contractChangeOf,
  contractOf,
  fundsOf,
  paymentOf,
} from './testing/fundsBuilders.ts';

const wan = (amount: number) => fen(amount * 1_000_000);
const day = (text: string) => text as Day;

const allotment = appropriationOf('a', { amountFen: wan(500), fundSource: '市级财政资金', fiscalYear: '2022' });
const platform = contractOf('c', { amountFen: wan(499), signedOn: day('2022-12-01'), termDays: 90 });
const supervision = contractOf('s', { amountFen: wan(8) });
const paid = ['2023-04-20', '2023-06-15'].map((paidOn, index) =>
  paymentOf(`p${index}`, { paidOn: day(paidOn), amountFen: wan(149.7), appropriationId: 'a', contractId: 'c' }),
);
const chain = fundsOf({ appropriations: [allotment], contracts: [platform, supervision], payments: paid });

describe('two payments of 149.70 万元 on an allotment of 500 and a contract of 499', () => {
  test('are 59.88 % of the allotment and 60.00 % of the contract, whose balance is 199.60 万元', () => {
    expect(summariseFunds(chain)).toMatchObject({
      allottedFen: wan(500),
      receivedFen: null,
      contractedFen: wan(507),
      paidFen: wan(299.4),
      unpaidFen: wan(200.6),
      paidRateByAllotment: '59.88',
      paidRateByReceived: null,
      paidRateByContract: '59.05',
      byAppropriation: [{ id: 'a', paidFen: wan(299.4), unpaidFen: wan(200.6), paidRate: '59.88' }],
      byContract: [
        { id: 'c', paidFen: wan(299.4), balanceFen: wan(199.6), paidRate: '60.00' },
        { id: 's', paidFen: 0, balanceFen: wan(8), paidRate: '0.00' },
      ],
      paidWithoutContractFen: 0,
      paidWithoutAppropriationFen: 0,
    });
  });

  test('what was only applied for is not paid', () => {
    const applied = paymentOf('x', { status: 'applied', amountFen: wan(200.6), contractId: 'c' });
    const summary = summariseFunds({ ...chain, payments: [...paid, applied] });
    expect(summary).toMatchObject({ paidFen: wan(299.4), appliedFen: wan(200.6) });
    expect(summary.byContract[0]).toMatchObject({ appliedFen: wan(200.6), balanceFen: wan(199.6) });
  });

  test('are carried from year to year: 500 into 2023, 200.60 out of it', () => {
    expect(summariseFunds(chain).byYear).toEqual([
      { fiscalYear: '2022', carriedInFen: 0, allottedFen: wan(500), paidFen: 0, carriedOutFen: wan(500) },
      { fiscalYear: '2023', carriedInFen: wan(500), allottedFen: 0, paidFen: wan(299.4), carriedOutFen: wan(200.6) },
    ]);
  });

  test('a later supplement changes the balance and the term', () => {
    const more = contractChangeOf('m', { contractId: 'c', amountFen: wan(1), addedDays: 10 });
    const [execution] = summariseFunds({ ...chain, contractChanges: [more] }).byContract;
    expect(execution).toMatchObject({ currentFen: wan(500), balanceFen: wan(200.6), paidRate: '59.88' });
    expect(execution?.term).toMatchObject({ days: 100, dueOn: '2023-03-11' });
  });
});

test('90 日历天 from the signing on 2022-12-01 end on 2023-03-01; acceptance on 2023-09-27 is 210 days late', () => {
  const accepted = acceptanceOf('v', { contractId: 'c', acceptedOn: day('2023-09-27') });
  const term = (contract: typeof platform, acceptances = [accepted]) =>
    summariseFunds({ ...chain, contracts: [contract], acceptances }).byContract[0]?.term;
  expect(term(platform)).toMatchObject({ dueOn: '2023-03-01', acceptedOn: '2023-09-27', delayDays: 210 });
  const fromStart = { ...platform, termBase: 'started' as const, startedOn: day('2022-12-12') };
  expect(term(fromStart)).toMatchObject({ dueOn: '2023-03-12', delayDays: 199 });
  expect(term({ ...platform, extendedTo: day('2023-06-30') })).toMatchObject({
    finalDueOn: '2023-06-30',
    delayAfterExtension: 89,
  });
  const outstanding = acceptanceOf('w', { contractId: 'c' });
  expect(term(platform, [accepted, outstanding])).toMatchObject({ acceptedOn: null, delayDays: null });
  expect(term({ ...platform, signedOn: null })).toMatchObject({ dueOn: null, delayDays: null });
});

test('a payment that names no contract counts as paid and is shown apart', () => {
  const loose = paymentOf('l', { amountFen: fen(100) });
  const summary = summariseFunds({ ...chain, payments: [...paid, loose] });
  expect(summary.paidFen).toBe(wan(299.4) + 100);
  expect(summary.paidWithoutContractFen).toBe(100);
  expect(summary.paidWithoutAppropriationFen).toBe(100);
});

test('without an allotment there is no rate', () => {
  expect(summariseFunds(fundsOf({ payments: paid })).paidRateByAllotment).toBeNull();
});

test('by source: what is in place is the sum of what is known', () => {
  const province = appropriationOf('b', { amountFen: wan(100), receivedFen: wan(80), fundSource: '省级财政资金' });
  const summary = summariseFunds({ ...chain, appropriations: [allotment, province] });
  expect(summary.bySource).toMatchObject([
    { fundSource: '市级财政资金', allottedFen: wan(500), receivedFen: null, paidRate: '59.88' },
    { fundSource: '省级财政资金', allottedFen: wan(100), receivedFen: wan(80), paidFen: 0, paidRate: '0.00' },
  ]);
  expect(summary).toMatchObject({ receivedFen: wan(80), paidRateByReceived: '374.25' });
});

test('totals are the sums of their parts, whatever the chain', () => {
  const amount = fc.integer({ min: -1_000_000_000, max: 10_000_000_000 }).map(fen);
  const link = fc.constantFrom('a', 'b', null);
  const payment = fc.record({ amountFen: amount, appropriationId: link, contractId: link });
  fc.assert(
    fc.property(fc.array(payment, { maxLength: 40 }), fc.array(amount, { maxLength: 2 }), (drafts, allotted) => {
      const payments = drafts.map((draft, index) => paymentOf(String(index), draft));
      const appropriations = ['a', 'b'].map((id, index) => appropriationOf(id, { amountFen: allotted[index] ?? null }));
      const contracts = ['a', 'b'].map((id) => contractOf(id, { amountFen: fen(0) }));
      const summary = summariseFunds(fundsOf({ appropriations, contracts, payments }));
      const parts = summary.byAppropriation.map(({ paidFen }) => paidFen);
      expect(sumFen([...parts, summary.paidWithoutAppropriationFen])).toBe(summary.paidFen);
      expect(sumFen(summary.bySource.map(({ allottedFen }) => allottedFen))).toBe(summary.allottedFen);
      const byContract = summary.byContract.map(({ paidFen }) => paidFen);
      expect(sumFen([...byContract, summary.paidWithoutContractFen])).toBe(summary.paidFen);
    }),
  );
});

describe('the budget in its figures', () => {
  const lines = [
    budgetLineOf('1', {
      fiscalYear: '2022',
      expenditureNature: 'basic',
      initialFen: wan(700),
      adjustedFen: wan(690.4),
    }),
    budgetLineOf('2', { fiscalYear: '2022', expenditureNature: 'project', adjustedFen: wan(452.67) }),
    budgetLineOf('3', { fiscalYear: '2022', expenditureNature: 'undivided', spentFen: wan(1125.35) }),
  ];

  test('of a department: 98.45 % of 1143.07 spent, 17.72 万元 left, by nature 690.40 and 452.67', () => {
    const { total, byNature } = summariseBudget(lines);
    expect(total).toMatchObject({ adjustedFen: wan(1143.07), spentRate: '98.45', balanceFen: wan(17.72) });
    expect(byNature.map(({ key, adjustedFen }) => [key, adjustedFen])).toEqual([
      ['基本支出', wan(690.4)],
      ['项目支出', wan(452.67)],
      ['未区分', null],
    ]);
    // Nothing is left of what was budgeted elsewhere.
    expect(byNature.map(({ balanceFen }) => balanceFen)).toEqual([null, null, null]);
  });

  test('what was carried in and has arrived, less what was spent, is carried over', () => {
    const line = budgetLineOf('4', {
      carriedInFen: wan(10),
      initialFen: wan(100),
      adjustedFen: wan(120),
      receivedFen: wan(90),
      spentFen: wan(75),
    });
    expect(summariseBudget([line]).total).toMatchObject({
      balanceFen: wan(25),
      adjustmentRate: '20.00',
      receivedRate: '75.00',
      // 75 of 10 carried in and 120 of the year.
      annualFen: wan(130),
      spentRate: '57.69',
    });
  });

  test('over several years counts what was carried from one to the next in the first of them only', () => {
    const first = budgetLineOf('5', {
      fiscalYear: '2022',
      carriedInFen: wan(10),
      adjustedFen: wan(500),
      spentFen: wan(0),
    });
    const second = budgetLineOf('6', {
      fiscalYear: '2023',
      carriedInFen: wan(510),
      adjustedFen: wan(0),
      spentFen: wan(255),
    });
    const { total, byYear } = summariseBudget([first, second]);
    expect(total).toMatchObject({ annualFen: wan(510), spentRate: '50.00', balanceFen: wan(255) });
    expect(byYear.map(({ annualFen }) => annualFen)).toEqual([wan(510), wan(510)]);
  });

  test('that is not known is not zero', () => {
    expect(summariseBudget([]).total).toMatchObject({ adjustedFen: null, spentRate: null, balanceFen: null });
  });
});
