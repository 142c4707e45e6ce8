import { describe, expect, test } from 'vitest';
import { fillerWords, withoutFillers } from './fillers.ts';

describe('words before an amount that do not say whose it is', () => {
  test.for(Object.entries(fillerWords))('of %s each says nothing alone', ([, words]) => {
    expect(words.filter((word) => withoutFillers(word) !== '')).toEqual([]);
  });

  test.for([
    ['本项目专项资金共', ''],
    ['该单位全年', ''],
    ['2023年度当年', ''],
    ['可研批复的', ''],
    ['合计', ''],
    ['累计', ''],
    ['财政资金', ''],
    ['市级财政资金', ''],
    ['指标金额', ''],
    ['因此向我局提出', ''],
    ['二期工程', ''],
    ['截至2023年12月31日', ''],
    ['项目资金（不含税）', ''],
    ['“本项目”：', ''],
  ])('“%s” is of the project as such', ([phrase, left]) => {
    expect(withoutFillers(phrase as string)).toBe(left);
  });

  test.for([
    ['软件系统项目资金共', '软件系统'],
    ['其中业务经费', '业务'],
    ['公厕改造工程', '公厕改造工程'],
    ['中央补助资金', '中央补助'],
    ['物业管理服务费', '物业管理服务费'],
  ])('“%s” is of a part: “%s”', ([phrase, left]) => {
    expect(withoutFillers(phrase as string)).toBe(left);
  });
});
