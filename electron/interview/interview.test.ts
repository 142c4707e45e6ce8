import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPdf } from '../document/pdf/readPdf.ts';
import { aUnit } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';

const aName = [
  [
    [100, 60, 3],
    [220, 140, 4],
  ],
] as [number, number, number][][];

async function aTalk() {
  const opened = await openTestApplication();
  const { client } = opened;
  await client.engagement.addUnit(aUnit());
  const talk = await client.interview.addInterview({
    topic: '平台使用情况',
    kind: 'meeting',
    heldOn: '2023-11-14',
    timeFrom: '下午2点半',
    timeTo: '1530',
    host: '王一',
    recorder: '李二',
  });
  return { ...opened, talk };
}

describe('访谈、座谈记录', () => {
  test('holds who took part, what was asked and answered, and the signatures of both', async () => {
    const { client, talk } = await aTalk();
    expect(talk).toMatchObject({ kind: 'meeting', timeFrom: '14:30', timeTo: '15:30', content: '' });
    const interviewId = talk.id;
    const first = await client.interview.addAttendee({ interviewId, name: '赵科长', unit: '信息科', duty: '科长' });
    const second = await client.interview.addAttendee({ interviewId, name: '钱工' });
    await client.interview.moveAttendee({ id: second.id, before: first.id });
    await client.interview.changeAttendee({ id: second.id, changes: { duty: '工程师' } });
    expect(await client.interview.listAttendees({ interviewId })).toMatchObject([
      { name: '钱工', duty: '工程师' },
      { name: '赵科长' },
    ]);
    const asked = await client.interview.addAnswer({ interviewId, question: '系统何时上线？' });
    const other = await client.interview.addAnswer({ interviewId, question: '日均办件量？' });
    await client.interview.moveAnswer({ id: other.id, before: asked.id });
    await client.interview.changeAnswer({ id: asked.id, changes: { answer: '9月27日。', speaker: '赵科长' } });
    await client.interview.removeAnswer({ id: other.id });
    expect(await client.interview.listAnswers({ interviewId })).toMatchObject([{ answer: '9月27日。' }]);

    const owner = { form: 'interview', formId: interviewId } as const;
    await client.formSignature.signForm({ ...owner, role: '参会人', name: '赵科长', strokes: aName });
    await client.interview.removeAttendee({ id: second.id });
    expect(await client.formSignature.listFormSignatures(owner)).toMatchObject([{ name: '赵科长', valid: false }]);
    await client.interview.changeInterview({ id: interviewId, changes: { conclusion: '补报运行数据' } });
    expect(await client.interview.listInterviews({})).toMatchObject([{ conclusion: '补报运行数据' }]);
    await client.interview.removeInterview({ id: interviewId });
    expect(await client.interview.listInterviews({})).toEqual([]);
    await expect(client.formSignature.listFormSignatures(owner)).rejects.toThrow('这份访谈座谈记录已不存在');
  });
});

describe('满意度问卷', () => {
  test('counts by the formula that was chosen, and changes with it', async () => {
    const { client } = await aTalk();
    const survey = await client.interview.addSurvey({ title: '办事群众', issued: 220, returned: 210, valid: 204 });
    const surveyId = survey.id;
    const counts = { verySatisfied: 120, satisfied: 60, neutral: 15, dissatisfied: 4, veryDissatisfied: 1 };
    const first = await client.interview.addSurveyQuestion({ surveyId, question: '窗口服务', ...counts });
    const second = await client.interview.addSurveyQuestion({ surveyId, question: '等候时间' });
    await client.interview.moveSurveyQuestion({ id: second.id, before: first.id });
    expect(await client.interview.getSurveyResult({ surveyId })).toEqual({
      returnRate: '95.45',
      validRate: '97.14',
      questions: [null, '89.10'],
      satisfaction: '89.10',
      contradictions: [],
    });
    await client.interview.changeSurvey({ id: surveyId, changes: { formula: 'share' } });
    await client.interview.changeSurveyQuestion({ id: second.id, changes: { verySatisfied: 300 } });
    expect(await client.interview.getSurveyResult({ surveyId })).toMatchObject({
      questions: ['100.00', '90.00'],
      satisfaction: '96.00',
      contradictions: ['第 1 题的答题数 300 多于有效数 204'],
    });
    await client.interview.removeSurveyQuestion({ id: second.id });
    expect(await client.interview.listSurveyQuestions({ surveyId })).toHaveLength(1);
    await client.interview.removeSurvey({ id: surveyId });
    expect(await client.interview.listSurveys({})).toEqual([]);
  });
});

describe('取证单', () => {
  test('goes to the unit, comes back confirmed with its sealed scan, and the scan is taken off only with a reason', async () => {
    const { application, client, folder } = await aTalk();
    const slip = await client.interview.addEvidenceSlip({ matter: '设备未安装', fact: '合同约定 3 台，现场 2 台。' });
    expect(slip).toMatchObject({ kind: 'slip', opinion: 'pending', attachmentPages: null });
    const changes = { opinion: 'true', principal: '孙局长', attachmentPages: 3 } as const;
    await client.interview.changeEvidenceSlip({ id: slip.id, changes });
    writeFileSync(join(folder, '盖章.pdf'), '%PDF-1.7 盖章');
    const owner = { form: 'evidenceSlip', formId: slip.id } as const;
    const files = [await application.registerFile(join(folder, '盖章.pdf'))];
    const { attached } = await client.interview.attachFormFiles({ ...owner, files });
    expect(await client.interview.listFormFiles(owner)).toEqual(attached);
    const attachmentId = attached[0]?.id ?? '';
    await expect(client.interview.detachFormFile({ attachmentId, reason: '' })).rejects.toThrow('请写明原因');
    await client.interview.detachFormFile({ attachmentId, reason: '扫描不清' });
    expect(await client.interview.listFormFiles(owner)).toEqual([]);
    expect(await client.interview.listEvidenceSlips({})).toMatchObject([{ ...changes, matter: '设备未安装' }]);
    await client.formSignature.signForm({ ...owner, role: '单位负责人', name: '孙局长', strokes: aName });
    await client.interview.removeEvidenceSlip({ id: slip.id });
    expect(await client.interview.listEvidenceSlips({})).toEqual([]);
  });
});

test('without any form there is nothing to print', async () => {
  const { application, client, folder } = await openTestApplication();
  const target = await application.registerFile(join(folder, '空.pdf'));
  await expect(client.interview.exportInterviews({ target })).rejects.toThrow('还没有访谈座谈记录');
  await expect(client.interview.exportSurveys({ target })).rejects.toThrow('还没有满意度问卷');
  await expect(client.interview.exportEvidenceSlips({ target })).rejects.toThrow('还没有取证单');
});

test('a survey that has no questions yet is printed with its head and its formula, in every format and blank', async () => {
  const { application, client, folder } = await openTestApplication();
  await client.interview.addSurvey({ title: '办事群众', issued: 220, returned: 210, valid: 204 });
  for (const ending of ['pdf', 'docx', 'xlsx']) {
    const target = await application.registerFile(join(folder, `问卷.${ending}`));
    expect((await client.interview.exportSurveys({ target })).bytes).toBeGreaterThan(1_000);
  }
  const textOf = async (name: string) =>
    (await readPdf(readFileSync(join(folder, name)))).pages.map(({ text }) => text).join('');
  const printed = await textOf('问卷.pdf');
  expect(printed).toMatch(/满意度问卷统计表.*办事群众.*220、210、204.*题目.*得分率无项目统计/);
  expect(printed).not.toContain('NaN');
  await client.interview.exportSurveys({ target: await application.registerFile(join(folder, '空.pdf')), blank: true });
  // Lines to write questions on.
  expect(await textOf('空.pdf')).toMatch(/题目.*非常满意.*1.*2.*3.*满意度公式/);
});

test('a survey of which nothing, or one number only, is counted says — and reckons nothing with what is missing', async () => {
  const { application, client, folder } = await openTestApplication();
  const { id: surveyId } = await client.interview.addSurvey({ title: '办事群众' });
  await client.interview.addSurveyQuestion({ surveyId, question: '窗口服务' });
  const counts = { verySatisfied: 2, satisfied: 1, neutral: 0, dissatisfied: 0, veryDissatisfied: 0 };
  const exported = async (ending: string) => {
    const target = await application.registerFile(join(folder, `问卷.${ending}`));
    await client.interview.exportSurveys({ target });
    const bytes = readFileSync(join(folder, `问卷.${ending}`));
    return ending === 'pdf'
      ? (await readPdf(new Uint8Array(bytes))).pages.map(({ text }) => text).join('')
      : [...(await readZip(bytes)).values()].join('').replace(/<[^>]+>/g, '');
  };
  for (const ending of ['pdf', 'docx', 'xlsx']) {
    const text = await exported(ending);
    expect(text).toContain('—、—、—');
    expect(text).not.toMatch(/各题计算|×|÷（/);
  }
  await client.interview.changeSurvey({ id: surveyId, changes: { returned: 6273 } });
  const second = await client.interview.addSurveyQuestion({ surveyId, question: '等候时间', ...counts });
  const text = await exported('pdf');
  expect(text).toContain('—、6273、—');
  expect(text).toContain('2.（2×100＋1×80＋0×60＋0×30＋0×0）÷（3×100）＝93.33%');
  expect(text).not.toContain('1.（');
  // A share of the valid sheets can't be reckoned before these are counted.
  await client.interview.changeSurvey({ id: surveyId, changes: { formula: 'shareOfValid' } });
  expect(await exported('pdf')).not.toMatch(/各题计算|÷0/);
  // Counted, and answered by nobody.
  const none = { verySatisfied: 0, satisfied: 0, neutral: 0, dissatisfied: 0, veryDissatisfied: 0 };
  await client.interview.changeSurvey({ id: surveyId, changes: { formula: 'share' } });
  await client.interview.changeSurveyQuestion({ id: second.id, changes: none });
  expect(await exported('pdf')).not.toMatch(/各题计算|÷0/);
});

test('the forms say the same as .pdf, .docx and .xlsx', async () => {
  const { application, client, folder, talk } = await aTalk();
  const target = async (name: string) => await application.registerFile(join(folder, name));
  await client.interview.addAttendee({ interviewId: talk.id, name: '赵科长', unit: '信息科', duty: '科长' });
  await client.interview.addAnswer({ interviewId: talk.id, question: '系统何时上线？', answer: '9月27日。' });
  await client.interview.addInterview({ topic: '经费拨付', content: '按进度拨付。' });
  const survey = await client.interview.addSurvey({ title: '办事群众', issued: 3, returned: 3, valid: 3 });
  const counts = { verySatisfied: 2, satisfied: 1, neutral: 0, dissatisfied: 0, veryDissatisfied: 0 };
  await client.interview.addSurveyQuestion({ surveyId: survey.id, question: '窗口服务', ...counts });
  await client.interview.addEvidenceSlip({ matter: '设备未安装', collectors: '王一、李二', number: 'QZ-01' });
  await client.interview.addEvidenceSlip({
    kind: 'confirmation',
    matter: '到账时间',
    opinion: 'untrue',
    opinionText: '应为10月',
  });

  const expected = {
    访谈: ['座谈记录', '赵科长', '9月27日。', '14:30至15:30', '经费拨付', '按进度拨付。'],
    问卷: ['93.33%', '（2×100＋1×80＋0×60＋0×30＋0×0）÷（3×100）', '加权平均：100、80、60、30、0', '100.00%'],
    取证: ['QZ-01', '设备未安装', '□属实', '事实确认书', '不属实', '应为10月', '李二'],
  };
  const calls = {
    访谈: client.interview.exportInterviews,
    问卷: client.interview.exportSurveys,
    取证: client.interview.exportEvidenceSlips,
  };
  for (const kind of ['访谈', '问卷', '取证'] as const) {
    for (const extension of ['pdf', 'docx', 'xlsx']) {
      const name = `${kind}.${extension}`;
      await calls[kind]({ target: await target(name) });
      const bytes = readFileSync(join(folder, name));
      const text =
        extension === 'pdf'
          ? (await readPdf(new Uint8Array(bytes))).pages.map((page) => page.text).join('')
          : [...(await readZip(bytes)).values()].join('').replace(/<[^>]+>/g, '');
      for (const word of expected[kind]) expect(text.replace(/[\s　]/g, '')).toContain(word);
    }
  }
});
