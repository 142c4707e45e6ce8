import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import type { Day } from '../day.ts';
import type { AsideKind } from '../document/aside.ts';
import type { Attachment } from '../evidence/evidence.ts';
import { choice, day, integer, longText, reference, text } from '../field.ts';
import type { AnswerDifference } from './answer.ts';
import { feedbackOpinions, problemDraft } from './problem.ts';

/** What became of a row of a 反馈意见表 that came back. Nothing of a row is lost, whatever its state. */
export const replyStates = {
  recorded: '已记入',
  same: '与已记录的一致',
  unanswered: '未填写',
  conflict: '与已记录的不一致，待处理',
  unclear: '意见认不出，待处理',
  addition: '新增意见，待处理',
  aside: '表外内容，待处理',
  waiting: '同样的内容已在待处理中',
  kept: '保留原记录',
  joined: '并入已有问题',
  newProblem: '列为新问题',
  dismissed: '不列为问题',
} as const;
export type ReplyState = keyof typeof replyStates;

/** States that wait for a person's decision. */
export function isOpen(state: ReplyState): boolean {
  return state === 'conflict' || state === 'unclear' || state === 'addition' || state === 'aside';
}

/** Whether what a row says still waits after it was read, be it by a row that came back earlier. */
export function isWaiting(state: ReplyState): boolean {
  return isOpen(state) || state === 'waiting';
}

/** Rows that answer no problem: they join one, become one, or are left aside. */
export function isUnplaced(state: ReplyState): boolean {
  return state === 'addition' || state === 'aside';
}

/** How a row was known to belong to its problem. */
export const replyMatches = { mark: '行标识', text: '文字', hand: '人工', none: '未对应' } as const;

/** 反馈意见: a row of a sheet that came back, as it was written, and what became of it. */
export const replyDraft = z.strictObject({
  fileId: reference('收回的文件'),
  problemId: reference('对应问题'),
  rowNumber: integer('表中行号'),
  matchedBy: choice('对应依据', replyMatches),
  state: choice('处理状态', replyStates),
  problemText: longText('表中存在问题'),
  opinion: choice('单位意见', feedbackOpinions),
  opinionText: longText('单位意见原文'),
  reply: longText('反馈说明'),
  material: longText('补充佐证资料'),
  rectification: longText('整改措施、责任人及时限'),
  /** Answers for which the sheet had no column: they say nothing, while a blank cell says that nothing is answered. */
  absentColumns: text('表中没有的栏目'),
  /** What a person should know before deciding: where it stands, what was decided before, which word may be meant. */
  remark: longText('说明'),
  reason: longText('处理理由'),
});
type ReplyDraft = z.output<typeof replyDraft>;
export type Reply = Stored<ReplyDraft>;

/** 收回的文件: the filled-in sheet, or the scan of the sealed one. */
export const feedbackFileKinds = { returned: '单位填写的反馈意见表', sealed: '盖章扫描件' } as const;
export const feedbackFileDraft = z.strictObject({
  kind: choice('种类', feedbackFileKinds),
  name: text('文件名', { max: 500 }),
  receivedOn: day('收到日期'),
  note: text('备注', { max: 500 }),
});
export type FeedbackFile = Stored<z.output<typeof feedbackFileDraft>> & { attachments: Attachment[] };

/** A row before it is taken in: what will become of it. */
export type ReturnedReply = Omit<ReplyDraft, 'fileId' | 'rowNumber' | 'reason'> & {
  row: number;
  /** Title of the problem; '' when it is none of them. */
  title: string;
  /** What is recorded of the problem now, where that differs. */
  recorded: string;
  /** Column by column, where it is other than what is recorded now. */
  differences: AnswerDifference[];
  /** The problem that a row without one is most like. */
  hintId: string | null;
};

/** 表外内容 as a row of its own; its text is `problemText`. */
export type ReturnedAside = Omit<ReturnedReply, 'row'> & { row: number | null; place: string; kind: AsideKind };

/** 退回的反馈意见表, compared with the problems: what taking it in will do. Nothing is changed by it. */
export type FeedbackReturn = {
  sourceName: string;
  sheet: string;
  rowsRead: number;
  replies: ReturnedReply[];
  /** What stands outside of the answers: comments, more columns, another copy, what the unit changed of the firm's. */
  asides: ReturnedAside[];
  /** When a file of the same content was read; null the first time. */
  readBefore: Day | null;
  /** Problems without a row in the sheet; they stay as they are. */
  absent: { problemId: string; number: number; title: string }[];
  /** What a person should know of the file as a whole. */
  remarks: string[];
  /** SHA-256 of this comparison: what was looked at is what is taken in. */
  digest: string;
};

/** What taking in did; `open` counts all that waits for a decision now, be it from an earlier reading. */
export type RepliesImported = FeedbackReturn & { file: FeedbackFile; recorded: number; open: number };

const decisionReason = z.string().trim().max(2_000).default('');

/**
 * What is decided on a row that waits: its answer is recorded (of what can't be read with the opinion that a person reads in it),
 * it is left aside, joins a problem, or becomes a problem of its own.
 */
export const replyResolution = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('take'),
    id: z.uuid(),
    reason: decisionReason,
    opinion: z.enum(['agreed', 'partly', 'disagreed']).optional(),
  }),
  z.strictObject({ kind: z.literal('leave'), id: z.uuid(), reason: decisionReason }),
  z.strictObject({ kind: z.literal('join'), id: z.uuid(), reason: decisionReason, problemId: z.uuid() }),
  z.strictObject({
    kind: z.literal('newProblem'),
    id: z.uuid(),
    reason: decisionReason,
    title: problemDraft.shape.title,
    category: problemDraft.shape.category,
  }),
]);
export type ReplyResolution = z.output<typeof replyResolution>;
