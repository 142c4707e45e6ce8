import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDecimal, trimDecimal } from '../../shared/decimal.ts';
import { type IndicatorDraft, indicatorDirections, scoringMethods } from '../../shared/indicator/indicator.ts';
import { type Scoring, scoreRow } from '../../shared/indicator/scoring.ts';
import { aPack, row } from '../../shared/indicator/testing/indicatorBuilders.ts';
import { scoreCell } from './scoreFormula.ts';

const scoring = aPack().scoring as Scoring;
const rules = {
  ...scoring.rules,
  quantitative: { method: 'proportional' as const, zeroBelow: '30', reduceAbove: '130' },
};

function cellOf(some: Partial<IndicatorDraft>, by: Scoring = scoring) {
  const indicator = row({ weight: '10', ...some });
  const points = scoreRow(indicator, by).points;
  return scoreCell(indicator, by, points && formatDecimal(trimDecimal(points)), 'F9');
}

test('the arithmetic of each rule stands on the sheet with the values of the row', () => {
  expect(cellOf({ target: '90', actual: '80' })).toEqual({ formula: 'ROUND(F9*MIN(1,80/90),2)', result: '8.89' });
  expect(cellOf({ direction: '<=', target: '12', actual: '14月', unit: '月' })).toEqual({
    formula: 'ROUND(F9*MIN(1,12/14),2)',
    result: '8.57',
  });
  expect(cellOf({ direction: 'qualitative', target: '有效', actual: '较有效', attainment: '85' })).toEqual({
    formula: 'ROUND(F9*85/100,2)',
    result: '8.5',
  });
  expect(cellOf({ levelOne: '满意度指标', target: '90', actual: '75', unit: '%' })).toEqual({
    formula: 'ROUND(F9*IF(75/90>=1,1,IF(75<60,0,MAX(0,MIN(1,(75-60)/(90-60))))),2)',
    result: '5',
  });
});

test('points that a person gave, words, a target of 0 and a blank are no formula', () => {
  expect(cellOf({ target: '90', actual: '80', awardedScore: '9' })).toEqual({ number: '9' });
  expect(cellOf({ direction: '=', target: '否', actual: '否' })).toEqual({ number: '10' });
  expect(cellOf({ direction: '=', target: '否', actual: '否', scoringMethod: 'metOrNot' })).toEqual({ number: '10' });
  expect(cellOf({ direction: '<=', target: '0', actual: '3' })).toEqual({ number: '0' });
  expect(cellOf({ target: '90', actual: '' })).toBeNull();
});

test('values of the sheet that are changed to 0 or below earn what the program would give, and divide by nothing', () => {
  const places = { goal: 'A1', reached: 'B1' };
  for (const direction of ['<=', '>=', '=', '<', '>'] as const) {
    const own = row({ weight: '10', direction, target: '5', actual: '4' });
    const cell = scoreCell(own, scoring, '10', 'F9', places);
    if (!cell || typeof cell === 'string' || !('formula' in cell)) throw new Error('no formula');
    for (const [target, actual] of ['5 0', '5 -3', '0 0', '0 2', '-5 -3', '-5 -6', '5 6'].map((pair) =>
      pair.split(' '),
    )) {
      const points = scoreRow(
        row({ weight: '10', direction, target, actual } as Partial<IndicatorDraft>),
        scoring,
      ).points;
      const formula = cell.formula.replaceAll('A1', target ?? '').replaceAll('B1', actual ?? '');
      expect(computed(formula), `${actual} ${direction} ${target}`).toBeCloseTo(
        Number(points && formatDecimal(points)),
        6,
      );
    }
  }
});

/** A spreadsheet as far as these formulas need one. */
function computed(formula: string): number {
  let rest = formula.replaceAll('F9', '10');
  const step = (): number => {
    const number = /^-?\d+(\.\d+)?/.exec(rest);
    if (number) {
      rest = rest.slice(number[0].length);
      return Number(number[0]);
    }
    const [opening = '', name = ''] = /^([A-Z]*)\(/.exec(rest) ?? [];
    rest = rest.slice(opening.length);
    const values = [comparison()];
    while (rest.startsWith(',')) {
      rest = rest.slice(1);
      values.push(comparison());
    }
    rest = rest.slice(1);
    const [first = Number.NaN, second = Number.NaN, third = Number.NaN] = values;
    if (name === 'IF') return first === 1 ? second : third;
    if (name === 'MIN') return Math.min(first, second);
    if (name === 'MAX') return Math.max(first, second);
    return name === 'ROUND' ? Math.round((first + 1e-9) * 10 ** second) / 10 ** second : first;
  };
  const chain = (next: () => number, signs: string, apply: (left: number, sign: string, right: number) => number) => {
    let left = next();
    while (rest !== '' && signs.includes(rest.charAt(0))) {
      const sign = rest.charAt(0);
      rest = rest.slice(1);
      left = apply(left, sign, next());
    }
    return left;
  };
  const product = () => chain(step, '*/', (left, sign, right) => (sign === '*' ? left * right : left / right));
  const sum = () => chain(product, '+-', (left, sign, right) => (sign === '+' ? left + right : left - right));
  const comparison = (): number => {
    const left = sum();
    const [sign] = /^(<=|>=|<|>|=)/.exec(rest) ?? [];
    if (!sign) return left;
    rest = rest.slice(sign.length);
    const right = sum();
    const holds = {
      '<=': left <= right,
      '>=': left >= right,
      '<': left < right,
      '>': left > right,
      '=': left === right,
    };
    return holds[sign as keyof typeof holds] ? 1 : 0;
  };
  return comparison();
}

test('whatever the values are, the sheet earns the points of the program', () => {
  const value = fc.integer({ min: 1, max: 300 }).map(String);
  const directions = Object.keys(indicatorDirections).filter((direction) => direction !== 'qualitative');
  const methods = Object.keys(scoringMethods).filter((method) => method !== 'judged' && method !== 'graded');
  fc.assert(
    fc.property(
      ...([value, value, fc.constantFrom(...directions), fc.constantFrom(...methods)] as const),
      (target, actual, direction, scoringMethod) => {
        const cell = cellOf({ target, actual, direction, scoringMethod } as Partial<IndicatorDraft>, {
          ...scoring,
          rules,
        });
        // What can not be divided by is a value.
        fc.pre(cell !== null && typeof cell !== 'string' && 'formula' in cell);
        if (!cell || typeof cell === 'string' || !('formula' in cell)) return;
        expect(computed(cell.formula)).toBeCloseTo(Number(cell.result), 6);
      },
    ),
  );
});
