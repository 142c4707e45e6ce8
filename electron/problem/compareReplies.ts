import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { FeedbackReturn, Reply, ReplyState, ReturnedReply } from '../../shared/problem/feedbackReturn.ts';
import { problemText } from '../../shared/problem/feedbackSheet.ts';
import { matchReplies, type RowMatch, unmatchedReasons } from '../../shared/problem/matchReplies.ts';
import { opinionOf } from '../../shared/problem/opinionText.ts';
import { feedbackOpinions, type Problem } from '../../shared/problem/problem.ts';
import { type ReturnedRow, returnedTable, type SheetTexts } from '../document/readReturnedWorkbook.ts';

const title = '存在问题反馈意见表';
const form = {
  title,
  required: ['存在问题', '单位意见'],
  optional: ['序号', '反馈说明', '补充佐证资料', '整改措施、责任人及时限'],
};

/** What the engagement knows of its problems now and before, and of replies that came back earlier. */
export type FeedbackPast = {
  problems: readonly Problem[];
  /** Every text that a problem ever had in the sheet, besides the present one. */
  earlierTexts(id: string): readonly string[];
  /** Whether a problem of this id was ever in this engagement. */
  wasHere(id: string): boolean;
  replies: readonly Reply[];
};

/** The four answers of a row, as texts. */
type Answers = { opinionText: string; reply: string; material: string; rectification: string };

/**
 * Compares a 反馈意见表 that came back with the problems: which row answers which, what is new, and what contradicts an answer
 * that is recorded already.
 *
 * @throws AppError `returned-sheet-unknown`: no such sheet in the file, or that of another engagement.
 */
export function compareReplies(
  { sheets, remarks }: { sheets: readonly SheetTexts[]; remarks: readonly string[] },
  past: FeedbackPast,
  sourceName: string,
): FeedbackReturn {
  if (past.problems.length === 0) {
    throw new AppError('returned-sheet-unknown', '本项目还没有登记问题，没有可以对应的意见，没有读入。');
  }
  const table = returnedTable(sheets, form, sourceName);
  const marked = table.rows.filter(({ mark }) => mark !== null);
  if (marked.length > 0 && !marked.some(({ mark }) => mark && past.wasHere(mark.id))) throw otherEngagement(sourceName);
  const matches = matchReplies(
    table.rows.map(({ mark, texts }) => ({
      markedId: mark?.id ?? null,
      number: numberOf(texts.get('序号') ?? ''),
      text: texts.get('存在问题') ?? '',
    })),
    past.problems.map((problem, index) => ({
      id: problem.id,
      number: index + 1,
      texts: [problemText(problem), problem.title, ...past.earlierTexts(problem.id)],
    })),
  );
  if (marked.length === 0 && matches.every(({ problemId }) => problemId === null)) throw otherEngagement(sourceName);

  const replies = table.rows.map((row, index) => replyOf(row, matches[index] as RowMatch, past));
  const answered = new Set(replies.map(({ problemId }) => problemId));
  const byText = replies.filter(({ matchedBy }) => matchedBy === 'text').length;
  const compared = {
    sourceName,
    sheet: table.sheet,
    rowsRead: table.rows.length,
    replies,
    absent: past.problems.flatMap(({ id, title: name }, index) =>
      answered.has(id) ? [] : [{ problemId: id, number: index + 1, title: name }],
    ),
    remarks: [
      ...(table.marked ? [] : ['表中没有隐藏的行标识（可能另行制表或整表粘贴过），各行按文字对应，请逐行核对。']),
      ...(table.marked && byText > 0 ? [`有 ${byText} 行的行标识已丢失或与文字不符，按文字对应，请逐行核对。`] : []),
      ...(table.missing.length > 0 ? [`表中没有“${table.missing.join('”“')}”栏，这些内容没有读到。`] : []),
      ...remarks,
    ],
  };
  return { ...compared, digest: createHash('sha256').update(JSON.stringify(compared)).digest('hex') };
}

function otherEngagement(sourceName: string): AppError {
  return new AppError(
    'returned-sheet-unknown',
    `“${sourceName}”没有一行与本项目的问题对得上，像是另一个项目的${title}，没有读入。请打开那个项目，或选择本项目导出、单位填好的表。`,
  );
}

function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s.、)]+/g, '');
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
}

function replyOf(row: ReturnedRow, match: RowMatch, past: FeedbackPast): ReturnedReply {
  const textOf = (name: string) => row.texts.get(name) ?? '';
  const answers: Answers = {
    opinionText: textOf('单位意见'),
    reply: textOf('反馈说明'),
    material: textOf('补充佐证资料'),
    rectification: textOf('整改措施、责任人及时限'),
  };
  const opinion = opinionOf(answers.opinionText);
  const common = {
    row: row.number,
    problemText: textOf('存在问题'),
    // What was not ticked is the form itself and no answer.
    ...(opinion === 'pending' ? { ...answers, opinionText: '' } : answers),
    opinion: opinion ?? ('pending' as const),
    recorded: '',
    hintId: null,
  };
  const known = past.replies.some((earlier) => isSameReply(earlier, common) && earlier.state !== 'unanswered');
  const problem = past.problems.find(({ id }) => id === match.problemId);
  if (!problem || match.problemId === null) return unmatchedReply(common, match, past, known);

  const difference = differenceOf(problem, common);
  const blank = isBlank(common);
  const state = stateOf({ blank, known, readable: opinion !== null, difference });
  const remarks = [
    state === 'same' && difference === 'conflict' && '同样的意见以前已经读入并处理，或正在待处理中',
    opinion === null && `单位意见“${answers.opinionText}”认不出`,
    match.knownBy === 'text' && '按文字对应',
    opinion === 'pending' && !blank && '没有选择单位意见',
    isRewritten(common.problemText, problem, past) && '“存在问题”一栏的文字与送出的不同',
  ];
  return {
    ...common,
    problemId: problem.id,
    matchedBy: match.knownBy,
    state,
    title: problem.title,
    recorded: difference === 'conflict' ? recordedText(problem) : '',
    remark: remarks.filter((remark) => remark !== false).join('；'),
  };
}

function stateOf(of: {
  blank: boolean;
  known: boolean;
  readable: boolean;
  difference: 'none' | 'fills' | 'conflict';
}): ReplyState {
  if (of.blank) return 'unanswered';
  if (of.known) return 'same';
  if (!of.readable) return 'unclear';
  return of.difference === 'none' ? 'same' : of.difference === 'fills' ? 'recorded' : 'conflict';
}

type Common = Omit<ReturnedReply, 'problemId' | 'matchedBy' | 'state' | 'title' | 'remark'>;

function unmatchedReply(common: Common, match: RowMatch, past: FeedbackPast, known: boolean): ReturnedReply {
  const why = match.problemId === null ? match.why : 'new';
  const hintId = match.problemId === null ? match.hint : null;
  const hinted = past.problems.findIndex(({ id }) => id === hintId);
  // A copy of a row that nobody filled in says nothing.
  const empty = isBlank(common) && (why === 'copied' || why === 'removed');
  const hint = hinted < 0 ? '' : `，最像问题 ${hinted + 1}“${past.problems[hinted]?.title}”`;
  return {
    ...common,
    problemId: null,
    matchedBy: 'none',
    state: empty ? 'unanswered' : known ? 'same' : 'addition',
    title: '',
    hintId,
    remark: known ? '同样的新增意见以前已经读入' : `${unmatchedReasons[why]}${hint}`,
  };
}

function isBlank({ opinion, opinionText, reply, material, rectification }: Common): boolean {
  return opinion === 'pending' && [opinionText, reply, material, rectification].every((text) => text === '');
}

/** What a row would do to its problem: nothing, fill in what is blank, or contradict what is recorded. */
function differenceOf(problem: Problem, theirs: Common): 'none' | 'fills' | 'conflict' {
  const pairs: [string, string][] = [
    [
      problem.feedbackOpinion === 'pending' ? '' : problem.feedbackOpinion,
      theirs.opinion === 'pending' ? '' : theirs.opinion,
    ],
    [problem.feedbackText, theirs.reply],
    [problem.feedbackMaterial, theirs.material],
    [problem.rectification, theirs.rectification],
  ];
  const told = pairs.filter(([ours, other]) => other !== '' && folded(ours) !== folded(other));
  if (told.length === 0) return 'none';
  return told.every(([ours]) => ours.trim() === '') ? 'fills' : 'conflict';
}

function recordedText({ feedbackOpinion, feedbackText, feedbackMaterial, rectification }: Problem): string {
  return [feedbackOpinions[feedbackOpinion], feedbackText, feedbackMaterial, rectification]
    .filter((text) => text.trim() !== '')
    .join('；');
}

function isRewritten(text: string, problem: Problem, past: FeedbackPast): boolean {
  if (text === '') return false;
  const known = [problemText(problem), problem.title, ...past.earlierTexts(problem.id)].map(folded);
  return !known.includes(folded(text));
}

function isSameReply(earlier: Reply, row: Common): boolean {
  const fields = ['problemText', 'opinionText', 'reply', 'material', 'rectification'] as const;
  return fields.every((field) => folded(earlier[field]) === folded(row[field]));
}

/** Programs break lines and pad cells as they like. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}
