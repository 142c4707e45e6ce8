import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../money.ts';
import { assess } from './assessment.ts';
import { bandsText, gradeOf } from './grade.ts';
import { aPack, assessed, bands, none, row } from './testing/indicatorBuilders.ts';

describe('the table of 永州 (seed 3): 20 rows, one published blank', () => {
  const weights = [4, 4, 4, 4, 4, 3, 3, 4, 5, 7, 8, 7, 7, 8, 8, 4, 3, 3, 4, 6];
  const scores = [4, 3, 4, 4, 4, 3, 3, 3, 5, 6, 6, null, 6, 6, 8, 4, 3, 3, 4, 6];
  const levels = [
    ...Array(5).fill('投入'),
    ...Array(6).fill('过程'),
    ...Array(4).fill('产出'),
    ...Array(5).fill('效果'),
  ];
  const table = (blank: number | null) =>
    weights.map((weight, index) =>
      row({
        levelOne: levels[index],
        name: index === 11 ? '实际完成率' : `指标${index}`,
        direction: 'qualitative',
        scoringMethod: 'judged',
        weight: String(weight),
        levelOneWeight: { 投入: '20', 过程: '30', 产出: '30', 效果: '20' }[levels[index] as string] ?? null,
        awardedScore: scores[index] === null ? (blank === null ? null : String(blank)) : String(scores[index]),
      }),
    );

  test('the blank row is refused: no total, no grade', () => {
    const { total, grade, soFar, findings } = assessed(table(null));
    expect({ total, grade, soFar }).toEqual({ total: null, grade: null, soFar: '85' });
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { field: 'awardedScore', message: '实际完成率：还没有评定得分' },
    ]);
  });

  test('with 7 it is 92.00, and the band that makes 92 优 or 良 is said', () => {
    const found = assessed(table(7));
    expect(found).toMatchObject({ total: '92.00', grade: '优' });
    expect(found.gradeReason).toBe('92 分属“优”：优 90（含）以上。若评为“良”，规则包中“优”的下限须高于 92 分。');
    expect(found.levels.map(({ name, sum, points }) => `${name} ${points}/${sum}`)).toEqual([
      '投入 19/20',
      '过程 26/30',
      '产出 27/30',
      '效果 20/20',
    ]);
    const local = aPack({
      bands: [
        { label: '优', from: '95' },
        { label: '良', from: '85' },
        { label: '中', from: '60' },
      ],
    });
    expect(assessed(table(7), local)).toMatchObject({
      grade: '良',
      gradeReason: '92 分属“良”：良 85（含）–95。若评为“中”，规则包中“良”的下限须高于 92 分。',
    });
  });

  test('each of the six rows that lost points is asked for its reason', () => {
    const asked = assessed(table(7)).findings.filter(({ field }) => field === 'deductionReason');
    expect(asked.map(({ message }) => message.replace(/^.*：扣/, '扣'))).toEqual([
      '扣 1 分，请写扣分原因',
      '扣 1 分，请写扣分原因',
      '扣 1 分，请写扣分原因',
      '扣 2 分，请写扣分原因',
      '扣 1 分，请写扣分原因',
      '扣 2 分，请写扣分原因',
    ]);
  });

  test('weights of 99 and 101 are refused at their cell, and so is a level that does not close', () => {
    const shorter = table(7).map((one, index) =>
      index === 19 ? row({ ...one, weight: '5', awardedScore: '5' }) : one,
    );
    const { total, findings } = assessed(shorter);
    expect(total).toBeNull();
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { field: 'weight', message: '全部分值合计 99，应为 100，少 1' },
      { field: 'levelOneWeight', message: '“效果”分值 20，下级合计 19，少 1' },
    ]);
    const longer = [...table(7), row({ levelOne: '另加', weight: '1', scoringMethod: 'judged', awardedScore: '1' })];
    expect(assessed(longer).findings).toContainEqual(
      expect.objectContaining({ message: '全部分值合计 101，应为 100，多 1' }),
    );
  });
});

describe('预算执行率', () => {
  const rows = [row({ weight: '90', target: '1', actual: '1' })];
  const pack = aPack({ executionWeight: '10' });

  test('is a row of its own: 98.45 % of 10 points', () => {
    const found = assess(rows, pack, { budgetFen: fen(1_143_070_000), executedFen: fen(1_125_350_000) });
    expect(found.execution).toEqual({ weight: '10', rate: '98.45', points: '9.84' });
    expect(found.total).toBe('99.84');
  });

  test('above 100 % is capped, of nothing it is not defined', () => {
    expect(assess(rows, pack, { budgetFen: fen(100), executedFen: fen(120) }).execution).toEqual({
      weight: '10',
      rate: '120.00',
      points: '10',
    });
    expect(assess(rows, pack, none)).toMatchObject({ execution: { rate: null, points: null }, total: null });
  });

  test('that can not be computed says why there is no total', () => {
    const { findings } = assess(rows, pack, none);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        message: '预算执行率还没有得分：没有全年预算数，请在“资金”页填写预算安排或预算指标',
      }),
    );
  });

  test('never takes points away: more was given back than spent', () => {
    const found = assess(rows, pack, { budgetFen: fen(100), executedFen: fen(-50) });
    expect(found).toMatchObject({ execution: { rate: '-50.00', points: '0' }, total: '90.00' });
  });
});

test('a monitoring pack has no score', () => {
  const { scoring: _, ...monitoring } = aPack();
  const found = assess([row({ target: '1', actual: '0' })], { ...monitoring, kind: 'monitoring' }, none);
  expect(found).toMatchObject({ total: null, grade: null, rows: {}, levels: [] });
});

test('a tree that runs in a circle, a path twice and an unknown cause are said at their cells', () => {
  const circular = row({ levelOne: '产出', levelTwo: '产出', weight: '100', target: '1', actual: '1' });
  const twin = row({ levelOne: '效益', name: '同名' });
  const { findings, total } = assessed([
    circular,
    twin,
    row({ levelOne: '效益', name: '同名' }),
    row({ deviationCauses: '经费、天气' }),
  ]);
  expect(total).toBeNull();
  expect(findings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        field: 'levelTwo',
        severity: 'error',
        message: expect.stringContaining('成了自己的上级'),
      }),
      expect.objectContaining({ field: 'name', message: expect.stringContaining('同一路径') }),
      expect.objectContaining({
        field: 'deviationCauses',
        message: expect.stringContaining('“天气”不在偏差原因类别中'),
      }),
    ]),
  );
});

describe('grades', () => {
  test.for([
    ['100', '优'],
    ['90', '优'],
    ['89.99', '良'],
    ['79.5', '中'],
    ['59.99', '差'],
    ['0', '差'],
  ] as const)('%s is %s', ([score, label]) => {
    const [whole = '', fraction = ''] = score.split('.');
    expect(gradeOf({ units: BigInt(whole + fraction), scale: fraction.length }, bands)?.label).toBe(label);
  });

  test('follow the printed score: rows of 89.995 print 90.00 and are 优', () => {
    const rows = [
      row({ weight: '90', scoringMethod: 'judged', awardedScore: '89.995' }),
      row({ weight: '10', scoringMethod: 'judged', awardedScore: '0' }),
    ];
    expect(assessed(rows)).toMatchObject({ total: '90.00', grade: '优' });
  });

  test('are listed as a pack has them', () => {
    expect(bandsText(bands)).toBe('优 90（含）以上；良 80（含）–90；中 60（含）–80；差 0（含）–60');
  });
});

describe('whatever the figures are', () => {
  const cents = fc.integer({ min: 0, max: 500 }).map((units) => (units / 100).toFixed(2));
  const rows = fc.array(fc.tuple(cents, cents, fc.constantFrom('甲', '乙'), fc.constantFrom('一', '二')), {
    minLength: 1,
    maxLength: 30,
  });

  test('the levels add up to the whole, no row has more than its weight, and the total is the sum of the printed rows', () => {
    fc.assert(
      fc.property(rows, (values) => {
        const indicators = values.map(([weight, awarded, levelOne, levelTwo]) =>
          row({
            levelOne,
            levelTwo,
            weight,
            scoringMethod: 'judged',
            awardedScore: Number(awarded) > Number(weight) ? weight : awarded,
          }),
        );
        const found = assessed(indicators);
        const inCents = (text: string | null | undefined) => Math.round(Number(text ?? Number.NaN) * 100);
        const total = indicators.reduce((sum, { weight }) => sum + inCents(weight), 0);
        expect(inCents(found.weight)).toBe(total);
        expect(found.levels.reduce((sum, level) => sum + inCents(level.sum), 0)).toBe(total);
        for (const level of found.levels) {
          expect(level.groups.reduce((sum, group) => sum + inCents(group.sum), 0)).toBe(inCents(level.sum));
          expect(level.groups.reduce((sum, group) => sum + inCents(group.points), 0)).toBe(inCents(level.points));
        }
        expect(indicators.reduce((sum, { id }) => sum + inCents(found.rows[id]?.points), 0)).toBe(inCents(found.soFar));
      }),
      { numRuns: 50 },
    );
  });
});
