import type { SheetCell, SheetTable } from '../document/workbook.ts';
import { formatWanExact } from '../money.ts';
import { feedbackDecisions, feedbackOpinions, type Problem, problemCategories } from './problem.ts';

/** A column of the 存在问题反馈意见表: the same in the sheet that is sent, in the workpaper and in the report's annex. */
type FeedbackColumn = {
  title: string;
  /** In Western characters. */
  width: number;
  choices?: readonly string[];
  text(problem: Problem, index: number): string;
};

const opinions = Object.values(feedbackOpinions).filter((label) => label !== feedbackOpinions.pending);
const decisions = Object.values(feedbackDecisions).filter((label) => label !== feedbackDecisions.none);

/** 存在问题反馈意见表 (annex 1 of a monitoring report): who fills a column in stands in its comment. */
const feedbackColumns: readonly FeedbackColumn[] = [
  { title: '序号', width: 5, text: (_, index) => String(index + 1) },
  // 第三方机构
  { title: '存在问题', width: 40, text: ({ title, fact }) => [title, fact].filter((part) => part !== '').join('\n') },
  { title: '问题类型', width: 9, text: ({ category }) => problemCategories[category] },
  {
    title: '依据',
    width: 20,
    text: ({ basis, evidence }) =>
      [basis, evidence === '' ? '' : `佐证：${evidence}`].filter((part) => part !== '').join('\n'),
  },
  {
    title: '涉及金额（万元）',
    width: 11,
    text: ({ amountFen }) => (amountFen === null ? '' : formatWanExact(amountFen)),
  },
  { title: '初步建议', width: 22, text: ({ recommendation }) => recommendation },
  // 被监控单位
  {
    title: '单位意见',
    width: 9,
    choices: opinions,
    text: ({ feedbackOpinion }) => (feedbackOpinion === 'pending' ? '' : feedbackOpinions[feedbackOpinion]),
  },
  { title: '反馈说明', width: 16, text: ({ feedbackText }) => feedbackText },
  { title: '补充佐证资料', width: 12, text: ({ feedbackMaterial }) => feedbackMaterial },
  // 第三方机构
  {
    title: '采纳情况',
    width: 9,
    choices: decisions,
    text: ({ decision }) => (decision === 'none' ? '' : feedbackDecisions[decision]),
  },
  { title: '采纳理由', width: 14, text: ({ decisionReason }) => decisionReason },
  // 被监控单位
  { title: '整改措施、责任人及时限', width: 14, text: () => '' },
];

/**
 * A problem that the unit disputes (不认可) leaves the report only when the firm has adopted its opinion (采纳); it stays in
 * the feedback sheet. All others are reported.
 */
export function isReported({ feedbackOpinion, decision }: Problem): boolean {
  return !(feedbackOpinion === 'disagreed' && decision === 'adopted');
}

/** The sheet's table for a workbook; amounts are numbers in 万元. */
export function feedbackTable(problems: readonly Problem[]): SheetTable {
  return {
    caption: null,
    columns: feedbackColumns.map(({ title, width, choices }) => ({
      title,
      width,
      kind: title.startsWith('涉及金额') ? 'wan' : title === '序号' ? 'integer' : 'text',
      ...(choices ? { choices } : {}),
    })),
    rows: problems.map((problem, index) => feedbackColumns.map((column) => feedbackCell(column, problem, index))),
    totals: null,
  };
}

function feedbackCell(column: FeedbackColumn, problem: Problem, index: number): SheetCell {
  const text = column.text(problem, index);
  if (text === '') return null;
  return column.title === '序号' || column.title.startsWith('涉及金额') ? { number: text } : text;
}
