import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { share } from './share.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'two digits that changed places',
    '本年支出合计2,500.00万元，其中基本支出1,830.00万元，占73.20%；项目支出670.00万元，占28.60%。',
    ['28.60% → 26.80%'],
  ],
  ['shares that follow', '本年支出合计2,500.00万元，其中基本支出1,800.00万元，占72%；项目支出700.00万元，占28%。', []],
  ['people', '现有职工共120人，其中大专以上学历90人，占总数的74%。', ['74% → 75.00%']],
  ['of a whole that is not told', '办公费12.00万元，占公用经费的18%；差旅费8.00万元，占公用经费的12%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(share, text)).toEqual(findings);
});
