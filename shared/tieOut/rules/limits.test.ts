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
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(limits, text)).toEqual(findings);
});
