import { expect, test } from 'vitest';
import { exportedForm, selfEvaluation } from './testing/exportedForm.ts';

test('the monitoring table has its two-row head, merged first levels, landscape print, and its notes', async () => {
  const { sheet, lines } = await exportedForm('puer', 'monitoring');
  const head = lines.findIndex((line) => line.includes('偏差原因分析'));
  expect(lines[head]).toBe(
    '一级指标|二级指标|三级指标|年度指标值|1–10月执行情况|全年预计完成情况|偏差原因分析||||||完成目标可能性|||备注',
  );
  expect(lines[head + 1]).toBe('||||||经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明|确定能|有可能|完全不可能');
  expect(lines[head + 2]).toContain('产出指标|数量指标|智慧政务大厅数字化平台软件|1套|1套');
  expect(lines[head + 3]).toContain('||政务中心配套智能化硬件设施|1套|1套');
  expect(lines[head + 5]).toContain('|质量指标|验收通过率|≥90%|100%');
  expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, paperSize: 9 });
  expect(lines.join('\n')).toContain('确定能、有可能、完全不可能三级综合判断');
});

test('the official forms print 年度总体目标 between the money and the indicators, and the year that is expected', async () => {
  const monitoring = await exportedForm('puer', 'monitoring');
  const at = (start: string) => monitoring.lines.findIndex((line) => line.startsWith(start));
  expect(at('年度总体目标')).toBeGreaterThan(at('年度资金总额'));
  expect(monitoring.lines[at('年度总体目标') + 1]).toMatch(/^实现企业办理事项分办、督促、销号的全过程数字化跟踪管理/);
  expect(at('一级指标')).toBeGreaterThan(at('年度总体目标') + 1);

  const { lines } = await exportedForm('puer', 'selfEvaluation', async (client) => {
    await client.rulePack.chooseRulePack(selfEvaluation);
    await client.engagement.changeEngagement({ changes: { goalAttainment: '平台已上线' } });
  });
  const goal = lines.findIndex((line) => line.startsWith('年度总体目标：预期目标'));
  expect(lines[goal]).toMatch(/\|年度总体目标：实际完成情况/);
  expect(lines[goal + 1]).toMatch(/^实现企业办理事项.*\|平台已上线$/);
});

test('the periods in the heads of a form are those of the data: up to 10-31 they are 1–10月, without a cut-off day those of the pack', async () => {
  const known = await exportedForm('puer', 'monitoring');
  expect(known.lines).toContain('项目资金（万元）|年初预算数|1–10月执行数|1–10月执行率|全年预计执行数');
  const unknown = await exportedForm('puer', 'monitoring', (client) =>
    client.engagement.changeEngagement({ changes: { cutoffOn: null } }),
  );
  expect(unknown.lines).toContain('项目资金（万元）|年初预算数|1–7月执行数|1–7月执行率|全年预计执行数');
});

test('the score table of 永州 adds up on the sheet to 92 and 优, the weights to 100', async () => {
  const { lines } = await exportedForm('yongzhou', 'evaluation');
  expect(lines.find((line) => line.startsWith('总分'))).toBe('总分|||=100|||=92|=等次：优');
  expect(lines.some((line) => line.includes('92 分属“优”：优 90（含）以上'))).toBe(true);
});

test('a form with blank points is not given a total, and a form without a pack is refused', async () => {
  const { lines, client, file } = await exportedForm('puer', 'selfEvaluation', (own) =>
    own.rulePack.chooseRulePack(selfEvaluation),
  );
  expect(lines.find((line) => line.startsWith('总分'))).toContain('未出具');
  expect(lines.find((line) => line.startsWith('年度资金总额'))).toContain('500');
  await expect(client.workpaper.exportForm({ target: await file('评分表.xlsx'), kind: 'evaluation' })).rejects.toThrow(
    '还没有选择评价指标体系的规则包',
  );
});

test('the form of 黄石 has its boxes for the kind of project, and asks for 相关建议或举措 where a target is in doubt', async () => {
  const { lines, client } = await exportedForm('puer', 'monitoring', async (own) => {
    await own.rulePack.chooseRulePack({ id: 'huangshi-2019-monitoring', version: '1' });
    await own.engagement.changeEngagement({ changes: { projectRecurrence: 'once' } });
    const [first] = await own.indicator.listIndicators({});
    await own.indicator.changeIndicator({ id: first?.id ?? '', changes: { possibility: 'possible' } });
    const asked = async () =>
      (await own.indicator.getAssessment({})).findings.filter(({ field }) => field === 'proposedMeasures');
    expect(await asked()).toEqual([expect.objectContaining({ indicatorId: first?.id, severity: 'warning' })]);
    await own.indicator.changeIndicator({ id: first?.id ?? '', changes: { proposedMeasures: '督促承建单位' } });
    expect(await asked()).toEqual([]);
  });
  const text = lines.join('\n');
  expect(text).toContain('项目属性|□持续性　□新增性');
  expect(text).toContain('项目类型|□常年性　□延续性　☑一次性');
  expect(text).toMatch(/一级指标\|.*\|偏差或不能完成目标原因分析\|相关建议或举措/);
  expect(text).toContain('|督促承建单位');
  expect((await client.engagement.getEngagement({})).projectNovelty).toBe('unstated');
});

test('the form of 四川 ends in 评价结论, 存在问题 and 改进措施, each held to 200 characters, and two places to sign', async () => {
  const { lines, client } = await exportedForm('puer', 'selfEvaluation', async (own) => {
    await own.rulePack.chooseRulePack({ id: 'sichuan-2023-self-evaluation', version: '1' });
    await own.engagement.changeEngagement({ changes: { evaluationConclusion: '好'.repeat(201) } });
  });
  const [problem] = await client.problem.listProblems({});
  const at = (start: string) => lines.findIndex((line) => line.startsWith(start));
  expect(at('评价结论：好好')).toBeGreaterThan(at('总分'));
  expect(lines[at('存在问题')]).toContain(problem?.title ?? 'none');
  expect(at('改进措施')).toBeGreaterThan(at('存在问题'));
  expect(lines[at('项目负责人')]).toContain('（签字）');
  expect(lines[at('财务负责人')]).toContain('（签字）');
  expect(lines.join('\n')).toContain('评价结论有 201 字，本表要求不超过 200 字');
});
