import type { SheetCell, SheetColumn, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { expenditureNatures } from '../../shared/funds/funds.ts';
import { type Fen, subtractFen, zeroFen } from '../../shared/money.ts';
import { type FundsFigures, fundsFigures } from './fundsFigures.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, moneyCell, moneyFormula, numberCell, rateFormula, sumOf } from './paperCells.ts';
import { appropriationCaption, contractCaption, contractedInD2, paidInC2, paidUnnamedInC2 } from './paperReferences.ts';

/** C1 预算指标与执行: allotted, paid and unpaid by appropriation; agreed, paid and open by contract. */
export function fundsPaper(snapshot: EngagementSnapshot): Paper {
  const figures = fundsFigures(snapshot);
  return {
    index: 'C1',
    orientation: 'landscape',
    unit: '单位：元',
    tables: [
      appropriationTable(snapshot, figures),
      contractTable(snapshot, figures),
      ...(snapshot.appropriations.length > 0 ? [receiptTable(snapshot)] : []),
      ...(snapshot.budgetLines.length > 0 ? [budgetTable(snapshot)] : []),
    ],
    records: snapshot.appropriations.length,
    remarks: figures.remarks,
  };
}

function columnsOf(titles: readonly [string, string, string, string, string, string, string]): SheetColumn[] {
  const [number, name, third, day, whole, rest, rate] = titles;
  return [
    { title: '序号', width: 5, kind: 'integer' },
    { title: number, width: 20, kind: 'text' },
    { title: name, width: 36, kind: 'text' },
    { title: third, width: 26, kind: 'text' },
    { title: day, width: 12, kind: 'day' },
    { title: whole, width: 14, kind: 'money' },
    { title: '已支付', width: 14, kind: 'money' },
    { title: rest, width: 14, kind: 'money' },
    { title: rate, width: 10, kind: 'percent' },
    { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
  ];
}

function appropriationTable({ appropriations }: EngagementSnapshot, { summary }: FundsFigures): SheetTable {
  const rows = appropriations.map((appropriation, index) => {
    const paid = summary.byAppropriation.find(({ id }) => id === appropriation.id)?.paidFen ?? zeroFen;
    const { documentNumber, title, fundSource, issuedOn, amountFen } = appropriation;
    const named = [documentNumber, title, fundSource, dayCell(issuedOn)];
    const allotted = execution('下达金额', moneyCell(amountFen), amountFen ?? zeroFen, paid, paidInC2('指标序号'));
    return [numberCell(index + 1), ...named, ...allotted];
  });
  return {
    caption: appropriationCaption,
    columns: columnsOf(['指标文号', '文件名称', '资金来源', '下达日期', '下达金额', '未支付', '支付率（按指标）']),
    rows: [...rows, ...unassigned('未指明指标的支付', '下达金额', '指标序号', summary.paidWithoutAppropriationFen)],
    totals: totals('下达金额', { whole: summary.allottedFen, paid: summary.paidFen }),
  };
}

function contractTable({ contracts }: EngagementSnapshot, { summary }: FundsFigures): SheetTable {
  const rows = contracts.map((contract, index) => {
    const { paidFen = zeroFen, currentFen = zeroFen } = summary.byContract[index] ?? {};
    const { contractNumber, name, party, signedOn, amountFen } = contract;
    const named = [contractNumber, name, party, dayCell(signedOn)];
    const known = amountFen !== null || currentFen !== 0;
    return [
      numberCell(index + 1),
      ...named,
      ...execution(
        '现合同额',
        known ? moneyFormula(contractedInD2('序号'), currentFen) : null,
        currentFen,
        paidFen,
        paidInC2('合同序号'),
      ),
    ];
  });
  return {
    caption: contractCaption,
    columns: columnsOf(['合同编号', '合同名称', '对方单位', '签订日期', '现合同额', '合同余额', '支付率（按合同）']),
    rows: [...rows, ...unassigned('未指明合同的支付', '现合同额', '合同序号', summary.paidWithoutContractFen)],
    totals: totals('现合同额', { whole: summary.contractedFen, paid: summary.paidFen }),
  };
}

/** 指标到位: what arrived and when, beside what was allotted. */
function receiptTable({ appropriations }: EngagementSnapshot): SheetTable {
  return {
    caption: '（三）指标到位',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '指标文号', width: 20, kind: 'text' },
      { title: '备注', width: 36, kind: 'text' },
      { title: '预算年度', width: 26, kind: 'text' },
      { title: '到位日期', width: 12, kind: 'day' },
      { title: '到位金额', width: 14, kind: 'money' },
    ],
    rows: appropriations.map(({ documentNumber, note, fiscalYear, receivedOn, receivedFen }, index) => [
      numberCell(index + 1),
      documentNumber,
      note,
      fiscalYear,
      dayCell(receivedOn),
      moneyCell(receivedFen),
    ]),
    totals: null,
  };
}

/** 预算安排与执行 by year and source. */
function budgetTable({ budgetLines }: EngagementSnapshot): SheetTable {
  return {
    caption: '（四）预算安排',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '预算年度', width: 20, kind: 'text' },
      { title: '预算项目', width: 36, kind: 'text' },
      { title: '资金来源', width: 26, kind: 'text' },
      { title: '支出性质', width: 12, kind: 'text' },
      { title: '上年结转', width: 14, kind: 'money' },
      { title: '年初预算数', width: 14, kind: 'money' },
      { title: '调整后预算数', width: 14, kind: 'money' },
      { title: '到位数', width: 14, kind: 'money' },
      { title: '执行数', width: 14, kind: 'money' },
      { title: '全年预计执行数', width: 14, kind: 'money' },
      { title: '执行偏差原因', width: 24, kind: 'text' },
      { title: '备注', width: 18, kind: 'text' },
    ],
    rows: budgetLines.map((line, index) => [
      numberCell(index + 1),
      line.fiscalYear,
      line.item,
      line.fundSource,
      expenditureNatures[line.expenditureNature],
      moneyCell(line.carriedInFen),
      moneyCell(line.initialFen),
      moneyCell(line.adjustedFen),
      moneyCell(line.receivedFen),
      moneyCell(line.spentFen),
      moneyCell(line.forecastFen),
      line.executionReason,
      line.note,
    ]),
    totals: null,
  };
}

/** 金额, of a contract as D2 has it | 已支付, counted from C2 | 余额 = 金额 − 已支付 | 支付率 = 已支付 ÷ 金额. */
function execution(wholeTitle: string, cell: SheetCell, amount: Fen, paid: Fen, paidFormula: string): SheetCell[] {
  return [cell, moneyFormula(paidFormula, paid), ...derived(wholeTitle, amount, paid)];
}

function derived(wholeTitle: string, whole: Fen, paid: Fen): SheetCell[] {
  const [wholeCell, paidCell] = [`{col:${wholeTitle}}{row}`, '{col:已支付}{row}'];
  return [
    moneyFormula(`${wholeCell}-${paidCell}`, subtractFen(whole, paid)),
    rateFormula(paidCell, wholeCell, { part: paid, whole }),
  ];
}

function unassigned(name: string, wholeTitle: string, by: '指标序号' | '合同序号', paid: Fen): SheetCell[][] {
  if (paid === 0) return [];
  return [[null, null, name, null, null, ...execution(wholeTitle, null, zeroFen, paid, paidUnnamedInC2(by))]];
}

function totals(wholeTitle: string, sums: { whole: Fen; paid: Fen }): SheetCell[] {
  return [
    '合计',
    null,
    null,
    null,
    null,
    sumOf(wholeTitle, sums.whole),
    sumOf('已支付', sums.paid),
    ...derived(wholeTitle, sums.whole, sums.paid),
    '∧',
  ];
}
