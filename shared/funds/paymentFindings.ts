import { addFen, type Fen, subtractFen, zeroFen } from '../money.ts';
import type { Contract, PaymentNode } from './contract.ts';
import type { Payment, ProofState } from './funds.ts';
import { type FundsFinding, wan } from './fundsFinding.ts';
import { byContractId, type FundsRecords } from './fundsRecords.ts';
import type { FundsSummary } from './fundsSummary.ts';
import { nodeAmounts } from './nodeAmounts.ts';

/** 支付核对: each application against the contract's balance, each payment against its node, its contract's days and its proofs. */
export function paymentFindings(records: FundsRecords, summary: FundsSummary): FundsFinding[] {
  const contracts = new Map(records.contracts.map((contract) => [contract.id, contract]));
  const findings = records.payments.flatMap((payment) => [
    ...dayFindings(payment, contracts.get(payment.contractId ?? '')),
    ...proofFindings(payment),
  ]);
  const nodes = byContractId(records.paymentNodes);
  const executions = new Map(summary.byContract.map((execution) => [execution.id, execution]));
  for (const [contractId, members] of byContractId(records.payments)) {
    const execution = executions.get(contractId);
    if (!execution) continue;
    const inOrder = members.toSorted((left, right) => orderOf(left).localeCompare(orderOf(right)));
    findings.push(
      ...applicationFindings(inOrder, execution.balanceFen),
      ...nodeFindings(inOrder, nodes.get(contractId) ?? [], execution.currentFen),
    );
  }
  return findings;
}

/** Applications in their order take up what is left of the contract after all that was paid. */
function applicationFindings(payments: readonly Payment[], balanceFen: Fen): FundsFinding[] {
  let leftFen = balanceFen;
  return payments.flatMap((payment): FundsFinding[] => {
    if (payment.status !== 'applied' || payment.amountFen === null) return [];
    const before = leftFen;
    leftFen = subtractFen(leftFen, payment.amountFen);
    if (leftFen >= 0 || payment.amountFen <= 0) return [];
    const over = subtractFen(payment.amountFen, before > 0 ? before : zeroFen);
    return [
      errorAt(payment, 'amountFen', `申请 ${wan(payment.amountFen)}超过合同余额 ${wan(before)}，多 ${wan(over)}。`),
    ];
  });
}

/** What was paid up to a payment must not exceed the shares of the nodes up to the one that it answers to. */
function nodeFindings(payments: readonly Payment[], nodes: readonly PaymentNode[], contractFen: Fen): FundsFinding[] {
  let agreedFen = zeroFen;
  const amounts = nodeAmounts(nodes, contractFen);
  const upTo = new Map(
    nodes.map((node, index) => {
      agreedFen = addFen(agreedFen, amounts[index] ?? zeroFen);
      return [node.id, { node, agreedFen }];
    }),
  );
  let cumulativeFen = zeroFen;
  return payments.flatMap((payment): FundsFinding[] => {
    cumulativeFen = addFen(cumulativeFen, payment.amountFen ?? zeroFen);
    const limit = upTo.get(payment.paymentNodeId ?? '');
    if (!limit) return [];
    const { node } = limit;
    const findings: FundsFinding[] = [];
    if (cumulativeFen > limit.agreedFen) {
      const text = `累计 ${wan(cumulativeFen)}超过至“${node.name}”约定的 ${wan(limit.agreedFen)}，多 ${wan(subtractFen(cumulativeFen, limit.agreedFen))}。`;
      findings.push(errorAt(payment, 'paymentNodeId', text));
    }
    const asked = payment.appliedOn ?? payment.paidOn;
    if (node.metOn !== null && asked !== null && asked < node.metOn) {
      const word = payment.appliedOn ? '申请' : '支付';
      const text = `${word}日 ${asked} 早于“${node.name}”的条件达成日 ${node.metOn}。`;
      findings.push(errorAt(payment, 'paymentNodeId', text));
    }
    return findings;
  });
}

function dayFindings(payment: Payment, contract: Contract | undefined): FundsFinding[] {
  const { paidOn, appliedOn, status } = payment;
  const findings: FundsFinding[] = [];
  if (status === 'paid' && paidOn !== null && appliedOn !== null && paidOn < appliedOn) {
    findings.push(errorAt(payment, 'paidOn', `支付日 ${paidOn} 早于申请日 ${appliedOn}，请核对日期。`));
  }
  if (status === 'applied' && paidOn !== null) {
    findings.push(errorAt(payment, 'status', '已填支付日期而状态为“已申请”，请核对支付状态。'));
  }
  if (paidOn !== null && contract?.signedOn && paidOn < contract.signedOn) {
    findings.push(errorAt(payment, 'paidOn', `支付日 ${paidOn} 早于合同签订日 ${contract.signedOn}。`));
  }
  return findings;
}

const proofs = {
  approval: '审批手续',
  invoice: '发票',
  progressOpinion: '监理意见',
  acceptanceProof: '验收单',
} as const;

function proofFindings(payment: Payment): FundsFinding[] {
  return (Object.keys(proofs) as (keyof typeof proofs)[])
    .filter((proof) => payment[proof] === ('missing' satisfies ProofState))
    .map((proof) => ({
      severity: 'warning',
      record: { kind: 'payment', id: payment.id },
      field: proof,
      text: `付款缺少${proofs[proof]}，支付依据不充分。`,
    }));
}

function errorAt({ id }: Payment, field: string, text: string): FundsFinding {
  return { severity: 'error', record: { kind: 'payment', id }, field, text };
}

/** Paid ones by their day, then applications by theirs; undated ones last. */
function orderOf({ paidOn, appliedOn, status }: Payment): string {
  return status === 'applied' ? `9${appliedOn ?? '9999-99-99'}` : `1${paidOn ?? '9999-99-99'}`;
}
