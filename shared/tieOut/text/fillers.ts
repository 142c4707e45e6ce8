/**
 * Words before an amount that do not say whose it is or which part: by why they say nothing of it. A phrase of nothing else is of
 * the project as such (本项目全年预算资金共, 截至2023年底已累计). Where one word begins like another, the one that stands first here is taken.
 */
export const fillerWords = {
  /** 自指: the project itself, and who reports of it. */
  itself: ['本', '该', '我局', '我单位', '我委', '我中心', '项目', '专项', '工作', '单位', '部门'],
  /** 期间: the year told, as a whole or its ends; which year is kept apart, as the period. */
  time: ['全年', '年度', '当年', '本年', '年初', '年末', '年底'],
  /** 审批: the stage at which an amount was approved. */
  approval: ['初步设计', '初设', '可研', '批复', '核定'],
  /** 虚词. */
  particles: ['的', '了', '为', '是'],
  /** 合计: that it is a sum. */
  sums: ['共', '合计', '共计', '总计', '累计', '总', '额'],
  /** 款项: that it is money. */
  money: ['金', '资金', '投资', '经费', '款', '款项', '财政'],
  /** 级次: whose budget it is from; what one level alone gave is told apart in `mainFact.ts`. */
  levels: ['市', '县', '区', '省', '级'],
  /** 数: that it is a number. */
  amounts: ['指标', '金额', '数'],
  /** 状语: that something is done, and how far. */
  adverbs: ['已', '实际', '到', '至', '全部', '建设', '提出', '向', '涉及', '因此', '其中', '由', '元', '完成'],
  /** 期: one phase of the works is still the project. */
  phases: ['一期', '一期工程', '二期', '二期工程', '三期', '三期工程', '四期', '四期工程'],
  /** 截至日: the day up to which it is told. */
  cutOff: ['截至', '截止', '年', '月', '日'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Digits of a date, remarks in brackets, and signs. */
const signs = '\\d|[（(][^）)]*[）)]|[“”"《》：:、\\s]';

/** Longer words first, so that 共计 leaves no 计. */
const words = Object.values(fillerWords)
  .flat()
  .toSorted((left, right) => right.length - left.length);

const form = new RegExp(`${words.join('|')}|${signs}`, 'g');

/** What of a phrase says something: `软件系统` of 软件系统项目资金共. */
export function withoutFillers(phrase: string): string {
  return phrase.replace(form, '');
}
