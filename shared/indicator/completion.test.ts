import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from './completion.ts';
import type { CompletionStatus, IndicatorDirection } from './indicator.ts';

type Case = [IndicatorDirection, string, string, CompletionStatus, unit?: string];

const cases: Case[] = [
  ['<=', '500', '499', 'met'],
  ['<=', '12', '14', 'unmet'],
  ['>=', '90', '99.972', 'met'],
  ['>=', '90%', '９０％', 'met'],
  ['>=', '≥95%', '94.99', 'unmet', '%'],
  ['>=', '16.67万件', '166700', 'met', '件'],
  ['>=', '16.67', '16.66万件', 'unmet', '万件'],
  ['<=', '500', '499万元', 'met', '万元'],
  ['<=', '500', '5,070,000元', 'unmet', '万元'],
  ['>', '90', '90', 'unmet'],
  ['<', '90', '89.99', 'met'],
  ['=', '1', '1.0', 'met'],
  ['=', '否', '否', 'met'],
  ['=', '否', '是', 'unmet'],
  ['=', '0', '0', 'met'],
  ['qualitative', '有效', '有效', 'met'],
  ['>=', '90', '', 'unknown'],
  ['>=', '', '95', 'unknown'],
  ['>=', '90', '较高', 'unknown'],
  ['<=', '≥90', '95', 'unknown'],
  ['>=', '90%', '95件', 'unknown'],
];

test.for(cases)('指标性质 %s with target %j and actual %j is %s', ([direction, target, actual, status, unit = '']) => {
  expect(outcomeOf({ direction, target, actual, unit, attainment: null }).status).toBe(status);
});

function outcome(direction: IndicatorDirection, target: string, actual: string, attainment: string | null = null) {
  return outcomeOf({ direction, target, actual, unit: '', attainment });
}

describe('完成率 and 偏差率', () => {
  test('run with the direction: less cost is more than reached', () => {
    expect(outcome('>=', '382000', '360608')).toMatchObject({ completionRate: '94.40', deviationRate: '-5.60' });
    expect(outcome('<=', '500', '499')).toMatchObject({ completionRate: '100.20', deviationRate: '-0.20' });
    expect(outcome('<=', '12', '14')).toMatchObject({ completionRate: '85.71', deviationRate: '16.67' });
  });

  test('of a target of 0 are not defined, and that is said', () => {
    expect(outcome('<=', '0', '3')).toEqual({
      status: 'unmet',
      completionRate: null,
      deviationRate: null,
      hindrance: '目标值为 0，不能计算完成率，请在备注中说明',
    });
    expect(outcome('<=', '3', '0')).toMatchObject({ status: 'met', completionRate: null, deviationRate: '-100.00' });
  });
});

test('of a target below 0, and of less than nothing where less is better, no rate is given, but the status is', () => {
  expect(outcome('<=', '-5', '-3')).toEqual({
    status: 'unmet',
    completionRate: null,
    deviationRate: null,
    hindrance: '目标值为负数，不能计算完成率，按是否达到目标计分',
  });
  expect(outcome('>=', '-5%', '-3%')).toMatchObject({ status: 'met', completionRate: null });
  expect(outcome('<=', '5', '-3')).toMatchObject({ status: 'met', completionRate: null, hindrance: null });
});

test('a direction may stand behind the number: 90%以上, 12个月以内; and 个月 is 月', () => {
  expect(outcome('>=', '90%以上', '95%')).toMatchObject({ status: 'met', completionRate: '105.56' });
  expect(outcome('<=', '12个月以内', '14月')).toMatchObject({ status: 'unmet', completionRate: '85.71' });
  expect(outcome('<=', '2小时', '3个小时').status).toBe('unmet');
  expect(outcome('>=', '30个', '31个').status).toBe('met');
  expect(outcome('<=', '90%以上', '95%').hindrance).toContain('与指标性质“≤”不一致');
});

test('a qualitative indicator in other words than its target waits for the 达成程度', () => {
  expect(outcome('qualitative', '有效', '效果明显')).toMatchObject({ status: 'unknown' });
  expect(outcome('qualitative', '有效', '效果明显').hindrance).toContain('达成程度');
  expect(outcome('qualitative', '有效', '效果明显', '80').status).toBe('met');
  expect(outcome('qualitative', '有效', '部分有效', '79.9').status).toBe('partial');
  expect(outcome('qualitative', '有效', '无效', '59.99').status).toBe('unmet');
});

describe('what is judged', () => {
  const judged = (awardedScore: string | null, weight: string | null = '4') =>
    outcomeOf({
      ...{ direction: 'qualitative', target: '', actual: '', unit: '', attainment: null },
      ...{ scoringMethod: 'judged', awardedScore, weight },
    }).status;

  test.for<[string | null, string | null, CompletionStatus]>([
    ['4', '4', 'met'],
    ['3.2', '4', 'met'],
    ['3.1999', '4', 'partial'],
    ['2.4', '4', 'partial'],
    ['2.3', '4', 'unmet'],
    ['0', '4', 'unmet'],
    [null, '4', 'unknown'],
    ['5', '4', 'unknown'],
    ['0', '0', 'unknown'],
    ['3', null, 'unknown'],
  ])('by %s points of %s is %s, also without a target', ([awarded, weight, status]) => {
    expect(judged(awarded, weight)).toBe(status);
  });

  test('follows the judgement before equal words, and numbers follow their rule whatever was awarded', () => {
    expect(outcome('qualitative', '有效', '有效', '50').status).toBe('unmet');
    const numbers = { direction: '>=', target: '90', actual: '95', unit: '%', attainment: null } as const;
    expect(outcomeOf({ ...numbers, scoringMethod: 'judged', awardedScore: '0', weight: '4' }).status).toBe('met');
  });

  test('never counts for less with more points', () => {
    const order: CompletionStatus[] = ['unmet', 'partial', 'met'];
    const share = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((points) =>
          order.indexOf(judged(String(points), '1000')),
        );
        expect(less).toBeLessThanOrEqual(more ?? -1);
      }),
    );
  });
});

test('what can not be held against the target is said in words', () => {
  expect(outcome('>=', '90', '较高').hindrance).toBe('完成值“较高”不是数字，不能按“≥”比较');
  expect(outcome('<=', '≥90', '95').hindrance).toContain('与指标性质“≤”不一致');
  expect(outcome('>=', '90%', '95件').hindrance).toContain('单位“件”与目标的单位“%”不同');
});

describe('whatever the numbers are', () => {
  const number = fc
    .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 4 }))
    .map(([units, scale]) => {
      const digits = String(units).padStart(scale + 1, '0');
      return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
    });

  test('≥ and < can never both hold, nor both fail', () => {
    fc.assert(
      fc.property(number, number, (target, actual) => {
        const [least, below] = [outcome('>=', target, actual).status, outcome('<', target, actual).status];
        expect([least, below].toSorted()).toEqual(['met', 'unmet']);
      }),
    );
  });

  test('a target that is met exactly is met by ≥, ≤ and =, and is 100.00 %', () => {
    fc.assert(
      fc.property(number, (value) => {
        for (const direction of ['>=', '<=', '='] as const) {
          expect(outcome(direction, value, value)).toMatchObject({ status: 'met', completionRate: '100.00' });
        }
      }),
    );
  });

  test('writing 万 or the whole number is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), number, (tenThousands, actual) => {
        expect(outcome('>=', `${tenThousands}万`, actual)).toEqual(outcome('>=', `${tenThousands}0000`, actual));
      }),
    );
  });
});
