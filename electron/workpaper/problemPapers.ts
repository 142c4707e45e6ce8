import { formatDayChinese } from '../../shared/day.ts';
import type { SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { isOpen, type Reply, replyStates } from '../../shared/problem/feedbackReturn.ts';
import { feedbackTable } from '../../shared/problem/feedbackSheet.ts';
import { basisText, type Problem, problemCategories } from '../../shared/problem/problem.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, moneyCell, numberCell } from './paperCells.ts';

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
          { title: '反馈日期', width: 12, kind: 'day' },
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
          dayCell(problem.feedbackOn),
          null,
        ]),
        totals: null,
      },
    ],
  };
}

/** H2 存在问题反馈意见表: what the unit answered and what became of it; below, the replies that a person had to decide on. */
export function feedbackPaper({ problems, engagement, feedbackReplies }: EngagementSnapshot): Paper {
  const { feedbackSentOn: sent, feedbackDueOn: due } = engagement;
  const decided = feedbackReplies.filter(
    ({ state, reason, problemId }) => isOpen(state) || reason || (!problemId && state !== 'waiting'),
  );
  return {
    index: 'H2',
    orientation: 'landscape',
    unit: '金额单位：万元',
    records: problems.length,
    tables: [feedbackTable(problems), ...(decided.length > 0 ? [decidedTable(decided, problems)] : [])],
    remarks: [
      ...(sent ? [{ label: '送达日期', text: formatDayChinese(sent) }] : []),
      ...(due ? [{ label: '反馈截止日期', text: formatDayChinese(due) }] : []),
    ],
  };
}

/** 单位新增的、与已记录不一致的意见 and what was decided on each; its columns stand under those of the sheet. */
function decidedTable(replies: readonly Reply[], problems: readonly Problem[]): SheetTable {
  return {
    caption: '单位新增的、与已记录不一致的意见及处理',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '表中存在问题', width: 40, kind: 'text' },
      { title: '对应问题', width: 9, kind: 'text' },
      { title: '反馈说明', width: 20, kind: 'text' },
      { title: '单位意见', width: 11, kind: 'text' },
      { title: '整改措施', width: 22, kind: 'text' },
      { title: '补充佐证', width: 9, kind: 'text' },
      { title: '处理', width: 16, kind: 'text' },
      { title: '处理理由', width: 12, kind: 'text' },
    ],
    rows: replies.map((reply, index) => {
      const number = problems.findIndex(({ id }) => id === reply.problemId) + 1;
      return [
        numberCell(index + 1),
        reply.problemText,
        number > 0 ? `问题 ${number}` : '',
        reply.reply,
        reply.opinionText,
        reply.rectification,
        reply.material,
        replyStates[reply.state],
        reply.reason,
      ];
    }),
    totals: null,
  };
}
