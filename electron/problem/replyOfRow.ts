import {
  absentText,
  answerTitles,
  differencesOf,
  foldedText,
  joinedWith,
  overwrites,
} from '../../shared/problem/answer.ts';
import {
  isOpen,
  isUnplaced,
  type Reply,
  type ReplyState,
  type ReturnedReply,
  replyStates,
} from '../../shared/problem/feedbackReturn.ts';
import { problemText } from '../../shared/problem/feedbackSheet.ts';
import { type RowMatch, unmatchedReasons } from '../../shared/problem/matchReplies.ts';
import { readOpinion } from '../../shared/problem/opinionText.ts';
import { feedbackOpinions, type Problem } from '../../shared/problem/problem.ts';
import type { ReturnedRow } from '../document/returned/readReturnedWorkbook.ts';
import type { FeedbackPast } from './compareReplies.ts';

/** A row as it was written, before it is known what becomes of it. */
type Written = Omit<ReturnedReply, 'problemId' | 'matchedBy' | 'state' | 'title' | 'remark' | 'hintId'> & {
  hint: 'agreed' | 'partly' | 'disagreed' | null;
  readable: boolean;
};

/**
 * What becomes of a row: it is compared with what is recorded now, and with what waits for a decision now. What was read before
 * decides nothing; it is only told. So after an import each answer of the sheet is recorded, or waits.
 */
export function replyOfRow(
  row: ReturnedRow,
  match: RowMatch,
  past: FeedbackPast,
  missing: readonly string[],
): ReturnedReply {
  const written = writtenIn(row, missing);
  const problem = past.problems.find(({ id }) => id === match.problemId);
  return problem && match.problemId !== null
    ? answerOf(problem, row, written, match.knownBy, past)
    : unmatchedReply(written, row, match, past);
}

function writtenIn(row: ReturnedRow, missing: readonly string[]): Written {
  const textOf = (name: string) => row.texts.get(name) ?? '';
  const opinionText = textOf(answerTitles.opinion);
  const { opinion, hint } = readOpinion(opinionText);
  const answers = Object.values<string>(answerTitles);
  return {
    row: row.number,
    problemText: textOf('存在问题'),
    // What was not ticked is the form itself and no answer.
    opinionText: opinion === 'pending' ? '' : opinionText,
    opinion: opinion ?? 'pending',
    reply: textOf(answerTitles.reply),
    material: textOf(answerTitles.material),
    rectification: textOf(answerTitles.rectification),
    absentColumns: absentText(missing.filter((title) => answers.includes(title))),
    recorded: '',
    differences: [],
    hint,
    readable: opinion !== null,
  };
}

function answerOf(
  problem: Problem,
  row: ReturnedRow,
  written: Written,
  knownBy: 'mark' | 'text',
  past: FeedbackPast,
): ReturnedReply {
  const settled = written.readable ? null : settledReading(problem.id, written, past);
  const { hint, readable, ...words } = written;
  const said = settled ? { ...words, opinion: settled.opinion } : words;
  const clear = readable || settled !== null;
  const differences = isJoined(problem, said, past) ? [] : differencesOf(problem, said);
  const blank = isBlank(said);
  const withdrawn = blank && differences.length > 0 && wasSentAnswered(row, past);
  const earlier = past.replies.filter((reply) => reply.problemId === problem.id && isSameAnswer(reply, said));
  const waits = earlier.some(({ state }) => isOpen(state));
  const doubts = row.readings.filter(({ sure }) => !sure);
  const notes = notesOf(row);
  // Words that were recorded once and are struck now may be taken back: a person decides, and is asked once.
  const struck =
    doubts.some(({ kind }) => kind === 'struck') &&
    !earlier.some((reply) => !isOpen(reply.state) && notes.every((note) => reply.remark.includes(note)));
  const state = ((): ReplyState => {
    if (blank && !withdrawn) return 'unanswered';
    if (clear && differences.length === 0 && !struck) return 'same';
    if (clear && doubts.length === 0 && !overwrites(differences)) return 'recorded';
    if (waits) return 'waiting';
    return clear ? 'conflict' : 'unclear';
  })();
  const conflicts = state === 'conflict' || state === 'waiting' || state === 'unclear';
  const decided = earlier.findLast(({ state: became }) => became === 'kept');
  const remarks = [
    !clear && `单位意见“${said.opinionText}”认不出${hint ? `，可能是“${feedbackOpinions[hint]}”` : ''}`,
    settled && `“${said.opinionText}”以前由人判断为“${feedbackOpinions[settled.opinion]}”`,
    withdrawn && '送出的表里印有单位的意见，退回时被删去',
    state === 'unanswered' && differences.length > 0 && '表中未填写，已记录的意见保持不变',
    state === 'recorded' && earlier.some((reply) => reply.state === 'recorded') && '以前读入过，之后被清空，重新记入',
    state === 'conflict' && decided && `以前决定保留原记录，理由：${decided.reason}`,
    conflicts && clear && clearedTitles(differences),
    ...notes,
    knownBy === 'text' && '按文字对应',
    said.opinion === 'pending' && said.opinionText === '' && !blank && '没有选择单位意见',
    isRewritten(said.problemText, problem, past) && '“存在问题”一栏的文字与送出的不同',
  ];
  return {
    ...said,
    problemId: problem.id,
    matchedBy: knownBy,
    state,
    title: problem.title,
    recorded: conflicts ? recordedText(problem) : '',
    differences,
    hintId: null,
    remark: remarks.filter((remark) => typeof remark === 'string' && remark !== '').join('；'),
  };
}

function notesOf({ readings }: ReturnedRow): string[] {
  return [...new Set(readings.map(({ note }) => note))];
}

function clearedTitles(differences: ReturnedReply['differences']): string {
  const cleared = differences.filter(({ kind }) => kind === 'clears').map(({ title }) => title);
  return cleared.length > 0 ? `登记中已有、表中空着：${cleared.join('、')}` : '';
}

/** How a person read the same words for the same problem, while that reading still stands in the record. */
function settledReading(problemId: string, { opinionText }: Written, past: FeedbackPast): Reply | null {
  const problem = past.problems.find(({ id }) => id === problemId);
  const same = (reply: Reply) =>
    reply.problemId === problemId &&
    reply.state === 'recorded' &&
    reply.opinion !== 'pending' &&
    reply.opinion === problem?.feedbackOpinion &&
    foldedText(reply.opinionText) === foldedText(opinionText);
  return past.replies.findLast(same) ?? null;
}

/** Whether the record is this answer with what a person had joined to it since. */
function isJoined(problem: Problem, said: Omit<Written, 'hint' | 'readable'>, past: FeedbackPast): boolean {
  const joined = past.replies.filter(({ state, problemId }) => state === 'joined' && problemId === problem.id);
  if (joined.length === 0) return false;
  const own = {
    feedbackOpinion: said.opinion,
    feedbackText: said.reply,
    feedbackMaterial: said.material,
    rectification: said.rectification,
  };
  const whole = joined.reduce(joinedWith, own);
  const returned = {
    opinion: whole.feedbackOpinion,
    reply: whole.feedbackText,
    material: whole.feedbackMaterial,
    rectification: whole.rectification,
    absentColumns: said.absentColumns,
  };
  return differencesOf(problem, returned).length === 0;
}

/** A row that came back blank although the sheet had gone out with the unit's answer in it. */
function wasSentAnswered({ mark }: ReturnedRow, past: FeedbackPast): boolean {
  const sent = mark ? past.sentAs(mark) : null;
  return sent !== null && (sent.feedbackOpinion !== 'pending' || sent.feedbackText.trim() !== '');
}

function unmatchedReply(
  { hint: _, readable, ...words }: Written,
  row: ReturnedRow,
  match: RowMatch,
  past: FeedbackPast,
): ReturnedReply {
  const why = match.problemId === null ? match.why : 'new';
  const hintId = match.problemId === null ? match.hint : null;
  const hinted = past.problems.findIndex(({ id }) => id === hintId);
  // A copy of a row that nobody filled in says nothing.
  const empty = readable && isBlank(words) && (why === 'copied' || why === 'removed');
  const like = hinted < 0 ? '' : `，最像问题 ${hinted + 1}“${past.problems[hinted]?.title}”`;
  const { state, remark } = unplaced('addition', words, past);
  return {
    ...words,
    problemId: null,
    matchedBy: 'none',
    state: empty ? 'unanswered' : state,
    title: '',
    hintId,
    remark: [`${unmatchedReasons[why]}${like}`, remark, ...notesOf(row)].filter((part) => part !== '').join('；'),
  };
}

type Words = Pick<Reply, 'problemText' | 'opinionText' | 'reply' | 'material' | 'rectification'>;

/** The same for what answers no problem: it waits until a person places it, and again once what was placed is gone. */
export function unplaced(
  fresh: 'addition' | 'aside',
  words: Words,
  past: FeedbackPast,
  problemId: string | null = null,
): { state: ReplyState; remark: string } {
  const earlier = past.replies.filter(
    (reply) => isSameAnswer(reply, words) && foldedText(reply.problemText) === foldedText(words.problemText),
  );
  if (earlier.some((reply) => isUnplaced(reply.state) && (problemId === null || reply.problemId === problemId))) {
    return { state: 'waiting', remark: '' };
  }
  const placed = earlier.find((reply) => isStillPlaced(reply, past));
  if (placed) {
    const number = past.problems.findIndex(({ id }) => id === placed.problemId) + 1;
    return { state: 'same', remark: `以前已${replyStates[placed.state]}（问题 ${number}）` };
  }
  const dismissed = earlier.findLast(({ state }) => state === 'dismissed');
  return { state: fresh, remark: dismissed ? `以前决定不列为问题，理由：${dismissed.reason}` : '' };
}

/** Whether a row that joined or became a problem still stands in its record with all that it said. */
function isStillPlaced({ state, problemId, ...words }: Reply, past: FeedbackPast): boolean {
  if (state !== 'joined' && state !== 'newProblem') return false;
  const problem = past.problems.find(({ id }) => id === problemId);
  if (!problem) return false;
  const texts = [problem.title, problem.fact, problem.feedbackText, problem.feedbackMaterial, problem.rectification];
  const held = foldedText(texts.join('\n'));
  return [words.problemText, words.reply, words.material, words.rectification].every((text) =>
    held.includes(foldedText(text)),
  );
}

function isBlank({
  opinion,
  opinionText,
  reply,
  material,
  rectification,
}: Omit<Words, 'problemText'> & { opinion: Problem['feedbackOpinion'] }): boolean {
  return opinion === 'pending' && [opinionText, reply, material, rectification].every((text) => text === '');
}

function recordedText({ feedbackOpinion, feedbackText, feedbackMaterial, rectification }: Problem): string {
  return [feedbackOpinions[feedbackOpinion], feedbackText, feedbackMaterial, rectification]
    .filter((text) => text.trim() !== '')
    .join('；');
}

export function isRewritten(text: string, problem: Problem, past: FeedbackPast): boolean {
  if (text === '') return false;
  const known = [problem, ...past.versions(problem.id)].flatMap((version) => [
    problemText(version),
    version.title,
    version.fact,
  ]);
  return !known.some((each) => foldedText(each) === foldedText(text));
}

function isSameAnswer(earlier: Reply, row: Words): boolean {
  const fields = ['opinionText', 'reply', 'material', 'rectification'] as const;
  return fields.every((field) => foldedText(earlier[field]) === foldedText(row[field]));
}
