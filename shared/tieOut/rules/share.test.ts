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
  [
    'of the one amount it is a part of',
    '采购金额386.00万元，其中面向中小企业318.50万元，占85.21%。',
    ['85.21% → 82.51%'],
  ],
  [
    'of a whole told in the paragraph before',
    '下达资金820.00万元。\n用于：产业492.00万元，占60%；道路205.00万元，占52%；就业123.00万元，占15%。',
    ['52% → 25.00%'],
  ],
  [
    'beside a share of the same whole',
    '总投资2,350.80万元，中央资金1,880.64万元，占80%，省级资金470.16万元，占26%。',
    ['26% → 20.00%'],
  ],
  [
    'by the amounts that the text names',
    '合同金额3,985.60万元。\n下达资金2,500.00万元。\n累计支付1,793.52万元，占下达资金的74.71%，占合同金额的66.00%。',
    ['74.71% → 71.74%', '66.00% → 45.00%'],
  ],
  [
    'by the amounts that the text names, which tie',
    '合同金额3,985.60万元。\n下达资金2,500.00万元。\n累计支付1,793.52万元，占下达资金的71.74%，占合同金额的45.00%。',
    [],
  ],
  ['some of what was looked at', '抽查的31份监理日志中有6份未签字，占13.95%。', ['13.95% → 19.35%']],
  ['some of what was looked at, which ties', '抽查的31份监理日志中有6份未签字，占19.35%。', []],
  ['of the count of this name', '已完工121个，完工率96.03%；验收合格118个，占完工项目的97.25%。', ['97.25% → 97.52%']],
  ['of the count of this name, which ties', '已完工121个，完工率96.03%；验收合格118个，占完工项目的97.52%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(share, text)).toEqual(findings);
});
