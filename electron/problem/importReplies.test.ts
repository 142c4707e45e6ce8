import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillDocument, fillWorkbook } from './testing/fillSheets.ts';
import { facts, openWithProblems } from './testing/openWithProblems.ts';
import { type PlannedRow, plannedSheet } from './testing/returnedSheets.ts';

const answered = (problem: number | null, some: Partial<PlannedRow> = {}): PlannedRow => ({
  ...{ problem, opinion: '认可', reply: `说明${problem ?? '新增'}`, edit: 'none', number: null },
  ...some,
});

describe.each(['xlsx', 'docx'] as const)('a feedback sheet as .%s', (format) => {
  const fill = format === 'xlsx' ? fillWorkbook : fillDocument;

  test('comes back shuffled and with added rows: every reply on its problem, the added ones wait', async () => {
    const { client, problems, file, path } = await openWithProblems(format);
    const plans = fc.sample(plannedSheet(facts.length), { numRuns: 5, seed: 42 });
    for (const [index, rows] of plans.entries()) {
      await fill(path(`送出.${format}`), rows, path(`退回${index}.${format}`));
      const { replies, digest } = await client.problem.previewReplies({ file: await file(`退回${index}.${format}`) });
      expect(
        replies.map(({ problemId, opinionText, reply }) => [
          problemId,
          opinionText.includes('☑') || opinionText !== '',
          reply,
        ]),
      ).toEqual(rows.map((row) => [row.problem === null ? null : problems[row.problem]?.id, true, row.reply]));
      expect(digest).toHaveLength(64);
    }
    expect(await client.problem.listReplies({})).toEqual([]);

    const rows = plans[0] ?? [];
    const source = await file(`退回0.${format}`);
    const { digest } = await client.problem.previewReplies({ file: source });
    const imported = await client.problem.importReplies({ file: source, digest });
    expect(imported.recorded).toBe(facts.length);
    const after = await client.problem.listProblems({});
    const labels = { 认可: 'agreed', 部分认可: 'partly', 不认可: 'disagreed' };
    for (const row of rows) {
      if (row.problem === null) continue;
      expect(after[row.problem]).toMatchObject({ feedbackOpinion: labels[row.opinion], feedbackText: row.reply });
    }
    expect((await client.problem.listReplies({})).filter(({ state }) => state === 'addition')).toHaveLength(
      rows.length - facts.length,
    );
    // The same file once more changes nothing, is kept once, and says when it was read; what waits is said to wait still.
    const again = await client.problem.importReplies({ file: source });
    expect([again.recorded, again.open]).toEqual([0, imported.open]);
    expect(imported.open).toBeGreaterThan(0);
    expect(again.remarks[0]).toMatch(/^内容完全相同的文件已于 \d{4}-\d{2}-\d{2} 读入过/);
    expect(await client.problem.listProblems({})).toEqual(after);
    expect(
      (await client.problem.listFeedbackFiles({})).map(({ name, attachments }) => [name, attachments.length]),
    ).toEqual([[`退回0.${format}`, 1]]);

    // One step back takes the whole import back, one forward brings it again.
    await client.history.undoLast({});
    expect(await client.problem.listProblems({})).toEqual(problems);
    expect([await client.problem.listReplies({}), await client.problem.listFeedbackFiles({})]).toEqual([[], []]);
    await client.history.redoLast({});
    expect(await client.problem.listProblems({})).toEqual(after);
  });

  test('a reply that differs from a recorded one waits and overwrites nothing until a person says why', async () => {
    const { client, problems, file, path } = await openWithProblems(format);
    const id = problems[1]?.id ?? '';
    await client.problem.changeProblem({ id, changes: { feedbackOpinion: 'agreed', feedbackText: '电话中已认可' } });
    await fill(
      path(`送出.${format}`),
      [0, 1, 2, 3].map((index) => answered(index, { opinion: '不认可' })),
      path(`退回.${format}`),
    );
    const { recorded, open } = await client.problem.importReplies({ file: await file(`退回.${format}`) });
    expect([recorded, open]).toEqual([3, 1]);
    const [conflict] = (await client.problem.listReplies({})).filter(({ state }) => state === 'conflict');
    if (!conflict) throw new Error('no conflict');
    expect(conflict).toMatchObject({ problemId: id, opinion: 'disagreed', reply: '说明1' });
    const stored = async () => (await client.problem.listProblems({}))[1];
    expect(await stored()).toMatchObject({ feedbackOpinion: 'agreed', feedbackText: '电话中已认可' });
    await expect(client.problem.resolveReply({ kind: 'take', id: conflict.id })).rejects.toThrow('请写明理由');
    const reason = '以盖章的书面意见为准';
    expect(await client.problem.resolveReply({ kind: 'take', id: conflict.id, reason })).toMatchObject({
      state: 'recorded',
      reason,
    });
    expect(await stored()).toMatchObject({ feedbackOpinion: 'disagreed', feedbackText: '说明1' });
    await expect(client.problem.resolveReply({ kind: 'leave', id: conflict.id, reason })).rejects.toThrow('已经处理过');

    // A decision is one step to take back, and the row waits again.
    await client.history.undoLast({});
    expect(await stored()).toMatchObject({ feedbackOpinion: 'agreed', feedbackText: '电话中已认可' });
    await client.problem.resolveReply({ kind: 'leave', id: conflict.id, reason });
    expect((await client.problem.listReplies({})).find((reply) => reply.id === conflict.id)?.state).toBe('kept');
    await client.history.undoLast({});
    expect((await client.problem.listReplies({})).find((reply) => reply.id === conflict.id)?.state).toBe('conflict');
  });
});

test('what the unit left blank is taken as blank by a decision, and the trail keeps what was there', async () => {
  const { client, problems, file, path } = await openWithProblems();
  const id = problems[0]?.id ?? '';
  await client.problem.changeProblem({ id, changes: { feedbackOpinion: 'disagreed', feedbackText: '延期已批准' } });
  await fillWorkbook(
    path('送出.xlsx'),
    [0, 1, 2, 3].map((index) => answered(index, { reply: '' })),
    path('退回.xlsx'),
  );
  const { replies, open } = await client.problem.importReplies({ file: await file('退回.xlsx') });
  expect(open).toBe(1);
  expect(replies[0]).toMatchObject({
    state: 'conflict',
    remark: '登记中已有、表中空着：反馈说明',
    differences: [
      { title: '单位意见', kind: 'differs', recorded: '不认可', returned: '认可' },
      { title: '反馈说明', kind: 'clears', recorded: '延期已批准', returned: '' },
    ],
  });
  const [waiting] = (await client.problem.listReplies({})).filter(({ state }) => state === 'conflict');
  await client.problem.resolveReply({ kind: 'take', id: waiting?.id ?? '', reason: '单位已撤回原说明' });
  expect((await client.problem.listProblems({}))[0]).toMatchObject({ feedbackOpinion: 'agreed', feedbackText: '' });
  const [command] = await client.workspace.listTrail({ limit: 1 });
  expect(command?.changes.map(({ before }) => before).join()).toContain('延期已批准');
});

test('an added row becomes a problem, joins one, or is left aside with a reason; the row itself stays', async () => {
  const { client, problems, file, path } = await openWithProblems();
  const rows = [0, 1, 2, 3].map((index) => answered(index));
  await fillWorkbook(path('送出.xlsx'), [...rows, answered(null), answered(null), answered(null)], path('退回.xlsx'));
  const { open } = await client.problem.importReplies({ file: await file('退回.xlsx') });
  expect(open).toBe(3);
  const waiting = (await client.problem.listReplies({})).filter(({ state }) => state === 'addition');
  const [first, second, third] = waiting.map(({ id }) => id) as [string, string, string];
  await expect(client.problem.resolveReply({ kind: 'take', id: first })).rejects.toThrow('还没有对应的问题');
  await client.problem.resolveReply({ kind: 'newProblem', id: first, title: '预算批复下达较晚', category: 'budget' });
  await client.problem.resolveReply({ kind: 'join', id: second, problemId: problems[0]?.id ?? '' });
  await expect(client.problem.resolveReply({ kind: 'leave', id: third })).rejects.toThrow('请写明理由');
  await client.problem.resolveReply({ kind: 'leave', id: third, reason: '与项目无关' });
  const after = await client.problem.listProblems({});
  expect(after).toHaveLength(5);
  expect(after[4]).toMatchObject({ title: '预算批复下达较晚', category: 'budget', feedbackText: '说明新增' });
  expect(after[0]?.feedbackText.split('\n')).toEqual(['说明0', '建议财政部门统筹安排后续运维经费', '说明新增']);
  expect(
    (await client.problem.listReplies({}))
      .slice(4)
      .map(({ state, matchedBy, problemId }) => [state, matchedBy, problemId]),
  ).toEqual([
    ['newProblem', 'hand', after[4]?.id],
    ['joined', 'hand', after[0]?.id],
    ['dismissed', 'none', null],
  ]);
});

test('what changed between looking and taking in is refused, and nothing is taken', async () => {
  const { client, problems, file, path } = await openWithProblems();
  await fillWorkbook(
    path('送出.xlsx'),
    [0, 1, 2, 3].map((index) => answered(index)),
    path('退回.xlsx'),
  );
  const source = await file('退回.xlsx');
  const { digest } = await client.problem.previewReplies({ file: source });
  await client.problem.changeProblem({ id: problems[0]?.id ?? '', changes: { feedbackText: '先记了一句' } });
  await expect(client.problem.importReplies({ file: source, digest })).rejects.toMatchObject({ code: 'file-changed' });
  expect(await client.problem.listReplies({})).toEqual([]);
});

test('an opinion that can’t be read waits until a person reads it', async () => {
  const { client, file, path } = await openWithProblems();
  const rows = [0, 1, 2, 3].map((index) => answered(index, index === 2 ? { opinion: '再研究' as '认可' } : {}));
  await fillWorkbook(path('送出.xlsx'), rows, path('退回.xlsx'));
  await client.problem.importReplies({ file: await file('退回.xlsx') });
  const [unclear] = (await client.problem.listReplies({})).filter(({ state }) => state === 'unclear');
  expect(unclear).toMatchObject({ opinionText: '再研究', opinion: 'pending' });
  const id = unclear?.id ?? '';
  await expect(client.problem.resolveReply({ kind: 'take', id })).rejects.toThrow('请选择这条意见');
  await client.problem.resolveReply({ kind: 'take', id, opinion: 'partly' });
  expect((await client.problem.listProblems({}))[2]).toMatchObject({
    feedbackOpinion: 'partly',
    feedbackText: '说明2',
  });
});

test('the scan of the sealed sheet is kept with the feedback; anything but a scan is refused', async () => {
  const { client, file, path } = await openWithProblems();
  writeFileSync(path('盖章.pdf'), '%PDF-1.7\n盖章扫描件');
  const scan = await client.problem.attachSealedScan({ file: await file('盖章.pdf'), receivedOn: '2023-11-17' });
  expect(scan).toMatchObject({
    kind: 'sealed',
    receivedOn: '2023-11-17',
    attachments: [{ name: '盖章.pdf', mediaType: 'application/pdf' }],
  });
  writeFileSync(path('说明.txt'), '不是扫描件');
  await expect(client.problem.attachSealedScan({ file: await file('说明.txt'), receivedOn: null })).rejects.toThrow(
    '不是 PDF 或图片',
  );
  await fillWorkbook(
    path('送出.xlsx'),
    [0, 1, 2, 3].map((index) => answered(index)),
    path('退回.xlsx'),
  );
  const returned = await client.problem.importReplies({ file: await file('退回.xlsx') });
  await expect(client.problem.removeSealedScan({ id: returned.file.id, reason: '误传' })).rejects.toThrow(
    '作为依据保留',
  );
  await client.problem.removeSealedScan({ id: scan.id, reason: '误传' });
  expect((await client.problem.listFeedbackFiles({})).map(({ kind }) => kind)).toEqual(['returned']);
});
