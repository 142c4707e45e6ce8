import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { groupImplementation } from '../../shared/implementation/implementationSummary.ts';
import { siteFindings } from '../../shared/implementation/siteFinding.ts';
import { sumFen } from '../../shared/money.ts';
import { type Paper, tickChoices } from './paper.ts';
import { moneyCell, numberCell, sumOf } from './paperCells.ts';

/** E1 实施内容核查表: what was to be done, by group, beside what was found; a group's amount stands on its first row. */
export function implementationPaper(snapshot: EngagementSnapshot): Paper {
  const items = groupImplementation(snapshot.implementationItems).flatMap((group) => group.items);
  const visits = snapshot.inspections.toSorted((left, right) =>
    (left.note.visitedOn ?? '').localeCompare(right.note.visitedOn ?? ''),
  );
  const found = siteFindings(
    items,
    visits.flatMap(({ rows }) => rows),
  );
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
          { title: '实施内容', width: 16, kind: 'text' },
          { title: '二级内容明细', width: 20, kind: 'text' },
          { title: '三级内容明细', width: 24, kind: 'text' },
          { title: '金额', width: 14, kind: 'money' },
          { title: '合同数量', width: 9, kind: 'text' },
          { title: '现场数量', width: 9, kind: 'text' },
          { title: '差异', width: 6, kind: 'text' },
          { title: '合同规格', width: 13, kind: 'text' },
          { title: '现场规格', width: 13, kind: 'text' },
          { title: '现场情况', width: 12, kind: 'text' },
          { title: '实施情况', width: 12, kind: 'text' },
          { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
          { title: '备注', width: 14, kind: 'text' },
        ],
        rows: items.map((item, index) => [
          numberCell(index + 1),
          item.groupName,
          item.subgroupName,
          item.name,
          moneyCell(item.amountFen),
          item.quantity,
          found[index]?.foundQuantity ?? '',
          found[index]?.difference ?? '',
          item.specification,
          found[index]?.foundSpecification ?? '',
          found[index]?.status ?? '',
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
          ...Array.from({ length: 7 }, () => null),
          '∧',
        ],
      },
    ],
  };
}
