import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sumOfShares } from './sumOfShares.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['three shares and a binary trap', '五星评价为99.972%，四星评价为0.026%，三星评价为0.002%。', []],
  ['shares that miss 100', '满意评价为80.5%，一般评价为15.5%，不满评价为3.0%。', ['99% → 100%']],
  ['rates of different things pass', '预算执行率90%，合格率98%，满意度97%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sumOfShares, text)).toEqual(findings);
});
