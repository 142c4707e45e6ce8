import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { terms } from './terms.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'an indicator that the table has not',
    '扣分是因为数量指标“业务办理量”未达预期。\n三级指标\t指标值\n业务服务量\t100\n满意度\t90%\n接听率\t100%',
    ['“业务办理量” → “业务服务量”'],
  ],
  [
    'an indicator of the table',
    '扣分是因为数量指标“业务服务量”未达预期。\n三级指标\t指标值\n业务服务量\t100\n满意度\t90%\n接听率\t100%',
    [],
  ],
  [
    'another form in brackets',
    '建设助企平台（智慧政务服务大厅）系统。\n验收助企平台（智慧政务服务大厅）系统。\n移交助企平台（智慧政务大厅）系统。',
    ['智慧政务大厅 → 智慧政务服务大厅'],
  ],
  [
    'an indicator without its last character and with its weight behind is none of another table',
    '指标说明：管理制度健全（3分）与管理制度健全（3分）。\n三级指标\t分值\t得分\n管理制度健全性\t5\t5\n满意度\t6\t6\n接听率\t5\t5',
    [],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(terms, text)).toEqual(findings);
});
