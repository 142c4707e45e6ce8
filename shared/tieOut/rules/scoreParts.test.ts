import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { scoreParts } from './scoreParts.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'parts that miss the total',
    '综合得分为86.42分。其中：决策得分16.50分，过程得分17.82分，产出得分27.60分，效益得分24.60分。',
    ['86.42分 → 86.52分'],
  ],
  [
    'parts that make the total',
    '综合得分为86.42分。其中：决策得分16.50分，过程得分17.82分，产出得分27.60分，效益得分24.50分。',
    [],
  ],
  ['a rate of points', '该指标分值18分，得分16.50分，得分率93.67%。', ['93.67% → 91.67%']],
  [
    'weights that are not the total',
    '指标体系总分100分，其中决策15分、过程25分、产出35分、效益30分。',
    ['105分 → 100分'],
  ],
  [
    'scores with weights that make 100',
    '项目自评得分96分。其中：决策20分，得20分；管理20分，得16分；绩效60分，得58分。',
    ['96分 → 94分'],
  ],
  [
    'scores one after the other',
    '自评93.5分，其中投入10分、过程25.8分、产出30分、效果25分，等级为优。',
    ['93.5分 → 90.8分'],
  ],
  [
    'weights before the scores',
    '评价得分88.5分。其中：决策类指标18分，得17分；过程类指标22分，得15.8分；产出类指标35分，得31分；效益类指标25分，得22分。',
    ['88.5分 → 85.8分'],
  ],
  ['what was lost', '产出指标分值35.00分，得31.00分，得分率88.57%，扣5.00分。', ['5.00分 → 4分']],
  ['more than can be had', '决策18分（满分20分）、过程21.2分（满分20分）。', ['21.2分 → 不超过 20分']],
  ['all that can be had', '决策20分（满分20分）、过程17.20分（满分20分）。', []],
  ['points on top', '过程21.2分（满分20分），其中加分1.2分。', []],
  ['what was lost, which ties', '产出指标分值35.00分，得31.00分，扣4.00分。', []],
  ['what was lost in several steps', '产出指标分值35分，得31分，扣3分，未完成养护；扣1分，资料不全。', []],
  [
    'a score by a system of indicators',
    '对照绩效评价指标体系自评得分92.4分。其中：投入指标10分，得9.5分；过程指标30分，得28.4分；产出指标35分，得33.1分；效益指标25分，得23.2分。',
    ['92.4分 → 94.2分'],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(scoreParts, text)).toEqual(findings);
});
