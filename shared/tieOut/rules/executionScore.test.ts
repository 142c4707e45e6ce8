import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { executionScore } from './executionScore.ts';

const table = (reason: string) =>
  `评分如下：\n三级指标\t权重\t得分\t扣分原因\n资金到位率\t10\t10.00\t无\n预算执行率\t10\t9.50\t${reason}\n贴息及时率\t15\t12.50\t滞后`;

const cases: [title: string, text: string, findings: string[]][] = [
  ['a rate that is not the score', table('执行率85.00%'), ['85.00% → 95%']],
  ['a rate without decimals', table('执行率85%'), ['85% → 95%']],
  ['the rate of the score', table('执行率95.00%'), []],
  ['a scale of another kind', table('执行率72.36%'), []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(executionScore, text)).toEqual(findings);
});
