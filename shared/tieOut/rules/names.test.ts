import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { names } from './names.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  [
    'a character too many',
    '某市政务服务数据管理局负责实施。\n某市政务服务数据管理局审核。\n由某市政务服务和数据管理局验收。',
    ['某市政务服务和数据管理局 → 某市政务服务数据管理局'],
  ],
  ['two offices', '广州市民政局审核。\n广州市财政局拨款。\n广州市财政局检查。', []],
  [
    'a firm without its form',
    '受委托，云南某某会计师事务所开展评价。\n云南某某会计师事务所（普通合伙）',
    ['云南某某会计师事务所 → 云南某某会计师事务所（普通合伙）'],
  ],
  [
    'two offices without a sign between',
    '在区委党工委、区政府管委会的领导下。',
    ['区委党工委 → 区委、党工委', '区政府管委会 → 区政府、管委会'],
  ],
  ['offices with a sign between', '区委、区政府，开发区党工委、管委会交办的事项。', []],
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(names, text)).toEqual(findings);
});
