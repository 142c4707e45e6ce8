import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { textForm } from './textForm.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['wrong words', '向监理方上报了延期审请。', ['审请 → 申请']],
  ['until a day', '截止2023年5月8日已完成。', ['截止2023年5月8日已 → 截至2023年5月8日已']],
  [
    'a quotation that never began',
    '一次递交、限时办结、快递送达”，实现办好。',
    ['结、快递送达” → 删去多余的 ” 或补上 “'],
  ],
  ['a text from a web page', '预算数为五百万元,执行数为三百万元,结余两百万元;全部收回,没有结转。', []],
  ['a formula', '质量达标率=（达标数/实际数）/100%。', ['率=（达标数/实际数）/100% → ×100%']],
  ['nothing wrong', '截至2023年5月8日，“一网、一门”均已完成。', []],
  [
    'an indicator whose last character was left out',
    '三级指标\t分值\t得分\n管理制度健全\t3\t3\n管理制度健全性\t5\t5\n制度执行有效性\t4\t4',
    ['管理制度健全 → 管理制度健全性'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(textForm, text)).toEqual(findings);
});
