import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { searchWordings } from '../../shared/problem/searchWordings.ts';
import { problemOfWording, type Wording, wordingDraft } from '../../shared/problem/wording.ts';
import { startTestApplication } from '../testing/openTestApplication.ts';

const spell = (text: string) => pinyin(text, { toneType: 'none', type: 'array', v: true });

const own = wordingDraft.parse({
  category: 'procurement',
  title: '采购文件未存档',
  fact: '【项目】的采购文件没有存档。',
  basisDocument: '《中华人民共和国政府采购法》',
  basisClause: '第四十二条',
  basis: '采购文件的保存期限为从采购结束之日起至少保存十五年。',
  cause: '',
  effect: '',
  recommendation: '补齐采购文件并立卷。',
  keywords: '归档',
});

test('the bundled wordings are whole, each with its own id and title, and say what to recommend', async () => {
  const { client } = startTestApplication();
  const { wordings, problem } = await client.problem.listWordings({});
  expect(problem).toBeNull();
  expect(wordings.length).toBeGreaterThan(30);
  expect(new Set(wordings.map(({ id }) => id)).size).toBe(wordings.length);
  expect(new Set(wordings.map(({ title }) => title)).size).toBe(wordings.length);
  expect(wordings.filter(({ fact, basis, recommendation }) => !fact || !basis || !recommendation)).toEqual([]);
  expect(new Set(wordings.map(({ category }) => category)).size).toBe(7);
});

test('a wording is found by its text, by its clause, by pinyin and by initials; the title counts first', async () => {
  const { client } = startTestApplication();
  const { wordings } = await client.problem.listWordings({});
  const found = (text: string) => searchWordings(wordings, text, spell).map(({ title }) => title);
  expect(found('')).toHaveLength(wordings.length);
  expect(found('附件不齐')[0]).toBe('付款附件不齐全');
  expect(found('fjbqq')).toEqual(['付款附件不齐全']);
  expect(found('fukuanfujian')).toEqual(['付款附件不齐全']);
  expect(found('ZFLD')[0]).toBe('预算执行进度偏低');
  expect(found('yusuanzhixing')[0]).toBe('预算执行进度偏低');
  expect(found('政府采购法 第四十六条')).toEqual(['未在规定时间内签订合同', '合同条款不严谨']);
  expect(found('资金管理 超')).toContain('付款申请超过合同余额');
  expect(found('不存在的说法')).toEqual([]);
  expect(found('qzx')).toEqual([]);
  // A character of several readings is read by its neighbours: 重 in 重复 and 行 in 银行 are not zhòng and xíng.
  const twice = { ...(wordings[0] as Wording), id: 'x', title: '重复支付银行手续费' };
  expect(searchWordings([twice], 'cfzfyh', spell)).toHaveLength(1);
  expect(searchWordings(wordings, 'fjbqq', null)).toEqual([]);
});

test('the firm adds, rewords and removes wordings; they are there in every engagement and become problems whole', async () => {
  const { client, folder } = startTestApplication();
  const kept = await client.problem.keepWording({ id: null, draft: own });
  const reworded = { ...own, title: '付款附件缺失' };
  await client.problem.keepWording({ id: 'funds-attachments-incomplete', draft: reworded });
  await client.problem.removeWording({ id: 'funds-diverted' });
  const { wordings } = await client.problem.listWordings({});
  expect(wordings.slice(0, 2).map(({ title, origin }) => [title, origin])).toEqual([
    ['付款附件缺失', 'firm'],
    ['采购文件未存档', 'firm'],
  ]);
  const titles = wordings.map(({ title }) => title);
  expect(titles).not.toContain('付款附件不齐全');
  expect(titles).not.toContain('扩大支出范围使用项目资金');

  const target = join(folder, '项目.jxwq');
  const started = startTestApplication(folder);
  await started.client.workspace.createEngagement({
    target: await started.application.registerFile(target),
    engagementType: 'monitoring',
    projectName: '大厅',
  });
  const again = (await started.client.problem.listWordings({})).wordings.find(({ id }) => id === kept.id);
  if (!again) throw new Error('the wording is gone');
  const problem = await started.client.problem.addProblem(problemOfWording(again));
  const { keywords: _, ...words } = own;
  expect(problem).toMatchObject({ ...words, feedbackOpinion: 'pending', decision: 'none', amountFen: null });
  // Removed by the firm and then put in again: the program's own comes back only as the firm's.
  await client.problem.removeWording({ id: kept.id });
  await expect(client.problem.removeWording({ id: kept.id })).rejects.toMatchObject({ code: 'not-found' });
  expect((await client.problem.listWordings({})).wordings.map(({ id }) => id)).not.toContain(kept.id);
});

test('a damaged file of the firm is said and set aside, never overwritten in silence', async () => {
  const { client, folder } = startTestApplication();
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'wordings.json'), '{"version":1,"wordings":[');
  const { wordings, problem } = await client.problem.listWordings({});
  expect(problem).toContain('读不出');
  expect(wordings.every(({ origin }) => origin === 'program')).toBe(true);
  await client.problem.keepWording({ id: null, draft: own });
  expect(readFileSync(join(home, 'wordings-damaged.json'), 'utf8')).toBe('{"version":1,"wordings":[');
  expect((await client.problem.listWordings({})).problem).toBeNull();
  writeFileSync(join(home, 'wordings.json'), '{"version":1,"wordings":[{"id":"a"}],"removed":[]}');
  expect((await client.problem.listWordings({})).problem).toContain('1 条读不出');
});
