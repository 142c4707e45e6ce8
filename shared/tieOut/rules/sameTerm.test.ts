import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sameTerm } from './sameTerm.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'one term with its year at two places',
    '2022年贴息资金420.00万元，2023年贴息资金546.00万元。\n2023年贴息资金564.00万元中，个人贷款贴息382.20万元。\n全部546.00万元已拨付。',
    ['564.00万元 → 546.00万元'],
  ],
  ['two years', '2022年贴息资金564.00万元。\n2023年贴息资金546.00万元。', []],
  ['amounts that are far apart', '2023年补助资金320.00万元。\n2023年补助资金85.00万元。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sameTerm, text)).toEqual(findings);
});
