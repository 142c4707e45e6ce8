import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type Contract, contractChangeKinds } from '../../shared/funds/contract.ts';
import { dayCell, moneyCell, numberCell } from './paperCells.ts';
import { changeCaption } from './paperReferences.ts';

/** 变更与补充协议 of each contract, by its 序号. */
export function changeTable({ contracts, contractChanges }: EngagementSnapshot): SheetTable {
  return {
    caption: changeCaption,
    columns: [
      { title: '合同序号', width: 5, kind: 'integer' },
      { title: '类别', width: 10, kind: 'text' },
      { title: '变更原因', width: 24, kind: 'text' },
      { title: '文件编号', width: 20, kind: 'text' },
      { title: '签订日期', width: 12, kind: 'day' },
      { title: '增减金额', width: 12, kind: 'money' },
      { title: '增加工期（天）', width: 12, kind: 'integer' },
      { title: '佐证索引号', width: 12, kind: 'text' },
    ],
    rows: contractChanges.map((change) => [
      contractNumber(contracts, change.contractId),
      contractChangeKinds[change.kind],
      change.reason,
      change.documentNumber,
      dayCell(change.signedOn),
      moneyCell(change.amountFen),
      change.addedDays === null ? null : numberCell(change.addedDays),
      change.evidence,
    ]),
    totals: null,
  };
}

/** 约定的付款节点 of each contract, by its 序号. */
export function nodeTable({ contracts, paymentNodes }: EngagementSnapshot): SheetTable {
  return {
    caption: '（六）付款节点',
    columns: [
      { title: '合同序号', width: 5, kind: 'integer' },
      { title: '付款节点', width: 10, kind: 'text' },
      { title: '付款条件', width: 24, kind: 'text' },
      { title: '佐证索引号', width: 20, kind: 'text' },
      { title: '条件达成日', width: 12, kind: 'day' },
      { title: '付款金额', width: 12, kind: 'money' },
      { title: '付款比例（%）', width: 12, kind: 'number' },
    ],
    rows: paymentNodes.map((node) => [
      contractNumber(contracts, node.contractId),
      node.name,
      node.condition,
      node.evidence,
      dayCell(node.metOn),
      moneyCell(node.amountFen),
      node.share === null ? null : { number: node.share },
    ]),
    totals: null,
  };
}

function contractNumber(contracts: readonly Contract[], contractId: string | null): SheetCell {
  const index = contracts.findIndex(({ id }) => id === contractId);
  return index < 0 ? null : numberCell(index + 1);
}
