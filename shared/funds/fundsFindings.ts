import type { Day } from '../day.ts';
import { addFen, type Fen, subtractFen, sumFen, zeroFen } from '../money.ts';
import { summariseBudget } from './budgetSummary.ts';
import { carriedInFindings } from './carriedInFindings.ts';
import { contractDateFindings } from './contractDates.ts';
import { absolute, type FundsFinding, wan } from './fundsFinding.ts';
import { byContractId, type FundsRecords } from './fundsRecords.ts';
import { type FundsSummary, summariseFunds } from './fundsSummary.ts';
import { nodeAmounts } from './nodeAmounts.ts';
import { paymentFindings } from './paymentFindings.ts';

/**
 * 资金核对: every limit and date of the money chain that does not hold, each with the record, the field and a sentence.
 * Errors are contradictions of figures or days; warnings need an answer by a person.
 */
export function findInFunds(
  records: FundsRecords,
  cutoffOn: Day | null,
  summary: FundsSummary = summariseFunds(records),
): FundsFinding[] {
  return [
    ...totalFindings(records, summary),
    ...appropriationFindings(records, summary),
    ...contractFindings(records, summary, cutoffOn),
    ...paymentFindings(records, summary),
  ];
}

/** Sums against sums: contracts, budget and payments against what was allotted. */
function totalFindings({ appropriations, budgetLines, payments }: FundsRecords, summary: FundsSummary): FundsFinding[] {
  const findings: FundsFinding[] = [];
  const total = (field: string, text: string) => findings.push({ severity: 'warning', record: null, field, text });
  const { allottedFen, contractedFen, paidFen } = summary;
  if (appropriations.length > 0 && contractedFen > allottedFen) {
    const over = subtractFen(contractedFen, allottedFen);
    total(
      'contracted',
      `合同合计 ${wan(contractedFen)}超过指标下达 ${wan(allottedFen)}，多 ${wan(over)}，请核实资金来源。`,
    );
  }
  findings.push(...carriedInFindings(budgetLines));
  const budget = summariseBudget(budgetLines).total;
  const planned = budget.adjustedFen;
  if (planned !== null && appropriations.length > 0 && planned !== allottedFen) {
    const gap = subtractFen(planned, allottedFen);
    total('budget', `预算安排合计 ${wan(planned)}与指标下达 ${wan(allottedFen)}相差 ${wan(absolute(gap))}，请核对。`);
  }
  const spent = budget.spentFen;
  if (spent !== null && payments.length > 0 && spent !== paidFen) {
    const gap = absolute(subtractFen(spent, paidFen));
    total('paid', `支付记录合计 ${wan(paidFen)}与预算执行数 ${wan(spent)}相差 ${wan(gap)}，请核对。`);
  }
  for (const line of budgetLines) {
    const { id, initialFen, adjustedFen, spentFen, receivedFen } = line;
    const left = (field: string, text: string) =>
      findings.push({ severity: 'warning', record: { kind: 'budgetLine', id }, field, text });
    // Sums are those of their column, so a blank in it takes part in none.
    if (budget.adjustedFen !== null && adjustedFen === null && initialFen !== null) {
      left(
        'adjustedFen',
        `没有填调整后预算数，合计和执行率没有包括它的年初预算 ${wan(initialFen)}；没有调整的请填与年初相同的数。`,
      );
    }
    const planned = adjustedFen ?? initialFen;
    if (budget.receivedFen !== null && receivedFen === null && planned !== null) {
      left('receivedFen', `没有填到位数，到位合计和结转结余没有包括它的预算 ${wan(planned)}；没有到位的请填 0。`);
    }
    const over = (field: string, amount: typeof spentFen, word: string, carriedInFen: Fen) => {
      const most = adjustedFen === null ? null : addFen(adjustedFen, carriedInFen);
      if (most === null || amount === null || amount <= most) return;
      const limit = carriedInFen > 0 ? '上年结转与调整后预算数合计' : '调整后预算数';
      const text = `${word} ${wan(amount)}超过${limit} ${wan(most)}，多 ${wan(subtractFen(amount, most))}。`;
      findings.push({ severity: 'error', record: { kind: 'budgetLine', id }, field, text });
    };
    over('spentFen', spentFen, '执行数', line.carriedInFen ?? zeroFen);
    over('receivedFen', receivedFen, '到位数', zeroFen);
  }
  return findings;
}

function appropriationFindings({ appropriations }: FundsRecords, summary: FundsSummary): FundsFinding[] {
  return appropriations.flatMap(({ id, amountFen, receivedFen }, index): FundsFinding[] => {
    const record = { kind: 'appropriation', id } as const;
    const allotted = amountFen ?? zeroFen;
    const paidFen = summary.byAppropriation[index]?.paidFen ?? zeroFen;
    const findings: FundsFinding[] = [];
    if (paidFen > allotted) {
      const text = `已支付 ${wan(paidFen)}超过下达金额 ${wan(allotted)}，多 ${wan(subtractFen(paidFen, allotted))}。`;
      findings.push({ severity: 'error', record, field: 'amountFen', text });
    }
    if (receivedFen !== null && receivedFen > allotted) {
      const text = `到位金额 ${wan(receivedFen)}超过下达金额 ${wan(allotted)}，请核对。`;
      findings.push({ severity: 'error', record, field: 'receivedFen', text });
    }
    return findings;
  });
}

function contractFindings(records: FundsRecords, summary: FundsSummary, cutoffOn: Day | null): FundsFinding[] {
  const nodes = byContractId(records.paymentNodes);
  return records.contracts.flatMap((contract, index): FundsFinding[] => {
    const execution = summary.byContract[index];
    if (!execution) return [];
    const record = { kind: 'contract', id: contract.id } as const;
    const findings = contractDateFindings(contract, execution.term, cutoffOn);
    const { amountFen, awardFen, retentionFen } = contract;
    if (amountFen !== null && awardFen !== null && amountFen !== awardFen) {
      const gap = absolute(subtractFen(amountFen, awardFen));
      const text = `合同金额 ${wan(amountFen)}与成交金额 ${wan(awardFen)}相差 ${wan(gap)}，合同应按成交结果签订。`;
      findings.push({ severity: 'error', record, field: 'amountFen', text });
    }
    if (retentionFen !== null && retentionFen > execution.currentFen) {
      findings.push({ severity: 'error', record, field: 'retentionFen', text: '质保金超过合同金额，请核对。' });
    }
    const { currentFen, paidFen, appliedFen, balanceFen } = execution;
    if (balanceFen < 0) {
      const text = `已支付 ${wan(paidFen)}超过合同金额 ${wan(currentFen)}，多 ${wan(absolute(balanceFen))}。`;
      findings.push({ severity: 'error', record, field: 'balance', text });
    } else if (appliedFen > balanceFen) {
      const over = subtractFen(appliedFen, balanceFen);
      const text = `已申请 ${wan(appliedFen)}超过合同余额 ${wan(balanceFen)}，多 ${wan(over)}。`;
      findings.push({ severity: 'error', record, field: 'balance', text });
    }
    const agreed = agreedOf(nodes.get(contract.id) ?? [], currentFen);
    if (agreed !== null && agreed > currentFen) {
      const text = `付款节点合计 ${wan(agreed)}超过合同金额 ${wan(currentFen)}，请核对付款比例。`;
      findings.push({ severity: 'error', record, field: 'paymentTerms', text });
    }
    if (currentFen < 0) {
      findings.push({ severity: 'error', record, field: 'amountFen', text: '变更后的合同金额为负，请核对增减金额。' });
    }
    return findings;
  });
}

function agreedOf(nodes: readonly FundsRecords['paymentNodes'][number][], currentFen: Fen): Fen | null {
  return nodes.length === 0 ? null : sumFen(nodeAmounts(nodes, currentFen));
}
