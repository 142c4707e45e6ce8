import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { listCounts } from './listCounts.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['departments and their number', '内设办公室、业务科、财务科、法规科5个科室。', ['5 → 4']],
  ['和 between the last two', '下设项目组、业务组和保障组3个专项小组。', []],
  ['the number before the list', '设4个中心，分别是信息中心、服务中心、培训中心。', ['4 → 3']],
  ['a list that goes on', '建设道路、桥梁、管网等9个项目。', []],
  ['an item with a remark behind it', '设3个机构，即：综合科、业务科（挂统计站、信息站牌子）、财务科。', []],
  ['a list that goes on behind a remark', '服务包括9类项目，包括建档、随访（高血压、糖尿病）、体检等。', []],
  ['a colon before names of one kind', '机关内设5个科室：办公室、规划科、财务科、法规科。', ['5 → 4']],
  ['a colon before sentences', '主要抓好2项工作：完善制度、机制、流程，落实责任。', []],
  ['items marked one by one', '抓好以下5项任务：一是稳外贸；二是促消费；三是优服务；四是强党建。', ['5 → 4']],
  ['和 between the last two, which end otherwise', '项目内容包括管网监测、水质监测、调度平台和运维培训四个部分。', []],
  ['和 within an item of one kind', '内设办公室、项目申报和管理科、财务科、法规科4个科室。', []],
  ['two of the kind that is counted', '项目由养老服务科、财务科三个科室负责。', ['三 → 2']],
  ['two and as many counted', '项目由养老服务科、财务科两个科室负责。', []],
  ['one more before the list', '项目由办公室和财务科、业务科三个科室负责。', []],
  ['two that are of another kind than what is counted', '新建道路、桥梁3个项目。', []],
  ['a sum of items that are counted', '共有问题5个：资金方面2个、管理方面2个、绩效方面1个。', []],
  ['as many as the items that are counted', '3家单位存在问题：甲单位2个、乙单位1个、丙单位4个，共7个。', []],
  ['a number of the last item only', '项目区涉及甲镇3个村、乙镇5个村、丙镇2个村，共10个村。', []],
  ['numbers of three levels', '本次共设一级指标4个、二级指标11个、三级指标26个。', []],
  ['items marked, all of them', '抓好以下四项任务：一是稳外贸；二是促消费；三是优服务；四是强党建。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(listCounts, text)).toEqual(findings);
});
