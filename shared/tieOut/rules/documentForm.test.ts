import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { documentForm } from './documentForm.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['round brackets', '根据《预算管理办法》（穗财预（2020）3号）要求。', ['穗财预（2020）3号 → 穗财预〔2020〕3号']],
  ['a word too many', '下发普财行〔2022〕年209号文。', ['普财行〔2022〕年209号 → 普财行〔2022〕209号']],
  [
    'two titles of one document',
    '根据《某市数据资源共享交换管理暂行办法》开展。\n又据《某市数据资源共享交换管理暂行力法》《某市数据资源共享交换管理暂行办法》。',
    ['《某市数据资源共享交换管理暂行力法》 → 《某市数据资源共享交换管理暂行办法》'],
  ],
  ['two documents that one sentence lists', '执行《单位财务管理办法》《单位采购管理办法》《单位合同管理办法》。', []],
  ['a year apart', '《关于做好2022年部门预算绩效管理工作的通知》《关于做好2023年部门预算绩效管理工作的通知》', []],
  ['a firm numbers its own report', '信达会专字（2022）第0018号', []],
  [
    'a wrong form told twice is one finding, without the office before it',
    '市财政局江财农指【2023】12号下达资金。\n按市财政局江财农指【2023】12号执行。',
    ['江财农指【2023】12号 → 江财农指〔2023〕12号'],
  ],
  ['a year of two digits', '依据《管理办法》（东财金〔21〕46号）。', ['东财金〔21〕46号 → 东财金〔2021〕46号']],
  [
    'a zero before the number',
    '依据《管理办法》（东财金〔2021〕046号）。',
    ['东财金〔2021〕046号 → 东财金〔2021〕46号'],
  ],
  ['第 before the number', '依据《管理办法》（东财金〔2021〕第46号）。', ['东财金〔2021〕第46号 → 东财金〔2021〕46号']],
  ['no brackets', '依据《管理办法》（东财金2021第46号）。', ['东财金2021第46号 → 东财金〔2021〕46号']],
  ['a firm numbers its own report, with 第', '报告编号：衡信绩监〔2024〕第018号\n正达监字〔2025〕第9号', []],
  ['an order of a ministry and a contract', '依据《办法》（财政部令第94号）和《合同》（合同编号2021第46号）。', []],
  [
    'two forms of one title, of which one has its number',
    '根据《关于印发南沙新区片区深化商事制度改革规定的通知》要求。\n《关于印发南沙新区片区深化商事制度改革规定的通知》\n《关于印发南沙新片区深化商事制度改革规定的通知》（穗南管〔2017〕2号）',
    [
      '《关于印发南沙新区片区深化商事制度改革规定的通知》 → 《关于印发南沙新片区深化商事制度改革规定的通知》穗南管〔2017〕2号',
    ],
  ],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(documentForm, text)).toEqual(findings);
});
