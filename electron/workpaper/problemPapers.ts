import { formatDayChinese } from '../../shared/day.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { feedbackTable } from '../../shared/problem/feedbackSheet.ts';
import { basisText, problemCategories } from '../../shared/problem/problem.ts';
import { type Paper, tickChoices } from './paper.ts';
import { moneyCell, numberCell } from './paperCells.ts';

/** H1 存在问题登记: each finding with its basis, evidence and recommendation. */
export function problemPaper({ problems }: EngagementSnapshot): Paper {
  return {
    index: 'H1',
    orientation: 'landscape',
    unit: '单位：元',
    records: problems.length,
    tables: [
      {
        caption: null,
        columns: [
          { title: '序号', width: 5, kind: 'integer' },
          { title: '问题类型', width: 9, kind: 'text' },
          { title: '问题标题', width: 18, kind: 'text' },
          { title: '发生期间', width: 12, kind: 'text' },
          { title: '事实', width: 50, kind: 'text' },
          { title: '依据', width: 22, kind: 'text' },
          { title: '佐证索引号', width: 10, kind: 'text' },
          { title: '涉及金额', width: 13, kind: 'money' },
          { title: '原因', width: 18, kind: 'text' },
          { title: '影响', width: 18, kind: 'text' },
          { title: '建议', width: 30, kind: 'text' },
          { title: '核查标识', width: 6, kind: 'text', choices: tickChoices },
        ],
        rows: problems.map((problem, index) => [
          numberCell(index + 1),
          problemCategories[problem.category],
          problem.title,
          problem.period,
          problem.fact,
          basisText(problem),
          problem.evidence,
          moneyCell(problem.amountFen),
          problem.cause,
          problem.effect,
          problem.recommendation,
          null,
        ]),
        totals: null,
      },
    ],
  };
}

/** H2 存在问题反馈意见表: what the unit answered and what became of it. */
export function feedbackPaper({ problems, engagement }: EngagementSnapshot): Paper {
  const due = engagement.feedbackDueOn;
  return {
    index: 'H2',
    orientation: 'landscape',
    unit: '金额单位：万元',
    records: problems.length,
    tables: [feedbackTable(problems)],
    remarks: due ? [{ label: '反馈截止日期', text: formatDayChinese(due) }] : [],
  };
}
