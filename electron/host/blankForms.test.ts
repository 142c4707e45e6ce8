import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { aProblem } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

test('each form that is filled in by hand is printed blank, before anything was recorded and without what was', async () => {
  const { application, client, folder } = await openTestApplication();
  await client.problem.addProblem(aProblem({ title: '机密的问题', fact: '机密的事实' }));
  type Call = (input: { target: FileReference; blank: true }) => Promise<ExportResult>;
  const textOf = async (name: string, call: Call) => {
    await call({ target: await application.registerFile(join(folder, name)), blank: true });
    const { pages } = await readPdf(readFileSync(join(folder, name)));
    return pages.map(({ text }) => text).join('');
  };
  const { evidence, problem, inspection, interview } = client;
  const forms = [
    ['资料清单', await textOf('资料清单.pdf', (input) => evidence.exportChecklist(input)), /资料名称.*8/],
    ['反馈意见表', await textOf('反馈.pdf', (input) => problem.exportFeedbackSheet(input)), /存在问题.*公章/],
    [
      '现场查看',
      await textOf('查看.pdf', (input) => inspection.exportInspection(input)),
      /查看地点.*现场情况描述.*签字.*查看人.*查看人.*记录人/,
    ],
    ['访谈记录', await textOf('访谈.pdf', (input) => interview.exportInterviews(input)), /参会人员.*问答.*签字/],
    [
      '取证单',
      await textOf('取证单.pdf', (input) => interview.exportEvidenceSlips(input)),
      /事实摘要.*□属实.*取证人.*取证人.*单位负责人/,
    ],
    [
      '照片表',
      await textOf('照片.pdf', (input) => inspection.exportPhotoSheet(input)),
      /编号拍摄时间地点说明拍摄人原文件名/,
    ],
    [
      '问卷',
      await textOf('问卷.pdf', (input) => interview.exportSurveys(input)),
      /题目非常满意.*得分率.*10.*□加权平均.*总体满意度/,
    ],
  ] as const;
  for (const [name, text, says] of forms) {
    expect(text, name).toMatch(says);
    expect(text, name).toContain('智慧大厅建设');
    expect(text, name).not.toContain('机密');
  }
});

test('a blank tally of a survey that is recorded keeps what it asks and has none of its counts', async () => {
  const { application, client, folder } = await openTestApplication();
  const { id } = await client.interview.addSurvey({ title: '群众满意度', respondents: '办事群众', issued: 987 });
  await client.interview.addSurveyQuestion({ surveyId: id, question: '对窗口服务是否满意？', verySatisfied: 654 });
  const target = await application.registerFile(join(folder, '问卷.pdf'));
  await client.interview.exportSurveys({ target, blank: true });
  const { pages } = await readPdf(readFileSync(join(folder, '问卷.pdf')));
  const text = pages.map((page) => page.text).join('');
  for (const kept of ['群众满意度', '办事群众', '对窗口服务是否满意？']) expect(text).toContain(kept);
  expect(text).not.toMatch(/987|654|%/);
});
