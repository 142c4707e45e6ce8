import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { scoreTable } from './scoreTable.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'rows against the total of the text',
    '综合评分为92分。\n指标\t分值\t得分\t扣分原因\n立项规范\t40\t38\t资料不全\n执行率\t30\t26\t进度慢\n效益\t30\t30\t',
    ['92分 → 94分'],
  ],
  [
    'a blank is what is missing',
    '综合评分为92分。\n指标\t分值\t得分\t扣分原因\n立项规范\t40\t36\t资料不全\n执行率\t30\t\t\n效益\t30\t30\t',
    ['得分空白 → 26', '92分 → 66分'],
  ],
  [
    'more than the weight',
    '指标\t分值\t得分\t备注\n立项规范\t40\t41\t\n执行率\t30\t30\t\n效益\t30\t29\t慢',
    ['41 → 不超过 40'],
  ],
  ['weights that are not 100', '指标\t分值\t得分\n立项规范\t40\t40\n执行率\t30\t30\n效益\t35\t35', ['105 → 100']],
  [
    'points that were lost for no reason',
    '指标\t分值\t得分\n立项规范\t40\t39\n执行率\t30\t30\n效益\t30\t30',
    ['无扣分原因栏 → 逐项说明 1 项共扣 1 分的原因：立项规范 −1'],
  ],
  [
    'a weight for each level',
    '一级指标\t分值\t三级指标\t分值\t得分\t扣分原因\n决策\t60\t立项规范\t30\t30\t\n\t\t目标合理\t20\t20\t\n效益\t40\t满意度\t40\t40\t',
    ['60 → 50'],
  ],
  [
    'all in order',
    '综合评分为99分。\n指标\t分值\t得分\t扣分原因\n立项规范\t40\t39\t资料不全\n执行率\t30\t30\t\n效益\t30\t30\t',
    [],
  ],
  ['a summary by parts', '一级指标\t分值\t得分\t得分率\n决策\t20\t18\t90%\n过程\t30\t27\t90%\n产出\t50\t45\t90%', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(scoreTable, text)).toEqual(findings);
});
