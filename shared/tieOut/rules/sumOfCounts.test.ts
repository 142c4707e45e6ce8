import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sumOfCounts } from './sumOfCounts.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['a bracket after the total', '推出96项举措（51项改革、44项监管）。', ['96项 → 95项']],
  ['a bracket that adds up', '推出96项举措（51项改革、45项监管）。', []],
  ['done and not done make the whole', '全年共受理来信130件，已办结121件，正在办理8件。', ['130件 → 129件']],
  ['a part that was taken away', '（国家公布80个，12个由市级办理，新增20个，共88个）', []],
  ['a choice out of a total passes', '现有职工120人，其中党员40人，高级职称15人。', []],
  [
    'staff of several units',
    '机关在职30人，服务中心现有在职12人（退休5人），信息中心现有在职8人。综上，共有在职职工51人。',
    ['51人 → 50人'],
  ],
  [
    'posts of all kinds',
    '核定编制共90人，其中行政编制40人，工勤编制5人，事业编制54人，年末在职88人。',
    ['90人 → 99人'],
  ],
  ['posts of all kinds that add up', '核定编制共90人，其中行政编制40人，工勤编制5人，事业编制45人，在职88人。', []],
  ['by their number', '下达改造任务970户，第一批任务460户，第二批任务501户。', ['970户 → 961户']],
  ['a total behind its parts', '年末在职人员10人，退休人员11人，合计22人。', ['22人 → 21人']],
  ['kinds by one word', '新增学位360个，其中小班100个、中班130个、大班140个。', ['360个 → 370个']],
  ['done and under way', '全年实施项目96个，已完工94个，在建3个。', ['96个 → 97个']],
  ['a part of a list that is not complete passes', '2023年共发放贷款1,365笔，其中个人1,200笔、小微企业85笔。', []],
  ['kinds that nothing can be both of', '实际培训150人，其中线上90人，线下66人。', ['150人 → 156人']],
  ['kinds that one can be both of pass', '实际培训150人，其中党员90人，女性66人。', []],
  ['kinds of staff', '年末在职人员131人，其中行政52人、参公30人、事业76人。', ['131人 → 158人']],
  ['kinds of staff that tie', '编制人数138人，其中行政编制26人、参公编制32人、事业编制80人。', []],
  [
    'a rate between',
    '回收有效问卷232份，有效回收率96.67%，其中满意的203份、基本满意的20份、不满意的8份。',
    ['232份 → 231份'],
  ],
  [
    'two digits of one part that changed places',
    '2023年共发放贷款1,365笔，其中个人1,208笔、小微企业85笔。',
    ['1365笔 → 1293笔'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sumOfCounts, text)).toEqual(findings);
});
