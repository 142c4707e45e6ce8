import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { countRate } from './countRate.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['people who were trained', '计划培训200人，实际完成培训190人，完成率为96%。', ['96% → 95.00%']],
  ['all of them', '目标任务40户，实际完成40户，占年度目标任务的100%。', []],
  ['a rate that is rounded', '计划改造30座，已完成29座，完成率96.67%。', []],
  ['a rate of something else', '计划改造30座，已完成29座，群众满意率98%。', []],
  ['of the target', '建成投放点236个，完成年度目标260个的97.07%。', ['97.07% → 90.77%']],
  ['of all that were begun', '实施项目96个，已完工94个，在建2个，完工率92.97%。', ['92.97% → 97.92%']],
  ['what is still being put right is no part of the rate', '发现问题12个，已整改9个，正在整改3个，整改率75.00%。', []],
  ['what was put right', '发现问题12个，已整改9个，正在整改3个，整改率57.00%。', ['57.00% → 75.00%']],
  ['sheets that came back', '共发放问卷200份，收回有效问卷196份，有效回收率98%。', []],
  ['a rate with the name of what was counted', '40处水位站中，在线36处，在线率80%。', ['80% → 90.00%']],
  ['sheets of several kinds', '发放教师问卷180份、家长问卷360份，合计540份，回收有效问卷513份，有效率95%。', []],
  ['the target stands behind', '带动就业3,780人，目标4,200人，完成率95%。', ['95% → 90.00%']],
  ['the target stands behind, and it ties', '带动就业3,780人，目标4,200人，完成率90.00%。', []],
  ['a survey told behind its rate', '老年人满意度为95.20%，目标值为≥90%。调查500人，满意467人。', ['95.20% → 93.40%']],
  ['a survey told behind its rate, which ties', '满意度为95.20%，目标值为≥90%。调查500人，满意476人。', []],
  [
    'two digits of a count that changed places',
    '新建农村幸福院目标18所，实际建成71所，完成率94.44%。',
    ['94.44% → 394.44%'],
  ],
  ['the target of what was trained', '培训护理员320人次，实际培训334人次，完成率104.83%。', ['104.83% → 104.38%']],
  ['a bracket before the target', '新建改造公厕14座（新建6座、改造8座），完成年度计划14座的95%。', ['95% → 100.00%']],
  [
    'those who are satisfied, with those who are so by half',
    '表示满意的203份、基本满意的20份、不满意的9份，满意度为96.21%。',
    ['96.21% → 96.12%'],
  ],
  ['those who are satisfied, as told', '表示满意的203份、基本满意的20份、不满意的9份，满意度为96.12%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(countRate, text)).toEqual(findings);
});
