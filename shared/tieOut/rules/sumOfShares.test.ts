import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sumOfShares } from './sumOfShares.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['three shares and a binary trap', '五星评价为99.972%，四星评价为0.026%，三星评价为0.002%。', []],
  ['shares that miss 100', '满意评价为80.5%，一般评价为15.5%，不满评价为3.0%。', ['99% → 100%']],
  [
    'a share of those before it together',
    '已支付首付款144.00万元，占合同金额的30.00%；进度款192.00万元，占合同金额的40.00%；累计支付336.00万元，占合同金额的70.00%。',
    [],
  ],
  [
    'a share of two payments together',
    '第一笔支付60.00万元，占合同价的30.00%；第二笔支付100.00万元，占合同价的50.00%；两笔合计占合同价的80.00%。',
    [],
  ],
  [
    'payments of which the last is still to come',
    '首付款占合同价的30.00%，进度款占合同价的40.00%，结算款占合同价的27.00%，均已支付。',
    [],
  ],
  [
    'shares by two things, of which the first make 100',
    '男性126人，占52.50%，女性114人，占47.50%；50岁以上96人，占40.00%。',
    [],
  ],
  [
    'shares of one whole that overlap',
    '本科及以上学历32人，占64.00%；45岁以下28人，占56.00%；高级职称10人，占20.00%。',
    [],
  ],
  ['rates of different things pass', '预算执行率90%，合格率98%，满意度97%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sumOfShares, text)).toEqual(findings);
});
