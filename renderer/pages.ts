/** The pages in the order of the work. */
export const pageTitles = {
  start: '开始',
  engagement: '项目',
  evidence: '资料清单',
  ledger: '账套',
  funds: '资金',
  sample: '抽凭',
  implementation: '实施内容',
  indicator: '绩效指标',
  inspection: '现场查看',
  interview: '访谈与问卷',
  problem: '问题与反馈',
  report: '报告',
  workpaper: '底稿',
  tieOut: '勾稽检查',
  issuance: '报告出具',
} as const;

export type PageKey = keyof typeof pageTitles;

export const workPages = Object.keys(pageTitles).filter((key) => key !== 'start') as Exclude<PageKey, 'start'>[];

export function isPageKey(text: string): text is PageKey {
  return Object.hasOwn(pageTitles, text);
}

/** The keys of the digit row from left to right; a page beyond them has no shortcut. */
const shortcutKeys = '1234567890-=';

export function pageShortcut(page: (typeof workPages)[number]): string | null {
  const key = shortcutKeys[workPages.indexOf(page)];
  return key ? `Alt+${key}` : null;
}
