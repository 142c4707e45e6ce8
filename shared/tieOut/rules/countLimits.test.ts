import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { countLimits } from './countLimits.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['more come back than handed out', '本次发放问卷200份，收回210份。', ['210份 → 不超过 200份']],
  ['all come back', '发放调查问卷1,200份，收回有效问卷1,186份；发放200份，收回200份。', []],
  ['papers of two kinds', '线上发放问卷100份，线下发放问卷200份，收回问卷210份。', []],
  ['more mended than found', '现场检查发现问题8个，已整改9个。', ['9个 → 不超过 8个']],
  ['the count first', '检查发现8个问题，目前已整改9个。', ['9个 → 不超过 8个']],
  ['all mended', '现场检查发现问题8个，已整改8个。', []],
  ['with those of the year before', '上年遗留问题3个，本年发现问题8个，已整改9个。', []],
  ['with those that are named behind', '本年发现问题8个，已整改9个（含上年遗留1个）。', []],
  ['less than none', '单位实有-5人，走访农户-12户。', ['-5人 → 不小于 0', '-12户 → 不小于 0']],
  ...[
    '单位实有5人，走访农户12户。',
    '年末在职人数较上年变动-5人，净增合计-12人。',
    '抽查3-5个村，走访10-12户。',
    '发放问卷200份，收回200份。',
    '受理1-6月共12件，办结2-3件。',
    '人数增减为-5人，户数差异合计-3户。',
    '第3-5项完成2个。',
    '培训2期-3期，共120人。',
    '完成A-5座桥梁。',
    '建成2022-12号楼3座。',
  ].map((text): [string, string, string[]] => [`can be: ${text}`, text, []]),
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(countLimits, text)).toEqual(findings);
});
