import { daysBetween } from '../../shared/day.ts';
import type { SheetCell } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type Contract, procurementMethods } from '../../shared/funds/contract.ts';
import { formatYuan, subtractFen, zeroFen } from '../../shared/money.ts';
import { fundsFigures } from './fundsFigures.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, moneyCell, moneyFormula, numberCell, rateFormula, sumOf } from './paperCells.ts';

/** 政府采购法第四十六条: the contract is signed within 30 days of the award. */
const signingDays = 30;

/** D2 合同台账: procurement, signing and payment of each contract. */
export function contractPaper(snapshot: EngagementSnapshot): Paper {
  const { summary, remarks } = fundsFigures(snapshot);
  const paidOf = ({ id }: Contract) => summary.byContract.find((each) => each.id === id)?.paidFen ?? zeroFen;
  const paid = subtractFen(summary.paidFen, summary.paidWithoutContractFen);
  return {
    index: 'D2',
    orientation: 'landscape',
    unit: '单位：元',
    records: snapshot.contracts.length,
    tables: [
      {
        caption: null,
        columns: [
          { title: '序号', width: 5, kind: 'integer' },
          { title: '合同编号', width: 9, kind: 'text' },
          { title: '合同名称', width: 22, kind: 'text' },
          { title: '对方单位', width: 20, kind: 'text' },
          { title: '采购方式', width: 9, kind: 'text' },
          { title: '成交日期', width: 11, kind: 'day' },
          { title: '签订日期', width: 11, kind: 'day' },
          { title: '成交至签订天数', width: 7, kind: 'integer' },
          { title: `是否在${signingDays}日内`, width: 7, kind: 'text' },
          { title: '合同金额', width: 13, kind: 'money' },
          { title: '已支付', width: 13, kind: 'money' },
          { title: '未支付', width: 13, kind: 'money' },
          { title: '支付率（按合同）', width: 9, kind: 'percent' },
          { title: '工期约定', width: 14, kind: 'text' },
          { title: '付款条款', width: 16, kind: 'text' },
          { title: '核查标识', width: 6, kind: 'text', choices: tickChoices },
          { title: '备注', width: 12, kind: 'text' },
        ],
        rows: snapshot.contracts.map((contract, index) => [
          numberCell(index + 1),
          contract.contractNumber,
          contract.name,
          contract.party,
          procurementMethods[contract.procurementMethod],
          dayCell(contract.awardedOn),
          dayCell(contract.signedOn),
          ...signing(contract),
          moneyCell(contract.amountFen),
          moneyCell(paidOf(contract)),
          moneyFormula(
            '{col:合同金额}{row}-{col:已支付}{row}',
            subtractFen(contract.amountFen ?? zeroFen, paidOf(contract)),
          ),
          rateFormula('{col:已支付}{row}', '{col:合同金额}{row}', {
            part: paidOf(contract),
            whole: contract.amountFen ?? zeroFen,
          }),
          contract.term,
          contract.paymentTerms,
          null,
          contract.note,
        ]),
        totals: [
          '合计',
          ...Array.from({ length: 8 }, () => null),
          sumOf('合同金额', summary.contractedFen),
          sumOf('已支付', paid),
          sumOf('未支付', subtractFen(summary.contractedFen, paid)),
          rateFormula('{col:已支付}{row}', '{col:合同金额}{row}', { part: paid, whole: summary.contractedFen }),
          null,
          null,
          '∧',
        ],
      },
    ],
    remarks: [withinAllotment(snapshot), ...remarks],
  };
}

function signing({ awardedOn, signedOn }: Contract): SheetCell[] {
  if (awardedOn === null || signedOn === null) return [null, null];
  const days = daysBetween(awardedOn, signedOn);
  return [
    { formula: '{col:签订日期}{row}-{col:成交日期}{row}', result: String(days) },
    {
      formula: `IF({col:成交至签订天数}{row}<=${signingDays},"√","×")`,
      result: days <= signingDays ? '√' : '×',
      text: true,
    },
  ];
}

/** Σ合同 ≤ 指标: contracts that together exceed what was allotted have no budget for the rest. */
function withinAllotment(snapshot: EngagementSnapshot): { label: string; text: string } {
  const { allottedFen, contractedFen } = fundsFigures(snapshot).summary;
  const over = subtractFen(contractedFen, allottedFen);
  const sums = `合同金额合计 ${formatYuan(contractedFen)} 元，指标下达合计 ${formatYuan(allottedFen)} 元，`;
  const verdict = over > 0 ? `合同金额超过指标 ${formatYuan(over)} 元。` : '合同金额未超过指标。';
  return { label: '与指标核对', text: sums + verdict };
}
