import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { aboveWhole } from './aboveWhole.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['more than all are content', '服务对象满意度105%。', ['105% → 不超过 100%']],
  ['better than good', '抽检合格率为102.50%，高于目标值。', ['102.50% → 不超过 100%']],
  ['more come than are', '培训出勤率达到110%。', ['110% → 不超过 100%']],
  ['a part above the whole', '其中人员经费占比为120.5%。', ['120.5% → 不超过 100%']],
  ['a share of the number of all', '满意的187名，占受访农户总数的129.11%。', ['129.11% → 不超过 100%']],
];

const right = [
  '服务对象满意度100%，抽检合格率100.00%，出勤率为98.5%。',
  '计划培训500人，实际培训520人，完成率104.00%。',
  '预算执行率102.00%，资金到位率110.00%。',
  '满意度目标值90%，实际95%，满意度指标完成率105.56%。',
  '群众满意度较目标值90%提高5个百分点，为目标值的105.56%。',
  '一般公共预算支出占年初预算总额的105.30%。',
  '完成投资2.40亿元，占计划总额的120.00%。',
  '九年义务教育巩固率101.20%，小学毛入学率103.10%。',
  '自评表填报满意度为105%，与问卷结果不符，数据填报有误。',
  '个别单位填报的合格率超过100%，为101.20%，逻辑关系不成立。',
  '新增就业1,200人，同比增长105%，就业满意度96%。',
  '债务余额占当年综合财力总额比重为88%，占收入总额的120%。',
  '粮食总产量占上年总量的103.40%。',
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(aboveWhole, text)).toEqual(findings);
});

test.for(right)('can be: %s', (text) => {
  expect(findingsOf(aboveWhole, text)).toEqual([]);
});

test('a rate of all is raised when, and only when, it is more than 100 %', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('群众满意度', '验收合格率为', '出勤率达到', '其中设备费占比', '占受访总人数的'),
      fc.integer({ min: 0, max: 99_999 }),
      (words, hundredths) => {
        const digits = (hundredths / 100).toFixed(2);
        const found = findingsOf(aboveWhole, `${words}${digits}%。`);
        expect(found).toEqual(hundredths > 10_000 ? [`${digits}% → 不超过 100%`] : []);
      },
    ),
  );
});
