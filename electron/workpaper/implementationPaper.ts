import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { groupImplementation } from '../../shared/implementation/implementationSummary.ts';
import { sumFen } from '../../shared/money.ts';
import { type Paper, tickChoices } from './paper.ts';
import { moneyCell, numberCell, sumOf } from './paperCells.ts';

/** E1 实施内容核查表: what was to be done, by group; a group's amount stands on its first row. */
export function implementationPaper(snapshot: EngagementSnapshot): Paper {
  const items = groupImplementation(snapshot.implementationItems).flatMap((group) => group.items);
  return {
    index: 'E1',
    orientation: 'landscape',
    unit: '单位：元',
    records: items.length,
    tables: [
      {
        caption: null,
        columns: [
          { title: '序号', width: 5, kind: 'integer' },
          { title: '实施内容', width: 18, kind: 'text' },
          { title: '二级内容明细', width: 24, kind: 'text' },
          { title: '三级内容明细', width: 28, kind: 'text' },
          { title: '金额', width: 14, kind: 'money' },
          { title: '合同数量', width: 9, kind: 'text' },
          { title: '规格', width: 14, kind: 'text' },
          { title: '实施情况', width: 14, kind: 'text' },
          { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
          { title: '备注', width: 16, kind: 'text' },
        ],
        rows: items.map((item, index) => [
          numberCell(index + 1),
          item.groupName,
          item.subgroupName,
          item.name,
          moneyCell(item.amountFen),
          item.quantity,
          item.specification,
          item.progress,
          null,
          item.note,
        ]),
        totals: [
          '合计',
          null,
          null,
          null,
          sumOf('金额', sumFen(items.map((item) => item.amountFen))),
          null,
          null,
          null,
          '∧',
        ],
      },
    ],
  };
}
