import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { contradiction } from './contradiction.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'praised and blamed',
    '三、监控情况\n资金支付通过了审批，支付手续较完善。\n四、存在问题\n（一）支付项目款时，财务附件资料不齐全',
    ['支付手续较完善 → 与问题“支付项目款时，财务附件资料不齐全”一致'],
  ],
  [
    'a tender of one',
    '采用单一来源采购，组织了项目开标，中标单位为某公司，中标价499万元。',
    ['开标、中标单位、中标价 → 协商、成交供应商、成交价'],
  ],
  ['an open tender', '采用公开招标，组织了项目开标，中标单位为某公司，中标价499万元。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(contradiction, text)).toEqual(findings);
});
