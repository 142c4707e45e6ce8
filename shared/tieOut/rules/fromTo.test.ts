import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { fromTo } from './fromTo.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['days that were saved', '平均等候时间由2022年的5.2天缩短到2.1天，缩短1.3天。', ['1.3天 → 3.1天']],
  ['days that were saved, as they are', '平均等候时间由2022年的5.2天缩短到2.1天，缩短3.1天。', []],
  ['a rise that is called a fall', '住院患者满意度由91.5%下降到94.8%。', ['下降 → 上升（增加）']],
  ['a rise', '住院患者满意度由91.5%上升到94.8%，提高3.3个百分点。', []],
  ['points between two rates', '住院患者满意度由91.5%上升到94.8%，提高3.8个百分点。', ['3.8个百分点 → 3.3个百分点']],
  ['a growth behind it is no difference', '补助标准由520元提高至560元，增长7.69%。', []],
  ['rates that were rounded', '覆盖率由52.3%提高到2023年的54.12%，提高1.8个百分点。', []],
  ['a share of days', '办理时限由原来的15个工作日压缩到5个工作日，压缩66.67%。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(fromTo, text)).toEqual(findings);
});
