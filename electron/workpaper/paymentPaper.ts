import type { SheetCell } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { Payment } from '../../shared/funds/funds.ts';
import { formatYuan, sumFen, zeroFen } from '../../shared/money.ts';
import { formatPercentOf } from '../../shared/ratio.ts';
import { type FundsFigures, fundsFigures } from './fundsFigures.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, moneyCell, moneyFormula, numberCell, rateFormula, sumOf } from './paperCells.ts';

/** C2 资金支付核查表: each payment beside its appropriation and contract, with what a person must check of it. */
export function paymentPaper(snapshot: EngagementSnapshot): Paper {
  const figures = fundsFigures(snapshot);
  const payments = figures.payments.toSorted((left, right) => dayOrder(left).localeCompare(dayOrder(right)));
  return {
    index: 'C2',
    orientation: 'landscape',
    unit: '单位：元',
    records: payments.length,
    tables: [
      {
        caption: null,
        columns: [
          { title: '序号', width: 5, kind: 'integer' },
          { title: '支付日期', width: 11, kind: 'day' },
          { title: '凭证号', width: 8, kind: 'text' },
          { title: '指标文号', width: 16, kind: 'text' },
          { title: '收款人', width: 20, kind: 'text' },
          { title: '用途', width: 14, kind: 'text' },
          { title: '合同序号', width: 6, kind: 'integer' },
          { title: '合同金额', width: 13, kind: 'money' },
          { title: '本次支付', width: 13, kind: 'money' },
          { title: '按合同累计支付', width: 13, kind: 'money' },
          { title: '累计支付比例', width: 9, kind: 'percent' },
          { title: '合同付款条款', width: 18, kind: 'text' },
          { title: '审批手续', width: 6, kind: 'text', choices: tickChoices },
          { title: '发票', width: 6, kind: 'text', choices: tickChoices },
          { title: '监理意见', width: 6, kind: 'text', choices: tickChoices },
          { title: '验收单', width: 6, kind: 'text', choices: tickChoices },
          { title: '核查意见', width: 16, kind: 'text' },
        ],
        rows: payments.map((payment, index) => paymentRow(snapshot, payments, payment, index)),
        totals: [
          '合计',
          ...Array.from({ length: 7 }, () => null),
          sumOf('本次支付', sumFen(payments.map((payment) => payment.amountFen))),
          ...Array.from({ length: 7 }, () => null),
          '∧',
        ],
      },
    ],
    remarks: [balance(figures), ...figures.remarks],
  };
}

function paymentRow(
  { appropriations, contracts }: EngagementSnapshot,
  payments: readonly Payment[],
  payment: Payment,
  index: number,
): SheetCell[] {
  const appropriation = appropriations.find(({ id }) => id === payment.appropriationId);
  const contractIndex = contracts.findIndex(({ id }) => id === payment.contractId);
  const contract = contracts[contractIndex];
  const named = [
    numberCell(index + 1),
    dayCell(payment.paidOn),
    payment.voucherNumber,
    appropriation?.documentNumber ?? '',
    payment.payee,
    payment.purpose,
  ];
  const open = [null, null, null, null, payment.note];
  if (!contract) return [...named, null, null, moneyCell(payment.amountFen), null, null, '', ...open];
  const before = payments.slice(0, index + 1).filter(({ contractId }) => contractId === contract.id);
  const cumulative = sumFen(before.map(({ amountFen }) => amountFen));
  const upToHere = (title: string) => `{col:${title}}{first}:{col:${title}}{row}`;
  return [
    ...named,
    // By number: SUMIF would read signs in a contract's name as wildcards.
    numberCell(contractIndex + 1),
    moneyCell(contract.amountFen),
    moneyCell(payment.amountFen),
    moneyFormula(`SUMIF(${upToHere('合同序号')},{col:合同序号}{row},${upToHere('本次支付')})`, cumulative),
    rateFormula('{col:按合同累计支付}{row}', '{col:合同金额}{row}', {
      part: cumulative,
      whole: contract.amountFen ?? zeroFen,
    }),
    contract.paymentTerms,
    ...open,
  ];
}

/** Undated payments stand last. */
function dayOrder(payment: Payment): string {
  return payment.paidOn ?? '9999-99-99';
}

function balance({ summary }: FundsFigures): { label: string; text: string } {
  const parts = [
    `指标下达 ${formatYuan(summary.allottedFen)} 元`,
    `累计支付 ${formatYuan(summary.paidFen)} 元`,
    `未支付 ${formatYuan(summary.unpaidFen)} 元`,
    `支付率（按指标）${formatPercentOf(summary.paidFen, summary.allottedFen)}`,
  ];
  return { label: '与指标核对', text: `${parts.join('，')}。分合同的支付率见 C1。` };
}
