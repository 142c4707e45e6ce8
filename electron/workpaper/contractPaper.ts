import { daysBetween } from '../../shared/day.ts';
import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { acceptanceResults, type Contract, procurementMethods, termBases } from '../../shared/funds/contract.ts';
import { signingDays } from '../../shared/funds/contractDates.ts';
import type { ContractExecution } from '../../shared/funds/fundsSummary.ts';
import { formatYuan, subtractFen, sumFen, zeroFen } from '../../shared/money.ts';
import { changeTable, nodeTable } from './contractTables.ts';
import { type FundsFigures, fundsFigures } from './fundsFigures.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, moneyCell, moneyFormula, numberCell, rateFormula, sumOf } from './paperCells.ts';
import { amountCaption, changedInD2, paidInC2 } from './paperReferences.ts';

/** D2 合同与验收核查表: procurement and signing, amount and payment, term and acceptance of each contract. */
export function contractPaper(snapshot: EngagementSnapshot): Paper {
  const figures = fundsFigures(snapshot);
  return {
    index: 'D2',
    orientation: 'landscape',
    unit: '单位：元',
    records: snapshot.contracts.length,
    tables: [
      procurementTable(snapshot),
      amountTable(snapshot, figures),
      termTable(snapshot, figures),
      acceptanceTable(snapshot, figures),
      ...(snapshot.contractChanges.length > 0 ? [changeTable(snapshot)] : []),
      ...(snapshot.paymentNodes.length > 0 ? [nodeTable(snapshot)] : []),
    ],
    remarks: [withinAllotment(figures), ...figures.remarks],
  };
}

function procurementTable({ contracts }: EngagementSnapshot): SheetTable {
  return {
    caption: '（一）采购与签订',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '合同编号', width: 10, kind: 'text' },
      { title: '合同名称', width: 24, kind: 'text' },
      { title: '对方单位', width: 20, kind: 'text' },
      { title: '采购方式', width: 12, kind: 'text' },
      { title: '意向公告日', width: 12, kind: 'day' },
      { title: '论证评审日', width: 12, kind: 'day' },
      { title: '成交日期', width: 12, kind: 'day' },
      { title: '成交公告日', width: 12, kind: 'day' },
      { title: '签订日期', width: 12, kind: 'day' },
      { title: '成交至签订天数', width: 9, kind: 'integer' },
      { title: `是否在${signingDays}日内`, width: 9, kind: 'text' },
      { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
    ],
    rows: contracts.map((contract, index) => [
      numberCell(index + 1),
      contract.contractNumber,
      contract.name,
      contract.party,
      procurementMethods[contract.procurementMethod],
      dayCell(contract.intentPublishedOn),
      dayCell(contract.reviewedOn),
      dayCell(contract.awardedOn),
      dayCell(contract.awardPublishedOn),
      dayCell(contract.signedOn),
      ...signing(contract),
      null,
    ]),
    totals: null,
  };
}

function signing({ awardedOn, signedOn }: Contract): SheetCell[] {
  if (awardedOn === null || signedOn === null) return [null, null];
  const days = daysBetween(awardedOn, signedOn);
  const inTime = days >= 0 && days <= signingDays;
  const counted = '{col:成交至签订天数}{row}';
  return [
    { formula: '{col:签订日期}{row}-{col:成交日期}{row}', result: String(days) },
    {
      formula: `IF(AND(${counted}>=0,${counted}<=${signingDays}),"√","×")`,
      result: inTime ? '√' : '×',
      text: true,
    },
  ];
}

function amountTable({ contracts, contractChanges }: EngagementSnapshot, { summary }: FundsFigures): SheetTable {
  const changed = new Map(
    contracts.map(({ id }) => [
      id,
      sumFen(contractChanges.filter(({ contractId }) => contractId === id).map(({ amountFen }) => amountFen)),
    ]),
  );
  const paid = subtractFen(summary.paidFen, summary.paidWithoutContractFen);
  const changes = sumFen(changed.values());
  return {
    caption: amountCaption,
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '合同编号', width: 10, kind: 'text' },
      { title: '合同名称', width: 24, kind: 'text' },
      { title: '付款条款', width: 20, kind: 'text' },
      { title: '成交金额', width: 12, kind: 'money' },
      { title: '合同金额', width: 12, kind: 'money' },
      { title: '差异', width: 12, kind: 'money' },
      { title: '变更增减', width: 12, kind: 'money' },
      { title: '现合同额', width: 12, kind: 'money' },
      { title: '已支付', width: 12, kind: 'money' },
      { title: '未支付', width: 12, kind: 'money' },
      { title: '支付率（按合同）', width: 9, kind: 'percent' },
      { title: '质保金', width: 12, kind: 'money' },
      { title: '质保金到期日', width: 12, kind: 'day' },
      { title: '备注', width: 14, kind: 'text' },
    ],
    rows: contracts.map((contract, index) => {
      const execution = summary.byContract[index];
      const { paidFen, currentFen, balanceFen } = execution ?? blankExecution;
      const { awardFen, amountFen } = contract;
      return [
        numberCell(index + 1),
        contract.contractNumber,
        contract.name,
        contract.paymentTerms,
        moneyCell(awardFen),
        moneyCell(amountFen),
        awardFen === null || amountFen === null
          ? null
          : moneyFormula('{col:合同金额}{row}-{col:成交金额}{row}', subtractFen(amountFen, awardFen)),
        // Without a change there is no table of them to add up.
        contractChanges.length === 0
          ? moneyCell(zeroFen)
          : moneyFormula(changedInD2(), changed.get(contract.id) ?? zeroFen),
        moneyFormula('{col:合同金额}{row}+{col:变更增减}{row}', currentFen),
        moneyFormula(paidInC2('合同序号'), paidFen),
        moneyFormula('{col:现合同额}{row}-{col:已支付}{row}', balanceFen),
        rateFormula('{col:已支付}{row}', '{col:现合同额}{row}', { part: paidFen, whole: currentFen }),
        moneyCell(contract.retentionFen),
        dayCell(contract.retentionDueOn),
        contract.note,
      ];
    }),
    totals: [
      '合计',
      null,
      null,
      null,
      null,
      sumOf('合同金额', sumFen(contracts.map(({ amountFen }) => amountFen))),
      null,
      sumOf('变更增减', changes),
      sumOf('现合同额', summary.contractedFen),
      sumOf('已支付', paid),
      sumOf('未支付', subtractFen(summary.contractedFen, paid)),
      rateFormula('{col:已支付}{row}', '{col:现合同额}{row}', { part: paid, whole: summary.contractedFen }),
      null,
      null,
      '∧',
    ],
  };
}

const blankExecution = { paidFen: zeroFen, currentFen: zeroFen, balanceFen: zeroFen };

/** 约定完工日 = 起算日 + 工期: both stand beside it. The delay is counted on the sheet. */
function termTable({ contracts }: EngagementSnapshot, { summary }: FundsFigures): SheetTable {
  return {
    caption: '（三）工期',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '合同编号', width: 10, kind: 'text' },
      { title: '合同名称', width: 24, kind: 'text' },
      { title: '工期约定', width: 20, kind: 'text' },
      { title: '起算日', width: 12, kind: 'text' },
      { title: '起算日期', width: 12, kind: 'day' },
      { title: '工期（日历天）', width: 9, kind: 'integer' },
      { title: '约定完工日', width: 12, kind: 'day' },
      { title: '同意延期至', width: 12, kind: 'day' },
      { title: '验收日期', width: 12, kind: 'day' },
      { title: '延误（天）', width: 9, kind: 'integer' },
      { title: '延期后延误（天）', width: 9, kind: 'integer' },
      { title: '原合同工期（天）', width: 9, kind: 'integer' },
    ],
    rows: contracts.map((contract, index) => {
      const term = summary.byContract[index]?.term;
      return [
        numberCell(index + 1),
        contract.contractNumber,
        contract.name,
        contract.term,
        contract.termDays === null ? '' : termBases[contract.termBase],
        dayCell(term?.days == null ? null : (term?.baseOn ?? null)),
        term?.days == null ? null : numberCell(term.days),
        dayCell(term?.dueOn ?? null),
        dayCell(contract.extendedTo),
        dayCell(term?.acceptedOn ?? null),
        late('约定完工日', term, 'delayDays'),
        contract.extendedTo === null ? null : late('同意延期至', term, 'delayAfterExtension'),
        contract.termDays === null ? null : numberCell(contract.termDays),
      ];
    }),
    totals: null,
  };
}

function late(
  from: string,
  term: ContractExecution['term'] | undefined,
  field: 'delayDays' | 'delayAfterExtension',
): SheetCell {
  const days = term?.[field] ?? null;
  return days === null ? null : { formula: `{col:验收日期}{row}-{col:${from}}{row}`, result: String(days) };
}

function acceptanceTable({ contracts, acceptances }: EngagementSnapshot, { summary }: FundsFigures): SheetTable {
  return {
    caption: '（四）验收',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '合同序号', width: 9, kind: 'integer' },
      { title: '验收对象', width: 24, kind: 'text' },
      { title: '合同内容', width: 20, kind: 'text' },
      { title: '应验日期', width: 12, kind: 'day' },
      { title: '实际日期', width: 12, kind: 'day' },
      { title: '晚于应验（天）', width: 9, kind: 'integer' },
      { title: '参加单位', width: 12, kind: 'text' },
      { title: '验收结论', width: 12, kind: 'text' },
      { title: '遗留问题', width: 12, kind: 'text' },
      { title: '移交入账', width: 12, kind: 'text' },
      { title: '索引号', width: 9, kind: 'text' },
      { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
    ],
    rows: acceptances.map((acceptance, index) => {
      const contractIndex = contracts.findIndex(({ id }) => id === acceptance.contractId);
      const dueOn = acceptance.dueOn ?? summary.byContract[contractIndex]?.term.dueOn ?? null;
      const { acceptedOn } = acceptance;
      return [
        numberCell(index + 1),
        contractIndex < 0 ? null : numberCell(contractIndex + 1),
        acceptance.subject,
        acceptance.content,
        dayCell(dueOn),
        dayCell(acceptedOn),
        dueOn === null || acceptedOn === null
          ? null
          : { formula: '{col:实际日期}{row}-{col:应验日期}{row}', result: String(daysBetween(dueOn, acceptedOn)) },
        acceptance.participants,
        acceptanceResults[acceptance.result],
        acceptance.openIssues,
        acceptance.handover,
        acceptance.evidence,
        null,
      ];
    }),
    totals: null,
  };
}

/** Σ合同 ≤ 指标: contracts that together exceed what was allotted have no budget for the rest. */
function withinAllotment({ summary }: FundsFigures): { label: string; text: string } {
  const { allottedFen, contractedFen } = summary;
  const over = subtractFen(contractedFen, allottedFen);
  const sums = `合同金额合计 ${formatYuan(contractedFen)} 元，指标下达合计 ${formatYuan(allottedFen)} 元，`;
  const verdict = over > 0 ? `合同金额超过指标 ${formatYuan(over)} 元。` : '合同金额未超过指标。';
  return { label: '与指标核对', text: sums + verdict };
}
