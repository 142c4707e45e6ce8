import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorDraft } from './indicator.ts';
import { aPack, assessed, pointsOf, row } from './testing/indicatorBuilders.ts';

describe('得分 of a row', () => {
  test('that is met is its weight, that is not met is in proportion', () => {
    expect(pointsOf({ target: '382000', actual: '382001' })).toBe('10');
    expect(pointsOf({ target: '382000', actual: '360608' })).toBe('9.44');
    expect(pointsOf({ target: '3', actual: '2' })).toBe('6.67');
  });

  test('of a reverse indicator is target over actual', () => {
    expect(pointsOf({ direction: '<=', target: '500', actual: '499' })).toBe('10');
    expect(pointsOf({ direction: '<=', target: '12', actual: '14' })).toBe('8.57');
    expect(pointsOf({ direction: '<=', target: '0', actual: '3' })).toBe('0');
    expect(pointsOf({ direction: '<=', target: '0', actual: '0' })).toBe('10');
  });

  test('of a target or a value below 0 is all or nothing: no ratio says anything there', () => {
    const growth = (direction: '<=' | '>=' | '=', target: string, actual: string) =>
      pointsOf({ direction, target, actual, unit: '%' });
    expect(growth('<=', '5', '-3')).toBe('10');
    expect(growth('<=', '-5', '-6')).toBe('10');
    expect(growth('<=', '-5', '-3')).toBe('0');
    expect(growth('>=', '-5', '-3')).toBe('10');
    expect(growth('>=', '-5', '-10')).toBe('0');
    expect(growth('=', '-5', '-5')).toBe('10');
    expect(growth('>=', '90', '-5')).toBe('0');
  });

  test('of = loses on both sides', () => {
    expect(pointsOf({ direction: '=', target: '4', actual: '3' })).toBe('7.5');
    expect(pointsOf({ direction: '=', target: '4', actual: '5' })).toBe('8');
  });

  test('far above a target that was set too low is reduced where the pack says so', () => {
    const rules = { ...aPack().scoring?.rules, quantitative: { method: 'proportional', reduceAbove: '130' } };
    expect(pointsOf({ target: '100', actual: '130' }, { rules })).toBe('10');
    expect(pointsOf({ target: '100', actual: '200' }, { rules })).toBe('5');
  });

  test('met or not met, and in proportion above a limit only', () => {
    expect(pointsOf({ target: '90', actual: '89', scoringMethod: 'metOrNot' })).toBe('0');
    expect(pointsOf({ target: '否', actual: '否', direction: '=', scoringMethod: 'metOrNot' })).toBe('10');
    const rules = { ...aPack().scoring?.rules, quantitative: { method: 'proportional', zeroBelow: '60' } };
    expect(pointsOf({ target: '100', actual: '59' }, { rules })).toBe('0');
    expect(pointsOf({ target: '100', actual: '60' }, { rules })).toBe('6');
  });

  test('of a qualitative indicator is by its 达成程度, and waits for it', () => {
    const words = { direction: 'qualitative', target: '有效', actual: '较有效' } as const;
    expect(pointsOf(words)).toBeNull();
    expect(pointsOf({ ...words, attainment: '85' })).toBe('8.5');
    expect(pointsOf({ ...words, actual: '有效' })).toBe('10');
    expect(pointsOf({ ...words, attainment: '101' })).toBeNull();
  });

  test('of satisfaction is full from the target on, even from 60 %, nothing below', () => {
    const satisfaction = (actual: string) => pointsOf({ levelOne: '满意度指标', target: '90', unit: '%', actual });
    expect(['99.972', '90', '75', '60', '59.9'].map(satisfaction)).toEqual(['10', '10', '5', '0', '0']);
  });

  test('more than the weight is refused, a blank is no 0', () => {
    const over = row({ weight: '7', scoringMethod: 'judged', awardedScore: '7.5' });
    expect(assessed([over]).findings).toMatchObject([
      { field: 'awardedScore', severity: 'error', message: expect.stringContaining('评定得分 7.5 超过分值 7') },
      { field: 'weight', message: '全部分值合计 7，应为 100，少 93' },
    ]);
    expect(pointsOf({ scoringMethod: 'judged' })).toBeNull();
  });

  test('that a person gave is held against the rule, but never against itself', () => {
    const asked = (some: Partial<IndicatorDraft>) =>
      assessed([row({ weight: '10', awardedScore: '9', ...some })])
        .findings.filter(({ field }) => field === 'awardedScore')
        .map(({ message }) => message);
    expect(asked({ target: '1', actual: '1' })).toEqual([expect.stringContaining('按规则应得 10 分')]);
    expect(asked({ direction: 'qualitative', target: '有效', actual: '较有效' })).toEqual([]);
  });

  test('more reached never gives fewer points', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 99 }),
        (target, actual, more) => {
          const points = (value: number) => Number(pointsOf({ target: String(target), actual: String(value) }));
          expect(points(actual + more)).toBeGreaterThanOrEqual(points(actual));
        },
      ),
      { numRuns: 50 },
    );
  });
});
