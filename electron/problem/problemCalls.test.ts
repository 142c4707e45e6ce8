import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { idOfBookmark } from '../../shared/document/rowMark.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';

const problem = {
  category: 'funds' as const,
  title: '付款依据不完整',
  fact: '首笔付款未附监理意见。',
  basis: '合同约定',
  evidence: 'C2',
  amountFen: 149_700_000,
  recommendation: '补充监理意见。',
};

test('problems are added, changed, moved and removed', async () => {
  const { client } = await openTestApplication();
  const first = await client.problem.addProblem(problem);
  const second = await client.problem.addProblem({ ...problem, title: '工期延误' });
  await client.problem.changeProblem({ id: first.id, changes: { feedbackOpinion: 'agreed' } });
  await client.problem.moveProblem({ id: second.id, before: first.id });
  expect((await client.problem.listProblems({})).map(({ title, feedbackOpinion }) => [title, feedbackOpinion])).toEqual(
    [
      ['工期延误', 'pending'],
      ['付款依据不完整', 'agreed'],
    ],
  );
  await client.problem.removeProblem({ id: second.id });
  expect(await client.problem.listProblems({})).toHaveLength(1);
});

test('the feedback sheet has the unit choose its opinion, and places to sign and seal', async () => {
  const { application, client, folder } = await openTestApplication();
  await client.engagement.changeEngagement({ changes: { feedbackDueOn: '2023-11-17' } });
  await client.problem.addProblem(problem);
  const target = await application.registerFile(`${folder}/反馈意见表.xlsx`);
  await client.problem.exportFeedbackSheet({ target });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(`${folder}/反馈意见表.xlsx`);
  const sheet = workbook.getWorksheet('存在问题反馈意见表');
  if (!sheet) throw new Error('no sheet');
  const row = (number: number) => (sheet.getRow(number).values as unknown[]).slice(1);
  expect(row(5)).toEqual([
    '序号',
    '存在问题',
    '问题类型',
    '依据',
    '涉及金额（万元）',
    '初步建议',
    '单位意见',
    '反馈说明',
    '补充佐证资料',
    '采纳情况',
    '采纳理由',
    '整改措施、责任人及时限',
    '行标识（请勿改动）',
  ]);
  expect([sheet.getColumn(12).hidden, sheet.getColumn(13).hidden]).toEqual([false, true]);
  expect(row(6).slice(0, 6)).toEqual([
    1,
    '付款依据不完整\n首笔付款未附监理意见。',
    '资金管理',
    '合同约定\n佐证：C2',
    149.7,
    '补充监理意见。',
  ]);
  const { model } = (sheet as unknown as { dataValidations: { model: Record<string, { formulae: string[] }> } })
    .dataValidations;
  expect(model.G6?.formulae).toEqual(['"认可,部分认可,不认可"']);
  const texts = Array.from({ length: 12 }, (_, index) => sheet.getCell(index + 1, 1).text).join('\n');
  expect(texts).toContain('被监控单位负责人（签字）：');
  expect(texts).toContain('（公章）');
});

test('the sheet goes to Word with a bookmark on each row, and to PDF', async () => {
  const { application, client, folder } = await openTestApplication();
  const first = await client.problem.addProblem(problem);
  const second = await client.problem.addProblem({ ...problem, title: '工期延误' });
  for (const name of ['反馈意见表.docx', '反馈意见表.pdf']) {
    const target = await application.registerFile(`${folder}/${name}`);
    await client.problem.exportFeedbackSheet({ target });
  }
  const xml = (await readZip(readFileSync(`${folder}/反馈意见表.docx`))).get('word/document.xml')?.toString() ?? '';
  expect(
    [...xml.matchAll(/w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => idOfBookmark(name ?? '')),
  ).toEqual([first.id, second.id]);
  expect(xml).toContain('□部分认可');
  expect(readFileSync(`${folder}/反馈意见表.pdf`).toString('latin1', 0, 5)).toBe('%PDF-');
});

test('a decision needs its reason, and what was sent or answered can no longer be removed', async () => {
  const { client } = await openTestApplication();
  const { id } = await client.problem.addProblem(problem);
  await client.problem.changeProblem({ id, changes: { feedbackOpinion: 'disagreed' } });
  await expect(client.problem.changeProblem({ id, changes: { decision: 'adopted' } })).rejects.toThrow('写明理由');
  expect((await client.problem.listProblems({}))[0]).toMatchObject({ decision: 'none' });
  const reasoned = { decision: 'adopted', decisionReason: '已补充监理意见' } as const;
  await client.problem.changeProblem({ id, changes: reasoned });
  await expect(client.problem.changeProblem({ id, changes: { decisionReason: ' ' } })).rejects.toThrow('写明理由');
  await expect(client.problem.addProblem({ ...problem, decision: 'rejected' })).rejects.toThrow('写明理由');
  await expect(client.problem.removeProblem({ id })).rejects.toMatchObject({ code: 'still-referenced' });
  expect(await client.problem.listProblems({})).toMatchObject([reasoned]);
});

test('delivery keeps the dates and the texts as sent; silence counts only once the last day has passed', async () => {
  const { client } = await openTestApplication();
  await expect(client.problem.recordDelivery({ sentOn: '2023-11-14', dueOn: '2023-11-17' })).rejects.toThrow(
    '没有登记问题',
  );
  const { id } = await client.problem.addProblem(problem);
  const answered = await client.problem.addProblem({ ...problem, title: '工期延误', feedbackOpinion: 'agreed' });
  await expect(client.problem.recordSilence({})).rejects.toThrow('没有登记反馈意见表的送达日期');
  await expect(client.problem.recordDelivery({ sentOn: '2023-11-17', dueOn: '2023-11-14' })).rejects.toThrow(
    '不能早于',
  );
  await client.problem.recordDelivery({ sentOn: '2023-11-14', dueOn: '9999-11-17' });
  await expect(client.problem.recordSilence({})).rejects.toThrow('还没有过');
  const state = await client.problem.recordDelivery({ sentOn: '2023-11-14', dueOn: '2023-11-17' });
  expect(state).toMatchObject({ sentOn: '2023-11-14', dueOn: '2023-11-17', unanswered: 1, silenceDue: true });
  expect(await client.engagement.getEngagement({})).toMatchObject({
    feedbackSentOn: '2023-11-14',
    feedbackDueOn: '2023-11-17',
  });
  await expect(client.problem.removeProblem({ id })).rejects.toMatchObject({ code: 'still-referenced' });
  await client.problem.changeProblem({ id, changes: { fact: '改写后的事实' } });
  const problems = await client.problem.recordSilence({});
  expect(problems.map(({ feedbackOpinion }) => feedbackOpinion)).toEqual(['silent', 'agreed']);
  const after = await client.problem.getFeedbackState({});
  expect(after).toMatchObject({ unanswered: 0, silenceDue: false });
  expect(after.sent.map(({ problemId, number, fact }) => [problemId, number, fact])).toEqual([
    [id, 1, problem.fact],
    [answered.id, 2, problem.fact],
  ]);
  await expect(client.problem.recordSilence({})).rejects.toThrow('都已有单位意见');
  expect((await client.problem.listProblemFindings({})).map(({ kind }) => kind)).toContain('shared-recommendation');
});
