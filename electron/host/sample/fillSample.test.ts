import { expect, test } from 'vitest';
import { groupImplementation } from '../../../shared/implementation/implementationSummary.ts';
import type { InspectionNote } from '../../../shared/inspection/inspection.ts';
import { noteGaps } from '../../../shared/inspection/noteGaps.ts';
import { surveyResult } from '../../../shared/interview/satisfaction.ts';
import type { Survey } from '../../../shared/interview/survey.ts';
import { startTestApplication } from '../../testing/openTestApplication.ts';

test('the sample ties: its ledger with its funds, its works with its contract, and all of it is on the trail', async () => {
  const { application, client, folder } = startTestApplication();
  const target = await application.registerFile(`${folder}/普洱.jxwq`);
  const opened = await client.workspace.createSampleEngagement({ target, sample: 'puer' });
  expect(opened.projectName).toBe('普洱市助企纾困（智慧政务服务大厅）数字化平台项目建设');

  const [batch] = await client.ledger.listImportBatches({});
  expect(batch?.controlTotals).toMatchObject({ imported: 126, problems: 0, vouchers: { count: 38, unbalanced: 0 } });
  expect(new Set(batch?.controlTotals.checks.map(({ status }) => status))).toEqual(new Set(['passed']));

  const funds = await client.funds.getFundsSummary({});
  expect(funds).toMatchObject({ allottedFen: 500_000_000, paidFen: 299_400_000, paidRateByAllotment: '59.88' });
  const payments = (await client.funds.listPayments({})).filter(({ status }) => status === 'paid');
  const found = await client.ledger.listLedgerEntries({ text: '建信云能', offset: 0, limit: 100 });
  // 财务会计 and 预算会计 each book a payment once.
  expect(found.debitFen).toBe(2 * payments.reduce((sum, payment) => sum + (payment.amountFen ?? 0), 0));
  for (const { paidOn, voucherNumber } of payments) {
    const lines = found.entries.filter((entry) => entry.postedOn === paidOn);
    expect(lines.map((entry) => `${entry.voucherType}-${entry.voucherNumber}`)).toEqual(Array(4).fill(voucherNumber));
  }

  expect((await client.funds.listFundsFindings({})).map(({ severity, text }) => `${severity}: ${text}`)).toEqual([
    'warning: 合同合计 507.00 万元超过指标下达 500.00 万元，多 7.00 万元，请核实资金来源。',
    'warning: 采购意向公告 2022-09-16 至论证评审 2022-10-12 相隔 26 天，不足 30 天，请核实采购活动开始日。',
    'warning: 约定 2023-03-01 完成，2023-09-27 验收，延误 210 天。',
    'error: 已申请 200.60 万元超过合同余额 199.60 万元，多 1.00 万元。',
    'warning: 付款缺少监理意见，支付依据不充分。',
    'error: 申请 200.60 万元超过合同余额 199.60 万元，多 1.00 万元。',
  ]);

  const groups = groupImplementation(await client.implementation.listImplementationItems({}));
  expect(groups.map(({ amountFen, items }) => [amountFen, items.length])).toEqual([
    [291_032_000, 12],
    [168_968_000, 13],
    [18_000_000, 4],
    [21_000_000, 4],
  ]);
  expect((await client.indicator.listIndicators({})).map(({ status }) => status)).toEqual(Array(9).fill('met'));
  expect(await client.problem.listProblems({})).toHaveLength(5);
  const [visit] = await client.inspection.listInspectionNotes({});
  const rows = await client.inspection.listInspectionRows({ noteId: visit?.id ?? '' });
  expect(rows).toHaveLength(33);
  // What was found wrong is in the register: the published report names nothing that was seen wrong in the hall.
  expect(noteGaps(visit as InspectionNote, rows)).toEqual(['发现的问题（没有也请写明）']);
  const photos = await client.inspection.listInspectionPhotos({ noteId: visit?.id ?? '' });
  expect(photos.map(({ number, rowId }) => [number, rows.find(({ id }) => id === rowId)?.content])).toEqual([
    ['1-01', '硬件系统 / 咨询导服区 / 排队取号机'],
    ['1-02', '硬件系统 / 综合受理区 / 评价平板'],
    ['1-03', '软件系统 / 智慧政务决策分析系统 / 政务服务运行效能图'],
  ]);
  expect(await client.interview.listInterviews({})).toHaveLength(1);
  const [survey] = await client.interview.listSurveys({});
  const questions = await client.interview.listSurveyQuestions({ surveyId: survey?.id ?? '' });
  expect(surveyResult(survey as Survey, questions)).toMatchObject({ satisfaction: '92.78', contradictions: [] });
  expect((await client.interview.listEvidenceSlips({})).map(({ opinion }) => opinion)).toEqual(['true', 'pending']);
  const calls = new Set((await client.workspace.listTrail({ limit: 500 })).map(({ call }) => call));
  expect(calls).toContain('problem.addProblem');
  expect(calls).toContain('inspection.addInspectionPhotos');
});

test.each([
  ['nansha', 1, 1, 1],
  ['yongzhou', 1, 1, 2],
  ['guangzhou', 1, 1, 1],
] as const)(
  'the sample %s has the notes and forms that its published report bears out, else what was prepared; its photo is a sketch',
  async (sample, talks, surveys, slips) => {
    const { application, client, folder } = startTestApplication();
    await client.workspace.createSampleEngagement({
      target: await application.registerFile(`${folder}/示例.jxwq`),
      sample,
    });
    const [visit, ...others] = await client.inspection.listInspectionNotes({});
    expect(others).toEqual([]);
    expect(visit?.visitedOn).toBeNull();
    expect((await client.inspection.listInspectionRows({ noteId: visit?.id ?? '' })).length).toBeGreaterThan(2);
    const photos = await client.inspection.listInspectionPhotos({ noteId: visit?.id ?? '' });
    // It is drawn: nobody took it, at no time.
    expect(photos).toMatchObject([{ caption: expect.stringContaining('示意图'), takenAt: '', photographer: '' }]);
    expect(await client.interview.listInterviews({})).toHaveLength(talks);
    expect(await client.interview.listSurveys({})).toHaveLength(surveys);
    for (const { note, valid } of await client.interview.listSurveys({})) {
      expect(note).toContain('留空');
      expect(valid).toBeNull();
    }
    expect((await client.interview.listEvidenceSlips({})).map(({ opinion }) => opinion)).toEqual(
      Array(slips).fill('pending'),
    );
    for (const [name, write] of [
      ['取证单.pdf', client.interview.exportEvidenceSlips],
      ['访谈.pdf', client.interview.exportInterviews],
      ['问卷.pdf', client.interview.exportSurveys],
      ['照片.pdf', client.inspection.exportPhotoSheet],
    ] as const) {
      const target = await application.registerFile(`${folder}/${name}`);
      expect((await write({ target })).bytes).toBeGreaterThan(1_000);
    }
  },
);
