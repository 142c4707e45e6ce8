import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeDraft } from '../../shared/blankRecord.ts';
import type { Day } from '../../shared/day.ts';
import { differencesOf } from '../../shared/problem/answer.ts';
import { isOpen, type RepliesImported } from '../../shared/problem/feedbackReturn.ts';
import { feedbackTable } from '../../shared/problem/feedbackSheet.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import type { SheetTexts } from '../document/returned/readReturnedWorkbook.ts';
import { type StoredContent, writeKept } from '../storage/attachmentContent.ts';
import { openTestRecords } from '../testing/openTestRecords.ts';
import { compareReplies } from './compareReplies.ts';
import { takeIn } from './importReplies.ts';
import { problemTable } from './problemStore.ts';
import { feedbackPast, listFeedbackFiles, listReplies } from './replyStore.ts';
import { resolveReply } from './resolveReply.ts';

type Row = { opinion: string; reply: string; material: string };
const blankRow: Row = { opinion: '', reply: '', material: '' };
const today = '2023-11-20' as Day;

/** An engagement with problems, and the sheet that went out, which comes back filled in again and again. */
function openWithProblems(count: number, { db, change } = openTestRecords()) {
  const problems = Array.from({ length: count }, (_, index) =>
    change(() =>
      problemTable.add(
        db,
        wholeDraft(problemDraft, { title: `问题${'甲乙丙丁'[index]}`, fact: `第${index + 1}项合同没有按期完成` }),
      ),
    ),
  );
  const { columns, rows } = feedbackTable(problems, 0);
  const titles = columns.map(({ title }) => title);
  function sheetOf(answers: readonly Row[], added: readonly string[] = []): SheetTexts[] {
    const filled = (cells: string[], row: Row) =>
      cells
        .with(titles.indexOf('单位意见'), row.opinion)
        .with(titles.indexOf('反馈说明'), row.reply)
        .with(titles.indexOf('补充佐证资料'), row.material);
    const texts = rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell : cell && 'number' in cell ? cell.number : '')),
    );
    const body = [
      ...texts.map((cells, index) => filled(cells, answers[index] ?? blankRow)),
      ...added.map((text) => titles.map((title) => (title === '存在问题' ? text : ''))),
    ];
    return [
      { name: '表', hidden: false, rows: [titles, ...body].map((cells, index) => ({ number: index + 1, cells })) },
    ];
  }
  function read(answers: readonly Row[], added: readonly string[] = []): RepliesImported {
    const bytes = Buffer.from(JSON.stringify([answers, added]));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const content: StoredContent = {
      ...{ name: '退回.xlsx', mediaType: 'text/plain', size: bytes.length, sha256, pageCount: null, remark: '' },
    };
    change(() => writeKept(db, { path: '', content, chunks: [bytes] }));
    return change(() => {
      const sheets = { sheets: sheetOf(answers, added), remarks: [], outside: [] };
      return takeIn(db, compareReplies(sheets, feedbackPast(db, sha256), '退回.xlsx'), content, `${today}T00:00:00Z`);
    });
  }
  const stored = (index: number) => problemTable.get(db, problems[index]?.id ?? '');
  const waiting = () => listReplies(db).filter(({ state }) => isOpen(state));
  return { db, change, problems, read, stored, waiting };
}

const agreed: Row = { opinion: '认可', reply: '已整改', material: '' };
const disagreed: Row = { opinion: '不认可', reply: '延期已批准', material: '批复' };

describe('a reply that was read before is compared with what is recorded now', () => {
  test('A, then B by a decision, then A again: A waits', () => {
    const { db, change, read, stored, waiting } = openWithProblems(1);
    expect(read([agreed])).toMatchObject({ recorded: 1, open: 0 });
    expect(read([disagreed])).toMatchObject({ recorded: 0, open: 1 });
    const [conflict] = waiting();
    change(() => resolveReply(db, { kind: 'take', id: conflict?.id ?? '', reason: '以新表为准' }, today));
    expect(stored(0).feedbackOpinion).toBe('disagreed');
    expect(read([agreed])).toMatchObject({ recorded: 0, open: 1, readBefore: today, replies: [{ state: 'conflict' }] });
    expect(waiting()).toHaveLength(1);
    expect(listFeedbackFiles(db)).toHaveLength(2);
  });

  test('the same sheet while its conflict still waits: it is said to wait, and waits once', () => {
    const { change, db, read, problems, waiting } = openWithProblems(1);
    change(() => problemTable.change(db, problems[0]?.id ?? '', { feedbackOpinion: 'agreed' }));
    expect(read([disagreed])).toMatchObject({ open: 1, replies: [{ state: 'conflict' }] });
    expect(read([disagreed])).toMatchObject({ open: 1, replies: [{ state: 'waiting' }] });
    expect(waiting()).toHaveLength(1);
  });

  test('what a person cleared is recorded again, and said so', () => {
    const { change, db, read, problems, stored } = openWithProblems(1);
    read([agreed]);
    const blank = { feedbackOpinion: 'pending' as const, feedbackText: '' };
    change(() => problemTable.change(db, problems[0]?.id ?? '', blank));
    expect(read([agreed])).toMatchObject({
      recorded: 1,
      replies: [{ state: 'recorded', remark: '以前读入过，之后被清空，重新记入' }],
    });
    expect(stored(0)).toMatchObject({ feedbackOpinion: 'agreed', feedbackText: '已整改' });
  });

  test('what was kept against it waits again with the reason of then; words that a person read are known', () => {
    const { change, db, read, stored, waiting } = openWithProblems(2);
    read([agreed, { ...agreed, opinion: '基本认可' }]);
    const [unclear] = waiting();
    expect(unclear).toMatchObject({ state: 'unclear', remark: expect.stringContaining('可能是“部分认可”') });
    change(() => resolveReply(db, { kind: 'take', id: unclear?.id ?? '', opinion: 'partly', reason: '' }, today));
    expect(stored(1).feedbackOpinion).toBe('partly');
    read([disagreed]);
    change(() => resolveReply(db, { kind: 'leave', id: waiting()[0]?.id ?? '', reason: '没有盖章' }, today));
    expect(read([disagreed, { ...agreed, opinion: '基本认可' }])).toMatchObject({
      open: 1,
      replies: [
        { state: 'conflict', remark: expect.stringContaining('以前决定保留原记录，理由：没有盖章') },
        { state: 'same', remark: '“基本认可”以前由人判断为“部分认可”' },
      ],
    });
  });

  test('a row that joined a problem is no news while it stands there, and waits again once it is gone', () => {
    const { change, db, read, stored, problems, waiting } = openWithProblems(1);
    const text = '请贵所核实合同金额的口径';
    read([agreed], [text]);
    const id = problems[0]?.id ?? '';
    change(() => resolveReply(db, { kind: 'join', id: waiting()[0]?.id ?? '', problemId: id, reason: '' }, today));
    expect(stored(0).feedbackText).toBe(`已整改\n${text}`);
    expect(read([agreed], [text])).toMatchObject({ open: 0, replies: [{ state: 'same' }, { state: 'same' }] });
    change(() => problemTable.change(db, id, { feedbackText: '已整改' }));
    expect(read([agreed], [text])).toMatchObject({ open: 1, replies: [{ state: 'same' }, { state: 'addition' }] });
  });

  test('an answer that the sheet went out with and that came back blank is a withdrawal for a person to decide', () => {
    const { change, db, problems } = openWithProblems(1);
    const answer = { feedbackOpinion: 'agreed' as const, feedbackText: '已整改' };
    change(() => problemTable.change(db, problems[0]?.id ?? '', answer));
    const sentAs = () => problemTable.get(db, problems[0]?.id ?? '');
    const { columns, rows } = feedbackTable(problems, 1);
    const lines = [columns.map(({ title }) => title), rows[0]?.map((cell) => (typeof cell === 'string' ? cell : ''))];
    const sheets = lines.map((cells, index) => ({ number: index + 1, cells: cells ?? [] }));
    const read = { sheets: [{ name: '表', hidden: false, rows: sheets }], remarks: [], outside: [] };
    const past = feedbackPast(db, '');
    expect(compareReplies(read, past, '表.xlsx').replies).toMatchObject([
      { state: 'unanswered', remark: '表中未填写，已记录的意见保持不变' },
    ]);
    expect(compareReplies(read, { ...past, sentAs }, '表.xlsx').replies).toMatchObject([
      { state: 'conflict', remark: expect.stringContaining('退回时被删去') },
    ]);
  });
});

const text = fc.constantFrom('', '已整改', '延期已批准', '见附件\n第二页');
const anyRow = fc.record({
  opinion: fc.constantFrom('', '认可', '部分认可', '不认可', '基本认可', '再议'),
  reply: text,
  material: text,
});
type Step =
  | { kind: 'read'; rows: Row[]; added: string[] }
  | { kind: 'clear' | 'edit'; problem: number; text: string }
  | { kind: 'decide'; which: number; how: 'take' | 'leave' | 'join' | 'newProblem' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('read' as const),
    rows: fc.array(anyRow, { minLength: 3, maxLength: 3 }),
    added: fc.subarray(['建议统筹安排后续运维经费', '报告第12页单位名称有误'], { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constantFrom('clear' as const, 'edit' as const), problem: fc.nat(2), text }),
  fc.record({
    kind: fc.constant('decide' as const),
    which: fc.nat(5),
    how: fc.constantFrom('take' as const, 'leave' as const, 'join' as const, 'newProblem' as const),
  }),
);

test('whatever is read, cleared, edited and decided: after an import each answer of the sheet is recorded or waits, and the count says so', () => {
  const records = openTestRecords();
  const { db } = records;
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 10 }), (steps) => {
      db.exec('BEGIN');
      try {
        tryOut(steps);
      } finally {
        db.exec('ROLLBACK');
      }
    }),
    { numRuns: 200, seed: 20231120 },
  );

  function tryOut(steps: readonly Step[]): void {
    const { change, read, problems, waiting } = openWithProblems(3, records);
    for (const one of steps) {
      if (one.kind === 'read') {
        const before = new Map(problemTable.list(db).map((problem) => [problem.id, problem]));
        const imported = read(one.rows, one.added);
        expect(imported.replies).toHaveLength(3 + one.added.length);
        const open = waiting();
        for (const reply of imported.replies) {
          const now = reply.problemId === null ? null : problemTable.get(db, reply.problemId);
          if (now) expectNothingLost(before.get(now.id), now);
          const isRecorded = now !== null && recordHolds(now, reply);
          const waits = open.some(
            (other) =>
              other.problemId === reply.problemId &&
              [other.opinionText, other.reply, other.material].join() ===
                [reply.opinionText, reply.reply, reply.material].join(),
          );
          const isBlank = [reply.opinionText, reply.reply, reply.material, reply.problemId ? '' : reply.problemText]
            .join('')
            .trim();
          const held = reply.problemId === null && reply.state === 'same';
          expect([reply.state, isBlank === '' || isRecorded || waits || held]).toEqual([reply.state, true]);
        }
        const counted = [...imported.replies, ...imported.asides].filter(
          ({ state }) => isOpen(state) || state === 'waiting',
        ).length;
        expect(imported.open).toBe(counted);
      } else if (one.kind === 'decide') {
        const reply = waiting()[one.which];
        if (!reply) continue;
        const reason = '已核对';
        const problemId = problems[one.which % 3]?.id ?? '';
        const { id } = reply;
        const placed = reply.state === 'addition';
        change(() => {
          if (one.how === 'leave') resolveReply(db, { kind: 'leave', id, reason }, today);
          else if (!placed) resolveReply(db, { kind: 'take', id, reason, opinion: 'partly' }, today);
          else if (one.how === 'join') resolveReply(db, { kind: 'join', id, reason, problemId }, today);
          else resolveReply(db, { kind: 'newProblem', id, reason, title: '新问题', category: 'funds' }, today);
        });
      } else {
        const feedbackText = one.kind === 'clear' ? '' : one.text;
        change(() => problemTable.change(db, problems[one.problem]?.id ?? '', { feedbackText }));
      }
    }
  }
});

/** What was recorded before an import stands after it. */
function expectNothingLost(before: Problem | undefined, after: Problem): void {
  if (!before) return;
  const fields = ['feedbackText', 'feedbackMaterial', 'rectification'] as const;
  for (const field of fields) if (before[field] !== '') expect(after[field]).toBe(before[field]);
  if (before.feedbackOpinion !== 'pending') expect(after.feedbackOpinion).toBe(before.feedbackOpinion);
}

/** The answer as the sheet says it, or with what a person joined to it. */
function recordHolds(problem: Problem, reply: RepliesImported['replies'][number]): boolean {
  if (differencesOf(problem, reply).length === 0) return true;
  const opinion = reply.opinion === 'pending' || problem.feedbackOpinion === reply.opinion;
  return (
    reply.state === 'same' &&
    opinion &&
    problem.feedbackText.startsWith(reply.reply) &&
    problem.feedbackMaterial.startsWith(reply.material)
  );
}
