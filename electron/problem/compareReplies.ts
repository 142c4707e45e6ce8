import { createHash } from 'node:crypto';
import type { Day } from '../../shared/day.ts';
import type { RowMark } from '../../shared/document/rowMark.ts';
import { AppError } from '../../shared/errors.ts';
import { answerTitles } from '../../shared/problem/answer.ts';
import type { FeedbackReturn, Reply } from '../../shared/problem/feedbackReturn.ts';
import { firmColumns, problemText } from '../../shared/problem/feedbackSheet.ts';
import { matchReplies, type RowMatch } from '../../shared/problem/matchReplies.ts';
import type { Problem } from '../../shared/problem/problem.ts';
import { type ReturnedForm, type ReturnedSheets, returnedTable } from '../document/returned/readReturnedWorkbook.ts';
import { asidesOfSheet } from './asidesOfSheet.ts';
import { replyOfRow } from './replyOfRow.ts';

const title = '存在问题反馈意见表';
const required = ['存在问题', answerTitles.opinion];
const feedbackForm: ReturnedForm = {
  title,
  required,
  optional: ['序号', answerTitles.reply, answerTitles.material, answerTitles.rectification],
  firm: firmColumns.map((column) => column.title).filter((name) => !required.includes(name)),
  answers: Object.values(answerTitles),
  together: [answerTitles.opinion, answerTitles.reply],
  isOwn: ([first = '']) => ownTexts.some((own) => own.test(first.replace(/\s+/g, ' '))),
};

/** The lines that composeFeedbackSheet.ts lays around the table; a signature line only while nothing is written into it. */
const ownTexts = [
  /存在问题反馈意见表$/,
  /^(项目名称|送达日期|反馈截止日期|被监控单位|被评价单位|自评单位)$/,
  /^金额单位：/,
  /^填表说明：/,
  /^[^：]*负责人（签字）： ?(\S* ?（公章） ?日期：|（(单位|机构)公章） ?) ?年 ?月 ?日$/,
];

/** What the engagement knows of its problems now and before, and of replies that came back earlier. */
export type FeedbackPast = {
  problems: readonly Problem[];
  /** Every state that a problem was ever in, besides the present one. */
  versions(id: string): readonly Problem[];
  /** A problem as it was when the sheet with this mark went out; null where the mark does not tell. */
  sentAs(mark: RowMark): Problem | null;
  /** Whether a problem of this id was ever in this engagement. */
  wasHere(id: string): boolean;
  replies: readonly Reply[];
  /** When a file of the same content was read. */
  readBefore: Day | null;
};

/**
 * Compares a 反馈意见表 that came back with the problems: which row answers which, what is new, and what contradicts an answer
 * that is recorded already.
 *
 * @throws AppError `returned-sheet-unknown`: no such sheet in the file, or that of another engagement.
 */
export function compareReplies(
  { sheets, remarks, outside }: ReturnedSheets,
  past: FeedbackPast,
  sourceName: string,
): FeedbackReturn {
  if (past.problems.length === 0) {
    throw new AppError('returned-sheet-unknown', '本项目还没有登记问题，没有可以对应的意见，没有读入。');
  }
  const table = returnedTable(sheets, feedbackForm, sourceName);
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
      texts: [
        ...new Set([problem, ...past.versions(problem.id)].flatMap((version) => [problemText(version), version.title])),
      ],
    })),
  );
  if (marked.length === 0 && matches.every(({ problemId }) => problemId === null)) throw otherEngagement(sourceName);

  const replies = table.rows.map((row, index) => replyOfRow(row, matches[index] as RowMatch, past, table.missing));
  const answered = new Set(replies.map(({ problemId }) => problemId));
  const merged = table.rows.filter(({ readings }) => readings.some(({ kind }) => kind === 'merged')).length;
  const byText = replies.filter(({ matchedBy }) => matchedBy === 'text').length;
  const compared = {
    sourceName,
    sheet: table.sheet,
    rowsRead: table.rows.length,
    replies,
    asides: asidesOfSheet(
      table,
      outside.filter(({ text }) => !feedbackForm.isOwn([text])),
      matches,
      past,
    ),
    readBefore: past.readBefore,
    absent: past.problems.flatMap(({ id, title: name }, index) =>
      answered.has(id) ? [] : [{ problemId: id, number: index + 1, title: name }],
    ),
    remarks: [
      ...(past.readBefore === null
        ? []
        : [`内容完全相同的文件已于 ${past.readBefore} 读入过，原件不再重复存放；各行仍与现在的记录逐一核对。`]),
      ...(table.marked ? [] : ['表中没有隐藏的行标识（可能另行制表或整表粘贴过），各行按文字对应，请逐行核对。']),
      ...(table.marked && byText > 0 ? [`有 ${byText} 行的行标识已丢失或与文字不符，按文字对应，请逐行核对。`] : []),
      ...(table.missing.length > 0 ? [`表中没有“${table.missing.join('”“')}”栏，这些内容没有读到，保持不变。`] : []),
      ...(merged > 0
        ? [`有 ${merged} 行的答复写在合并的单元格里，按合并格的内容读，各行说明里写有出处，请逐行核对。`]
        : []),
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
