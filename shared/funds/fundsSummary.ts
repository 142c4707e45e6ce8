import { addFen, type Fen, subtractFen, sumFen, zeroFen } from '../money.ts';
import { percentOf } from '../ratio.ts';
import { type ContractTerm, contractTerm } from './contractTerm.ts';
import { byContractId, type CountedPayment, type CountedRecords } from './fundsRecords.ts';
import { type SourceExecution, sourceExecutions, type YearExecution, yearExecutions } from './sourceExecution.ts';

/**
 * 资金执行: what was allotted, in place, paid and left. Each rate names its denominator: 按指标 (下达), 按到位, 按合同.
 * Rates are percent text with two decimals, null where the denominator is nothing. Money that was only applied for
 * (已申请) is not paid.
 */
export type FundsSummary = {
  allottedFen: Fen;
  /** 到位; null while no appropriation says what arrived. */
  receivedFen: Fen | null;
  /** Σ of the contracts with their changes. */
  contractedFen: Fen;
  paidFen: Fen;
  /** 已申请未支付. */
  appliedFen: Fen;
  /** 未支付 = 下达 − 已支付. Negative when more was paid than allotted. */
  unpaidFen: Fen;
  paidRateByAllotment: string | null;
  paidRateByReceived: string | null;
  /** Paid on contracts ÷ Σ of the contracts. */
  paidRateByContract: string | null;
  byAppropriation: AppropriationExecution[];
  byContract: ContractExecution[];
  bySource: SourceExecution[];
  byYear: YearExecution[];
  /** Payments that name no contract, and no appropriation. */
  paidWithoutContractFen: Fen;
  paidWithoutAppropriationFen: Fen;
};

type AppropriationExecution = { id: string; paidFen: Fen; unpaidFen: Fen; paidRate: string | null };

export type ContractExecution = {
  id: string;
  /** Signed amount with later changes. */
  currentFen: Fen;
  paidFen: Fen;
  appliedFen: Fen;
  /** 合同余额 = 合同金额（含变更） − 已支付. */
  balanceFen: Fen;
  paidRate: string | null;
  term: ContractTerm;
};

export function summariseFunds(records: CountedRecords): FundsSummary {
  const { appropriations, contracts, payments } = records;
  const paid = payments.filter(({ status }) => status !== 'applied');
  const applied = payments.filter(({ status }) => status === 'applied');
  const allottedFen = sumFen(appropriations.map((appropriation) => appropriation.amountFen));
  const received = appropriations.map(({ receivedFen }) => receivedFen).filter((amount) => amount !== null);
  const receivedFen = received.length === 0 ? null : sumFen(received);
  const paidFen = sumFen(paid.map((payment) => payment.amountFen));
  const paidByAppropriation = amountsBy(paid, (payment) => payment.appropriationId);
  const paidByContract = amountsBy(paid, (payment) => payment.contractId);
  const byContract = contractExecutions(
    records,
    paidByContract,
    amountsBy(applied, ({ contractId }) => contractId),
  );
  const contractedFen = sumFen(byContract.map(({ currentFen }) => currentFen));
  const paidWithoutContractFen = paidByContract.get(null) ?? zeroFen;
  return {
    allottedFen,
    receivedFen,
    contractedFen,
    paidFen,
    appliedFen: sumFen(applied.map((payment) => payment.amountFen)),
    unpaidFen: subtractFen(allottedFen, paidFen),
    paidRateByAllotment: percentOf(paidFen, allottedFen),
    paidRateByReceived: percentOf(paidFen, receivedFen ?? zeroFen),
    paidRateByContract:
      contracts.length === 0 ? null : percentOf(subtractFen(paidFen, paidWithoutContractFen), contractedFen),
    byAppropriation: appropriations.map(({ id, amountFen }) => {
      const [charged, allotted] = [paidByAppropriation.get(id) ?? zeroFen, amountFen ?? zeroFen];
      return {
        id,
        paidFen: charged,
        unpaidFen: subtractFen(allotted, charged),
        paidRate: percentOf(charged, allotted),
      };
    }),
    byContract,
    bySource: sourceExecutions(appropriations, paidByAppropriation),
    byYear: yearExecutions(appropriations, paid),
    paidWithoutContractFen,
    paidWithoutAppropriationFen: paidByAppropriation.get(null) ?? zeroFen,
  };
}

function contractExecutions(
  { contracts, contractChanges, acceptances }: CountedRecords,
  paidBy: ReadonlyMap<string | null, Fen>,
  appliedBy: ReadonlyMap<string | null, Fen>,
): ContractExecution[] {
  const [changes, accepted] = [byContractId(contractChanges), byContractId(acceptances)];
  return contracts.map((contract) => {
    const { id, amountFen } = contract;
    const own = changes.get(id) ?? [];
    const currentFen = addFen(amountFen ?? zeroFen, sumFen(own.map((change) => change.amountFen)));
    const paidFen = paidBy.get(id) ?? zeroFen;
    return {
      id,
      currentFen,
      paidFen,
      appliedFen: appliedBy.get(id) ?? zeroFen,
      balanceFen: subtractFen(currentFen, paidFen),
      paidRate: percentOf(paidFen, currentFen),
      term: contractTerm(contract, own, accepted.get(id) ?? []),
    };
  });
}

function amountsBy(
  payments: readonly CountedPayment[],
  keyOf: (payment: CountedPayment) => string | null,
): Map<string | null, Fen> {
  const totals = new Map<string | null, Fen>();
  for (const payment of payments) {
    const key = keyOf(payment);
    totals.set(key, addFen(totals.get(key) ?? zeroFen, payment.amountFen ?? zeroFen));
  }
  return totals;
}
