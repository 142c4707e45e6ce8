import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { InputOf } from '../../shared/contract/call.ts';
import type { problemContract } from '../../shared/contract/problemContract.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

const problem: InputOf<(typeof problemContract)['addProblem']> = {
  category: 'funds',
  title: '付款依据不完整',
  fact: '首笔付款未附监理意见。',
  basis: '合同约定',
  evidence: 'C2',
  amountFen: 149_700_000,
  recommendation: '补充监理意见。',
  feedbackOpinion: 'pending',
  feedbackText: '',
  feedbackOn: null,
  feedbackMaterial: '',
  decision: 'none',
  decisionReason: '',
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
  ]);
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
