import { type Fen, subtractFen, sumFen } from '../money.ts';
import { percentOf } from '../ratio.ts';
import type { Appropriation, Contract, Payment } from './funds.ts';

/** 资金执行: what was allotted, paid and left, with each rate naming its denominator (资金支付率 按指标 and 按合同). */
export type FundsSummary = {
  allottedFen: Fen;
  contractedFen: Fen;
  paidFen: Fen;
  /** 未支付 = 下达 − 已支付. Negative when more was paid than allotted. */
  unpaidFen: Fen;
  /** Percent text with two decimals, null when nothing was allotted. */
  paidRateByAllotment: string | null;
  byAppropriation: AppropriationExecution[];
  byContract: ContractExecution[];
  /** Payments that name no contract, and no appropriation. */
  paidWithoutContractFen: Fen;
  paidWithoutAppropriationFen: Fen;
};

type AppropriationExecution = { id: string; paidFen: Fen; unpaidFen: Fen; paidRate: string | null };
type ContractExecution = { id: string; paidFen: Fen; balanceFen: Fen; paidRate: string | null };

export function summariseFunds(
  appropriations: readonly Appropriation[],
  contracts: readonly Contract[],
  payments: readonly Payment[],
): FundsSummary {
  const allottedFen = sumFen(appropriations.map((appropriation) => appropriation.amountFen));
  const paidFen = sumFen(payments.map((payment) => payment.amountFen));
  const paidByAppropriation = paidBy(payments, (payment) => payment.appropriationId);
  const paidByContract = paidBy(payments, (payment) => payment.contractId);
  const none = sumFen([]);
  return {
    allottedFen,
    contractedFen: sumFen(contracts.map((contract) => contract.amountFen)),
    paidFen,
    unpaidFen: subtractFen(allottedFen, paidFen),
    paidRateByAllotment: percentOf(paidFen, allottedFen),
    byAppropriation: appropriations.map(({ id, amountFen }) => {
      const [paid, allotted] = [paidByAppropriation.get(id) ?? none, amountFen ?? none];
      return { id, paidFen: paid, unpaidFen: subtractFen(allotted, paid), paidRate: percentOf(paid, allotted) };
    }),
    byContract: contracts.map(({ id, amountFen }) => {
      const [paid, agreed] = [paidByContract.get(id) ?? none, amountFen ?? none];
      return { id, paidFen: paid, balanceFen: subtractFen(agreed, paid), paidRate: percentOf(paid, agreed) };
    }),
    paidWithoutContractFen: paidByContract.get(null) ?? none,
    paidWithoutAppropriationFen: paidByAppropriation.get(null) ?? none,
  };
}

function paidBy(payments: readonly Payment[], keyOf: (payment: Payment) => string | null): Map<string | null, Fen> {
  const totals = new Map<string | null, Fen>();
  for (const payment of payments) {
    const key = keyOf(payment);
    totals.set(key, sumFen([totals.get(key) ?? null, payment.amountFen]));
  }
  return totals;
}
