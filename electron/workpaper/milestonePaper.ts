import { type Day, daysBetween } from '../../shared/day.ts';
import type { SheetCell } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { summariseFunds } from '../../shared/funds/fundsSummary.ts';
import { milestoneProgress } from '../../shared/implementation/milestone.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, numberCell } from './paperCells.ts';

/**
 * E3 项目进度核查表: planned beside actual, step by step. A step of a contract is due on its computed day: 起算日 and 日历天 stand
 * beside it, so that a reader can count after us.
 */
export function milestonePaper(snapshot: EngagementSnapshot): Paper {
  const terms = new Map(summariseFunds(snapshot).byContract.map(({ id, term }) => [id, term]));
  return {
    index: 'E3',
    orientation: 'landscape',
    unit: null,
    records: snapshot.milestones.length,
    tables: [
      {
        caption: null,
        columns: [
          { title: '序号', width: 5, kind: 'integer' },
          { title: '节点', width: 16, kind: 'text' },
          { title: '工期起算日', width: 12, kind: 'day' },
          { title: '工期（日历天）', width: 9, kind: 'integer' },
          { title: '计划开始', width: 12, kind: 'day' },
          { title: '计划完成', width: 12, kind: 'day' },
          { title: '实际开始', width: 12, kind: 'day' },
          { title: '实际完成', width: 12, kind: 'day' },
          { title: '偏差（天）', width: 8, kind: 'integer' },
          { title: '审批延期至', width: 12, kind: 'day' },
          { title: '延期后偏差（天）', width: 9, kind: 'integer' },
          { title: '偏差原因', width: 26, kind: 'text' },
          { title: '佐证索引号', width: 14, kind: 'text' },
          { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
        ],
        rows: snapshot.milestones.map((milestone, index) => {
          const term = terms.get(milestone.contractId ?? '');
          const byContract = milestone.plannedTo === null && term?.dueOn != null;
          const { dueOn } = milestoneProgress(milestone, (id) => terms.get(id)?.dueOn ?? null);
          return [
            numberCell(index + 1),
            milestone.name,
            dayCell(byContract ? term.baseOn : null),
            byContract && term.days !== null ? numberCell(term.days) : null,
            dayCell(milestone.plannedFrom),
            dayCell(dueOn),
            dayCell(milestone.actualFrom),
            dayCell(milestone.actualTo),
            daysFormula('计划完成', dueOn, milestone.actualTo),
            dayCell(milestone.extendedTo),
            daysFormula('审批延期至', milestone.extendedTo, milestone.actualTo),
            milestone.cause,
            milestone.evidence,
            null,
          ];
        }),
        totals: null,
      },
    ],
    remarks: [
      {
        label: '计算口径',
        text: '偏差＝实际完成－计划完成，正数为晚于计划；按合同工期的节点，计划完成＝起算日＋日历天（起算日次日为第1天）。',
      },
    ],
  };
}

function daysFormula(from: string, planned: Day | null, actual: Day | null): SheetCell {
  if (planned === null || actual === null) return null;
  return { formula: `{col:实际完成}{row}-{col:${from}}{row}`, result: String(daysBetween(planned, actual)) };
}
