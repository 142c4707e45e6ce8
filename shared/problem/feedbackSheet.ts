import type { DocumentColumn, TableBlock } from '../document/document.ts';
import { rowMarkText, rowMarkTitle } from '../document/rowMark.ts';
import type { SheetCell, SheetTable } from '../document/workbook.ts';
import { formatWanExact } from '../money.ts';
import { answerTitles } from './answer.ts';
import { basisText, feedbackDecisions, feedbackOpinions, type Problem, problemCategories } from './problem.ts';

/** A column of the 存在问题反馈意见表: the same in the sheet that is sent, in the workpaper and in the report's annex. */
type FeedbackColumn = {
  title: string;
  /** In Western characters. */
  width: number;
  choices?: readonly string[];
  text(problem: Problem, index: number): string;
};

/** What the unit may answer; silence is recorded by the firm. */
const opinions = [feedbackOpinions.agreed, feedbackOpinions.partly, feedbackOpinions.disagreed];
const decisions = Object.values(feedbackDecisions).filter((label) => label !== feedbackDecisions.none);

/** 存在问题反馈意见表 (annex 1 of a monitoring report): who fills a column in stands in its comment. */
const feedbackColumns: readonly FeedbackColumn[] = [
  { title: '序号', width: 5, text: (_, index) => String(index + 1) },
  // 第三方机构
  { title: '存在问题', width: 40, text: problemText },
  { title: '问题类型', width: 9, text: ({ category }) => problemCategories[category] },
  {
    title: '依据',
    width: 20,
    text: criterionText,
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
    width: 11,
    choices: decisions,
    text: ({ decision }) => (decision === 'none' ? '' : feedbackDecisions[decision]),
  },
  { title: '采纳理由', width: 14, text: ({ decisionReason }) => decisionReason },
  // 被监控单位
  { title: '整改措施、责任人及时限', width: 14, text: ({ rectification }) => rectification },
];

const unitTitles: ReadonlySet<string> = new Set(Object.values(answerTitles));

/** 存在问题: title, facts, and when it happened. */
export function problemText({ title, fact, period }: Pick<Problem, 'title' | 'fact' | 'period'>): string {
  return lines(title, fact, period && `发生期间：${period}`);
}

/** 依据 with the 佐证索引号. */
function criterionText(problem: Problem): string {
  return lines(basisText(problem), problem.evidence && `佐证：${problem.evidence}`);
}

function lines(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

/**
 * The sheet's table for a workbook; amounts are numbers in 万元. `base` is the trail's number at the time: with it every row
 * carries its hidden 行标识, by which the reply is known when the sheet comes back.
 */
export function feedbackTable(problems: readonly Problem[], base: number | null = null): SheetTable {
  const marks = base !== null;
  return {
    caption: null,
    columns: [
      ...feedbackColumns.map(({ title, width, choices }) => ({
        title,
        width,
        kind: kindOf(title),
        ...(choices ? { choices } : {}),
        // What goes out shows the unit which columns are its own.
        ...(marks ? { input: unitTitles.has(title) } : {}),
      })),
      ...(marks ? [{ title: rowMarkTitle, width: 12, kind: 'text' as const, hidden: true }] : []),
    ],
    rows: problems.map((problem, index) => [
      ...feedbackColumns.map((column) => feedbackCell(column, problem, index)),
      ...(marks ? [rowMarkText({ id: problem.id, base })] : []),
    ]),
    totals: null,
  };
}

function kindOf(title: string): 'wan' | 'integer' | 'text' {
  return title.startsWith('涉及金额') ? 'wan' : title === '序号' ? 'integer' : 'text';
}

function feedbackCell(column: FeedbackColumn, problem: Problem, index: number): SheetCell {
  const text = column.text(problem, index);
  if (text === '') return null;
  return kindOf(column.title) === 'text' ? text : { number: text };
}

/** The columns that stand on paper and in Word, closer together than in the workbook: heads and amounts break at no character. */
const paperColumns: readonly (Pick<DocumentColumn, 'title' | 'weight'> & {
  centred?: true;
  text(problem: Problem, index: number): string;
})[] = [
  { title: '序号', weight: 6, centred: true, text: (_, index) => String(index + 1) },
  { title: '存在问题', weight: 54, text: problemText },
  { title: '问题类型', weight: 8, centred: true, text: ({ category }) => problemCategories[category] },
  { title: '依据', weight: 18, text: criterionText },
  {
    title: '涉及金额（万元）',
    weight: 13.5,
    centred: true,
    text: ({ amountFen }) => (amountFen === null ? '' : formatWanExact(amountFen)),
  },
  { title: '初步建议', weight: 24, text: ({ recommendation }) => recommendation },
  { title: '单位意见', weight: 17, text: ({ feedbackOpinion }) => answerBoxes(feedbackOpinion) },
  { title: '反馈说明', weight: 14, text: ({ feedbackText }) => feedbackText },
  { title: '补充佐证资料', weight: 12, text: ({ feedbackMaterial }) => feedbackMaterial },
  {
    title: '采纳情况及理由',
    weight: 14,
    text: ({ decision, decisionReason }) =>
      lines(decision === 'none' ? '' : feedbackDecisions[decision], decisionReason),
  },
  { title: '整改措施、责任人及时限', weight: 14, text: ({ rectification }) => rectification },
];

/**
 * The columns that are the firm's, in any of the ways in which the sheet goes out: what stands in them came from the problem.
 */
export const firmColumns: readonly { title: string; text(problem: Problem): string }[] = [
  ...feedbackColumns,
  ...paperColumns,
].flatMap(({ title, text }, index, all) =>
  title === '序号' ||
  Object.values<string>(answerTitles).includes(title) ||
  all.findIndex((column) => column.title === title) < index
    ? []
    : [{ title, text: (problem: Problem) => text(problem, 0) }],
);

/** □认可 □部分认可 □不认可 to be ticked; an answer that is known stands alone. */
function answerBoxes(opinion: Problem['feedbackOpinion']): string {
  return opinion === 'pending' ? opinions.map((label) => `□${label}`).join('\n') : feedbackOpinions[opinion];
}

/** The same table for paper and Word; each row is named after its problem. */
export function feedbackTableBlock(problems: readonly Problem[]): TableBlock {
  return {
    kind: 'table',
    caption: null,
    unit: '金额单位：万元',
    groupColumns: 0,
    keepsRows: true,
    keepsWithNext: true,
    dense: true,
    columns: paperColumns.map(({ title, weight, centred }) => ({ title, weight, align: centred ? 'centre' : 'left' })),
    rows:
      problems.length === 0
        ? [{ cells: paperColumns.map((_, index) => (index === 1 ? '无。' : '')) }]
        : problems.map((problem, index) => ({
            id: problem.id,
            cells: paperColumns.map((column) => column.text(problem, index)),
          })),
  };
}
