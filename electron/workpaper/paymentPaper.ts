import type { SheetCell, SheetColumn, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { Payment, ProofState } from '../../shared/funds/funds.ts';
import { nodeAmounts } from '../../shared/funds/nodeAmounts.ts';
import { type Fen, fen, subtractFen, sumFen, zeroFen } from '../../shared/money.ts';
import { type FundsFigures, fundsFigures } from './fundsFigures.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, moneyCell, moneyFormula, numberCell, rateFormula, sumOf } from './paperCells.ts';
import {
  appropriationCaption,
  columnOfPaper,
  contractCaption,
  contractedInD2,
  paymentCaption,
} from './paperReferences.ts';

/**
 * C2 资金支付核查表: what was allotted, paid and left with both rates; each payment beside its appropriation, contract and agreed
 * node; and what was applied for beside the contract's balance.
 */
export function paymentPaper(snapshot: EngagementSnapshot): Paper {
  const figures = fundsFigures(snapshot);
  const payments = figures.payments.toSorted((left, right) => dayOrder(left).localeCompare(dayOrder(right)));
  const applications = snapshot.payments.filter(({ status }) => status === 'applied');
  return {
    index: 'C2',
    orientation: 'landscape',
    unit: '单位：元',
    records: payments.length,
    columnWidths: paymentColumns.map(({ width }) => width),
    tables: [
      // First, as it may be long: its head is printed on each page.
      paymentTable(snapshot, figures, payments),
      totalsTable(figures, payments),
      ...(applications.length > 0 ? [applicationTable(snapshot, figures, applications)] : []),
    ],
    remarks: figures.remarks,
  };
}

/** 合计: counted by the sheet itself from the payments above and, for what was allotted and agreed, from C1. 尾差 shows that nothing is left over by rounding. */
function totalsTable({ summary }: FundsFigures, payments: readonly Payment[]): SheetTable {
  const above = (title: string) => `{above:col:${title}}{above:first}:{above:col:${title}}{above:last}`;
  const onContracts = subtractFen(summary.paidFen, summary.paidWithoutContractFen);
  return {
    caption: '（二）汇总',
    columns: [
      { title: '笔数', width: 5, kind: 'integer' },
      { title: '指标下达数', width: 12, kind: 'money', span: 2 },
      { title: '累计支付', width: 12, kind: 'money', span: 2 },
      { title: '未支付数', width: 12, kind: 'money', span: 2 },
      { title: '支付率（按指标）', width: 10, kind: 'percent' },
      { title: '合同合计', width: 12, kind: 'money', span: 2 },
      { title: '合同内支付', width: 12, kind: 'money' },
      { title: '支付率（按合同）', width: 10, kind: 'percent' },
      { title: '尾差', width: 10, kind: 'money' },
    ],
    rows: [
      [
        { formula: `COUNT(${above('序号')})`, result: String(payments.length) },
        moneyFormula(`SUM(${columnOfPaper('C1', appropriationCaption, '下达金额')})`, summary.allottedFen),
        moneyFormula(`SUM(${above('本次支付')})`, summary.paidFen),
        moneyFormula('{col:指标下达数}{row}-{col:累计支付}{row}', summary.unpaidFen),
        rateFormula('{col:累计支付}{row}', '{col:指标下达数}{row}', {
          part: summary.paidFen,
          whole: summary.allottedFen,
        }),
        moneyFormula(`SUM(${columnOfPaper('C1', contractCaption, '现合同额')})`, summary.contractedFen),
        moneyFormula(`SUMIF(${above('合同序号')},">0",${above('本次支付')})`, onContracts),
        rateFormula('{col:合同内支付}{row}', '{col:合同合计}{row}', {
          part: onContracts,
          whole: summary.contractedFen,
        }),
        moneyFormula('{col:指标下达数}{row}-{col:累计支付}{row}-{col:未支付数}{row}', zeroFen),
      ],
    ],
    totals: null,
  };
}

/** The widest table of the paper: the others lie over its columns, so that all can be read on A4 across. */
const paymentColumns: readonly SheetColumn[] = [
  { title: '序号', width: 5, kind: 'integer' },
  { title: '支付日期', width: 12, kind: 'day' },
  { title: '凭证号', width: 9, kind: 'text' },
  { title: '指标序号', width: 6, kind: 'integer' },
  { title: '指标文号', width: 12, kind: 'text' },
  { title: '预算项目', width: 9, kind: 'text' },
  { title: '功能分类', width: 10, kind: 'text' },
  { title: '部门经济分类', width: 10, kind: 'text' },
  { title: '收款人', width: 14, kind: 'text' },
  { title: '合同序号', width: 6, kind: 'integer' },
  { title: '合同金额', width: 13, kind: 'money' },
  { title: '本次支付', width: 13, kind: 'money' },
  { title: '按合同累计支付', width: 13, kind: 'money' },
  { title: '累计支付比例', width: 9, kind: 'percent' },
  { title: '合同约定付款节点', width: 14, kind: 'text' },
  { title: '节点累计可付', width: 13, kind: 'money' },
  { title: '是否符合节点', width: 7, kind: 'text' },
  { title: '审批手续', width: 6, kind: 'text', choices: tickChoices },
  { title: '发票', width: 6, kind: 'text', choices: tickChoices },
  { title: '监理意见', width: 6, kind: 'text', choices: tickChoices },
  { title: '验收单', width: 6, kind: 'text', choices: tickChoices },
  { title: '差异', width: 12, kind: 'money' },
  { title: '用途', width: 12, kind: 'text' },
  { title: '核查意见', width: 13, kind: 'text' },
  { title: '索引号', width: 7, kind: 'text' },
];

function paymentTable(snapshot: EngagementSnapshot, figures: FundsFigures, payments: readonly Payment[]): SheetTable {
  return {
    caption: paymentCaption,
    columns: paymentColumns,
    rows: payments.map((payment, index) => paymentRow(snapshot, figures, payments, payment, index)),
    totals: [
      '合计',
      ...Array.from({ length: 10 }, () => null),
      sumOf('本次支付', sumFen(payments.map((payment) => payment.amountFen))),
      ...Array.from({ length: 11 }, () => null),
      '∧',
    ],
  };
}

const proofMarks: Readonly<Record<ProofState, string | null>> = {
  unchecked: null,
  present: '√',
  missing: '×',
  notApplicable: 'N/A',
};

function paymentRow(
  snapshot: EngagementSnapshot,
  { summary }: FundsFigures,
  payments: readonly Payment[],
  payment: Payment,
  index: number,
): SheetCell[] {
  const { appropriations, contracts } = snapshot;
  const appropriationIndex = appropriations.findIndex(({ id }) => id === payment.appropriationId);
  const contractIndex = contracts.findIndex(({ id }) => id === payment.contractId);
  const contract = contracts[contractIndex];
  const named = [
    numberCell(index + 1),
    dayCell(payment.paidOn),
    payment.voucherNumber,
    // By number, as titles and document numbers may be alike: C1 adds up by it.
    appropriationIndex < 0 ? null : numberCell(appropriationIndex + 1),
    appropriations[appropriationIndex]?.documentNumber ?? '',
    payment.budgetItem,
    payment.functionClass,
    payment.economicClass,
    payment.payee,
  ];
  const proofs = [payment.approval, payment.invoice, payment.progressOpinion, payment.acceptanceProof];
  const marks = proofs.map((state) => proofMarks[state]);
  const end = [payment.purpose, payment.note, payment.evidence];
  if (!contract) {
    return [...named, null, null, moneyCell(payment.amountFen), null, null, '', null, null, ...marks, null, ...end];
  }
  const contractFen = summary.byContract[contractIndex]?.currentFen ?? zeroFen;
  const before = payments.slice(0, index + 1).filter(({ contractId }) => contractId === contract.id);
  const cumulative = sumFen(before.map(({ amountFen }) => amountFen));
  const upToHere = (title: string) => `{col:${title}}{first}:{col:${title}}{row}`;
  const node = agreedNode(snapshot, payment, contractFen);
  const limit = node ? '{col:节点累计可付}{row}' : '{col:合同金额}{row}';
  return [
    ...named,
    // By number: SUMIF would read signs in a contract's name as wildcards.
    numberCell(contractIndex + 1),
    moneyFormula(contractedInD2('合同序号'), contractFen),
    moneyCell(payment.amountFen),
    moneyFormula(`SUMIF(${upToHere('合同序号')},{col:合同序号}{row},${upToHere('本次支付')})`, cumulative),
    rateFormula('{col:按合同累计支付}{row}', '{col:合同金额}{row}', { part: cumulative, whole: contractFen }),
    node?.text ?? contract.paymentTerms,
    moneyCell(node?.agreedFen ?? null),
    node
      ? {
          formula: 'IF({col:按合同累计支付}{row}<={col:节点累计可付}{row},"√","×")',
          result: cumulative <= node.agreedFen ? '√' : '×',
          text: true,
        }
      : null,
    ...marks,
    moneyFormula(`MAX(0,{col:按合同累计支付}{row}-${limit})`, above(cumulative, node?.agreedFen ?? contractFen)),
    ...end,
  ];
}

/** The node that a payment answers to, with all that may be paid up to it. */
function agreedNode({ paymentNodes }: EngagementSnapshot, { contractId, paymentNodeId }: Payment, contractFen: Fen) {
  const own = paymentNodes.filter((node) => node.contractId === contractId);
  const at = own.findIndex(({ id }) => id === paymentNodeId);
  const node = own[at];
  if (!node) return null;
  const agreedFen = sumFen(nodeAmounts(own, contractFen).slice(0, at + 1));
  return { agreedFen, text: [node.name, node.share === null ? '' : `${node.share}%`, node.condition].join(' ').trim() };
}

/** 已申请未支付: each application beside what is left of its contract. */
function applicationTable(
  { contracts }: EngagementSnapshot,
  { summary }: FundsFigures,
  applications: readonly Payment[],
): SheetTable {
  return {
    caption: '（三）已申请未支付',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '申请日期', width: 12, kind: 'day' },
      { title: '收款人', width: 12, kind: 'text', span: 4 },
      { title: '合同序号', width: 12, kind: 'integer' },
      { title: '合同余额', width: 12, kind: 'money', span: 2 },
      { title: '申请金额', width: 12, kind: 'money', span: 2 },
      { title: '超出余额', width: 12, kind: 'money' },
      { title: '核查意见', width: 16, kind: 'text', span: 4 },
    ],
    rows: applications.map((application, index) => {
      const contractIndex = contracts.findIndex(({ id }) => id === application.contractId);
      const balanceFen = summary.byContract[contractIndex]?.balanceFen ?? null;
      const amountFen = application.amountFen ?? zeroFen;
      return [
        numberCell(index + 1),
        dayCell(application.appliedOn),
        application.payee,
        contractIndex < 0 ? null : numberCell(contractIndex + 1),
        balanceFen === null
          ? null
          : moneyFormula(
              `SUMIF(${columnOfPaper('C1', contractCaption, '序号')},{col:合同序号}{row},${columnOfPaper('C1', contractCaption, '合同余额')})`,
              balanceFen,
            ),
        moneyCell(amountFen),
        balanceFen === null
          ? null
          : moneyFormula('MAX(0,{col:申请金额}{row}-{col:合同余额}{row})', above(amountFen, balanceFen)),
        application.note,
      ];
    }),
    totals: null,
  };
}

function above(amount: Fen, limit: Fen): Fen {
  return fen(Math.max(0, amount - limit));
}

/** Undated payments stand last. */
function dayOrder(payment: Payment): string {
  return payment.paidOn ?? '9999-99-99';
}
