import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { attachmentTitle } from './attachmentTitle.ts';

const report = (cited: string, attached: string) => `四、结果\n根据《${cited}》，综合评分为92分。\n附件：${attached}`;

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'an attachment of another title',
    report('2019年度专项资金绩效评价指标及评分表', '某某局专项资金绩效评价指标表'),
    ['某某局专项资金绩效评价指标表 → 与正文引用的《2019年度专项资金绩效评价指标及评分表》统一'],
  ],
  [
    'the attachment with the name of the unit',
    report('2019年度专项资金绩效评价评分表', '某某局专项资金绩效评价评分表'),
    [],
  ],
  ['one of several', `${report('专项资金绩效评分表', '1.专项资金指标体系表')}`, []],
  [
    'an attachment with the next line behind it',
    report('2019年度专项资金绩效评价指标及评分表', '某某局专项资金绩效评价指标表某某市某某局'),
    ['某某局专项资金绩效评价指标表 → 与正文引用的《2019年度专项资金绩效评价指标及评分表》统一'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(attachmentTitle, text)).toEqual(findings);
});
