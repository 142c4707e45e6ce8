import { describe, expect, test } from 'vitest';
import { anIndicator } from '../testing/drafts.ts';
import { openSampleApplication, openTestApplication } from '../testing/openTestApplication.ts';

describe('评分', () => {
  test('of the sample 永州 refuses the blank row, gives 92 when it is 7, and says which band that is', async () => {
    const { client } = await openSampleApplication('yongzhou');
    const blank = (await client.indicator.listIndicators({})).find(({ name }) => name === '实际完成率');
    if (!blank) throw new Error('no row 实际完成率');
    await client.indicator.changeIndicator({ id: blank.id, changes: { awardedScore: null } });

    const refused = await client.indicator.getAssessment({});
    expect(refused).toMatchObject({ total: null, grade: null, soFar: '85', weight: '100' });
    expect(refused.findings.filter(({ severity }) => severity === 'error')).toEqual([
      { indicatorId: blank.id, field: 'awardedScore', severity: 'error', message: '实际完成率：还没有评定得分' },
    ]);

    await client.indicator.changeIndicator({ id: blank.id, changes: { awardedScore: '7' } });
    expect(await client.indicator.getAssessment({})).toMatchObject({
      total: '92.00',
      grade: '优',
      gradeReason: '92 分属“优”：优 90（含）以上。若评为“良”，规则包中“优”的下限须高于 92 分。',
    });
  });

  test('of a monitoring engagement there is none', async () => {
    const { client } = await openTestApplication('monitoring');
    await client.indicator.addIndicator(anIndicator({ actual: '499' }));
    expect(await client.indicator.getAssessment({})).toMatchObject({ total: null, rows: {}, levels: [] });
  });
});

describe('the frame of a pack', () => {
  test('is brought in row by row, with weights and printed formulas, and not twice', async () => {
    const { client } = await openTestApplication('project-self-evaluation');
    await client.rulePack.chooseRulePack({ id: 'yongzhou-2019-special', version: '1' });
    const rows = await client.indicator.addFrameIndicators({});
    expect(rows).toHaveLength(20);
    expect(rows.filter(({ name }) => name === '管理制度健全性').map(({ levelTwo }) => levelTwo)).toEqual([
      '业务管理',
      '财务管理',
    ]);
    expect(rows[3]).toMatchObject({ weight: '4', criteria: '资金到位率＝实际到位资金÷计划投入资金×100%' });
    expect(await client.indicator.addFrameIndicators({})).toHaveLength(20);
    expect(await client.indicator.getAssessment({})).toMatchObject({ weight: '100', total: null });
  });

  test('is refused where the pack has none', async () => {
    const { client } = await openTestApplication('monitoring');
    await expect(client.indicator.addFrameIndicators({})).rejects.toThrow('没有指标框架');
  });
});
