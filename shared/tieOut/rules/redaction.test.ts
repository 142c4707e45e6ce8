import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { redaction } from './redaction.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'masked once, printed elsewhere',
    '单位负责人：毛**；财务负责人：杨*。\n组长：毛远山、成员：李明。',
    ['毛远山等姓名未脱敏 → 毛**、杨*一样脱敏，或全部列名'],
  ],
  ['masked throughout', '单位负责人：毛**。\n组长：毛**。', []],
  ['masked by 某, once', '较好。\n负责人：吴某', []],
  ['masked by 某 throughout', '负责人：吴某某，联系人：李某\n组长：王某', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(redaction, text)).toEqual(findings);
});
