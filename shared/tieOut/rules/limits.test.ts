import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { limits } from './limits.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'an application beyond the contract',
    '合同价499万元，已支付299.40万元。\n单位提出付款申请200.60万元。',
    ['200.60万元 → 不超过 199.60万元'],
  ],
  ['an application within the contract', '合同价499万元，已支付299.40万元。\n单位提出付款申请199.60万元。', []],
  ['more people than posts', '核定编制20名，实有23人。', ['实有 23 人 → 不超过编制 20 名（超出 3 名）']],
  ['posts that are not filled', '核定编制20名，现有在职12人。', []],
  [
    'posts of several kinds with their whole',
    '核定编制共90人，其中行政编制40人，工勤编制5人，事业编制45人，年末实有在职人员88人。',
    [],
  ],
  [
    'posts of several kinds make the whole',
    '行政编制40名，事业编制10名，实有52人。',
    ['实有 52 人 → 不超过编制 50 名（超出 2 名）'],
  ],
  [
    'a contract above the estimate',
    '批复概算总投资4,860.00万元。\n签订施工合同，合同金额4,985.60万元。',
    ['4985.60万元 → 不超过概算 4860.00万元'],
  ],
  ['a contract within the estimate', '批复概算总投资4,860.00万元。\n签订施工合同，合同金额3,985.60万元。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(limits, text)).toEqual(findings);
});
