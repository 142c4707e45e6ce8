import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeDraft } from '../../shared/blankRecord.ts';
import { feedbackTable } from '../../shared/problem/feedbackSheet.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import type { SheetTexts } from '../document/returned/readReturnedWorkbook.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { compareReplies, type FeedbackPast } from './compareReplies.ts';
import { additionText, markedSheet, plannedSheet, returnedRows, shownAnswer } from './testing/returnedSheets.ts';

const idOf = (index: number) => `0198c1de-0000-7000-8000-${String(index).padStart(12, '0')}`;

function problem(index: number, some: Partial<Problem> = {}): Problem {
  return { ...wholeDraft(problemDraft, { title: `问题${index}`, ...some }), id: idOf(index), position: index };
}

function pastOf(problems: readonly Problem[], some: Partial<FeedbackPast> = {}): FeedbackPast {
  const ids = new Set(problems.map(({ id }) => id));
  return {
    ...{
      problems,
      versions: () => [],
      sentAs: () => null,
      wasHere: (id) => ids.has(id),
      replies: [],
      readBefore: null,
    },
    ...some,
  };
}

/** The sheet that goes out, as a reader gives it. */
function sheetOf(problems: readonly Problem[]): SheetTexts[] {
  const { columns, rows } = feedbackTable(problems, 7);
  const texts = rows.map((row) =>
    row.map((cell) => (cell === null ? '' : typeof cell === 'string' ? cell : 'number' in cell ? cell.number : '')),
  );
  const lines = [['绩效监控存在问题反馈意见表'], columns.map(({ title }) => title), ...texts, ['填表说明：请选择意见']];
  return [{ name: '表', hidden: false, rows: lines.map((cells, index) => ({ number: index + 1, cells })) }];
}

const unanswered = async () =>
  (await sampleSnapshot()).problems.map((one) => ({
    ...one,
    feedbackOpinion: 'pending' as const,
    feedbackText: '',
    feedbackMaterial: '',
    feedbackOn: null,
    decision: 'none' as const,
  }));

describe('a sheet that came back shuffled, with added rows and edited texts', () => {
  test.each([true, false])(
    'puts every reply on its problem in 200 random edits (hidden marks kept: %s)',
    async (marked) => {
      const problems = await unanswered();
      const sheet = sheetOf(problems);
      fc.assert(
        fc.property(plannedSheet(problems.length), (rows) => {
          const { replies, absent } = compareReplies(
            { sheets: returnedRows(sheet, rows, { marked }), remarks: [], outside: [] },
            pastOf(problems),
            '退回.xlsx',
          );
          expect(replies.map(({ problemId, opinionText, reply }) => [problemId, opinionText, reply])).toEqual(
            rows.map((row) => [row.problem === null ? null : problems[row.problem]?.id, row.opinion, row.reply]),
          );
          expect(replies.filter(({ state }) => state === 'addition').map(({ problemText }) => problemText)).toEqual(
            rows.filter((row) => row.problem === null).map((_, index) => additionText(index)),
          );
          expect(absent).toEqual([]);
        }),
        { numRuns: 200, seed: 20231117 },
      );
    },
  );

  test('with cells merged and texts struck at random: each row has what a person sees in it, and what is unsure waits', async () => {
    const problems = await unanswered();
    const sheet = sheetOf(problems);
    let [sure, unsure] = [0, 0];
    fc.assert(
      fc.property(markedSheet(problems.length), (rows) => {
        const sheets = returnedRows(sheet, rows);
        const { replies } = compareReplies({ sheets, remarks: [], outside: [] }, pastOf(problems), '退回.xlsx');
        const shown = rows.map((_, index) => shownAnswer(rows, index));
        expect(replies.map(({ problemId, opinionText, reply }) => [problemId, opinionText, reply])).toEqual(
          shown.map(({ row }) => [row.problem === null ? null : problems[row.problem]?.id, row.opinion, row.reply]),
        );
        expect(replies.map(({ state }) => state)).toEqual(
          shown.map((one) => (one.row.problem === null ? 'addition' : one.sure ? 'recorded' : 'conflict')),
        );
        for (const [index, { remark }] of replies.entries()) {
          const { merged, struck } = rows[index] ?? {};
          if (merged?.length) expect(remark).toMatch(/[GH]\d+:[GH]\d+合并：/);
          if (struck?.length && !merged?.length) expect(remark).toContain('有删除线');
          if (shown[index]?.sure) sure += 1;
          else unsure += 1;
        }
      }),
      { numRuns: 200, seed: 20231119 },
    );
    expect(Math.min(sure, unsure)).toBeGreaterThan(200);
  });

  test('problems that read nearly alike are told apart by their marks, and never guessed without them', () => {
    const alike = ['一', '二', '三', '四'].map((name, index) =>
      problem(index, {
        title: `合同${name}未按期完工`,
        fact: `合同${name}约定90日历天内完成，实际延期69天，未办理延期手续。`,
      }),
    );
    fc.assert(
      fc.property(plannedSheet(alike.length), (rows) => {
        const sheets = sheetOf(alike);
        const withMarks = compareReplies(
          { sheets: returnedRows(sheets, rows), remarks: [], outside: [] },
          pastOf(alike),
          'a',
        );
        expect(withMarks.replies.map(({ problemId }) => problemId)).toEqual(
          rows.map((row) => (row.problem === null ? null : alike[row.problem]?.id)),
        );
        const plain = rows.map((row) => ({ ...row, number: null, edit: 'note' as const }));
        const without = compareReplies(
          { sheets: returnedRows(sheets, plain, { marked: false }), remarks: [], outside: [] },
          pastOf(alike),
          'a',
        );
        without.replies.forEach(({ problemId, state }, index) => {
          const meant = plain[index]?.problem ?? null;
          if (problemId === null) expect(state).toBe('addition');
          else expect(problemId).toBe(meant === null ? null : alike[meant]?.id);
        });
      }),
      { numRuns: 200, seed: 20231118 },
    );
  });

  test('marks that stayed where they were when the visible columns were sorted do not mislead', async () => {
    const problems = await unanswered();
    const [sheet] = sheetOf(problems);
    if (!sheet) throw new Error('no sheet');
    const marks = sheet.rows.slice(2, -1).map(({ cells }) => cells.at(-1) ?? '');
    const sorted = sheet.rows.slice(2, -1).toReversed();
    const rows = [
      ...sheet.rows.slice(0, 2),
      ...sorted.map(({ cells }, index) => ({ number: index + 3, cells: [...cells.slice(0, -1), marks[index] ?? ''] })),
    ].map((row, index) => (index < 2 ? row : { ...row, cells: row.cells.with(6, '认可').with(7, `说明${index}`) }));
    const { replies, remarks } = compareReplies(
      { sheets: [{ ...sheet, rows }], remarks: [], outside: [] },
      pastOf(problems),
      'a',
    );
    expect(replies.map(({ problemId }) => problemId)).toEqual(problems.map(({ id }) => id).toReversed());
    expect(remarks.join()).toContain('行标识已丢失或与文字不符');
  });
});

describe('what a row does', () => {
  const agreed = { problem: 0, opinion: '不认可' as const, reply: '延期已批准', edit: 'none' as const, number: null };
  const compared = (ours: Partial<Problem>, rows = [agreed], some: Partial<FeedbackPast> = {}) => {
    const sent = [problem(0, { fact: '合同约定三月完成，九月才验收。' })];
    const now = [{ ...(sent[0] as Problem), ...ours }];
    const returned = compareReplies(
      { sheets: returnedRows(sheetOf(sent), rows), remarks: [], outside: [] },
      pastOf(now, some),
      '退回',
    );
    return returned.replies;
  };

  test('a blank reply is filled in, the same one changes nothing, another one waits', () => {
    expect(compared({})).toMatchObject([{ state: 'recorded', opinion: 'disagreed', matchedBy: 'mark' }]);
    expect(compared({ feedbackOpinion: 'disagreed', feedbackText: '延期 已批准' })).toMatchObject([{ state: 'same' }]);
    expect(compared({ feedbackOpinion: 'disagreed' })).toMatchObject([{ state: 'recorded' }]);
    expect(compared({ feedbackOpinion: 'agreed', feedbackText: '属实' })).toMatchObject([
      { state: 'conflict', recorded: '认可；属实' },
    ]);
    expect(compared({ feedbackOpinion: 'silent' })).toMatchObject([{ state: 'conflict' }]);
  });

  test('a copied row, a removed problem and a rewritten one are for a person to decide', () => {
    const [first, copy] = compared({}, [agreed, { ...agreed, reply: '另有说明' }]);
    expect([first?.state, copy?.state, copy?.hintId, copy?.remark]).toEqual([
      'recorded',
      'addition',
      idOf(0),
      expect.stringContaining('由已有的行复制，最像问题 1'),
    ]);
    const sheets = returnedRows(sheetOf([problem(0), problem(1, { fact: '资料没有归档。' })]), [
      agreed,
      { ...agreed, problem: 1 },
    ]);
    const gone = compareReplies({ sheets, remarks: [], outside: [] }, pastOf([problem(0)]), '退回');
    expect(gone.replies[1]).toMatchObject({ state: 'addition', remark: '对应的问题已不在登记中' });
    // Reworded after it was sent: the text as it was still tells which it is.
    expect(
      compared({ title: '改写', fact: '完全不同的另一段话' }, [agreed], {
        versions: () => [problem(0, { fact: '合同约定三月完成，九月才验收。' })],
      }),
    ).toMatchObject([{ state: 'recorded', matchedBy: 'mark' }]);
  });

  test('the sheet of another engagement, and a table that is none, are refused', () => {
    const sheets = returnedRows(sheetOf([problem(5, { title: '别的项目的问题' })]), [agreed]);
    expect(() => compareReplies({ sheets, remarks: [], outside: [] }, pastOf([problem(0)]), '退回.xlsx')).toThrow(
      '另一个项目',
    );
    const lost = returnedRows(sheetOf([problem(5, { title: '别的项目的问题' })]), [agreed], { marked: false });
    expect(() => compareReplies({ sheets: lost, remarks: [], outside: [] }, pastOf([problem(0)]), '退回.xlsx')).toThrow(
      '另一个项目',
    );
    const other = [{ name: '表', hidden: false, rows: [{ number: 1, cells: ['日期', '摘要', '金额'] }] }];
    expect(() => compareReplies({ sheets: other, remarks: [], outside: [] }, pastOf([problem(0)]), '账.xlsx')).toThrow(
      '没有找到存在问题反馈意见表',
    );
    expect(() => compareReplies({ sheets, remarks: [], outside: [] }, pastOf([]), '退回.xlsx')).toThrow(
      '还没有登记问题',
    );
  });
});
