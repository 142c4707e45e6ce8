import type { MoneyUnit } from '../money.ts';
import type { ColumnRole } from './columnRole.ts';
import { columnSynonyms } from './columnSynonyms.ts';

/** `rank` is 0 for the surest heading of its role; `unit` is the one that the heading itself declares. */
export type TitleMatch = { role: ColumnRole; rank: number; unit: MoneyUnit | null };

/**
 * 表头清洗: one width, no spaces or line breaks, no bracket, asterisk or number signs; colons at the end dropped.
 * A bank repeats its headings in English: 交易日期[ Transaction Date ].
 */
export function cleanTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/(?<=\p{Script=Han}\s*)[[(][\sA-Za-z.,'’/&-]*[a-z][\sA-Za-z.,'’/&-]*[\])]/gu, '')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[[\]【】(){}〔〕「」*#"'“”]/g, '')
    .replace(/[:：]+$/, '');
}

/** The role of a column by its cleaned heading: an exact synonym first, then one followed by a unit (借方(元)) or led by its book. */
export function matchTitle(title: string): TitleMatch | null {
  return matchPlainTitle(title) ?? matchPlainTitle(withoutBook(title));
}

/** 平行记账: 财务会计借方金额 and 预算会计借方金额 are the same column of two books. */
export function withoutBook(title: string): string {
  return title.replace(/^(?:财务会计|预算会计)(?=.)/, '');
}

function matchPlainTitle(title: string): TitleMatch | null {
  const exact = bySynonym.get(title) ?? bySynonym.get(title.toUpperCase());
  if (exact) return { ...exact, unit: null };
  const suffix = /^(.+?)[,_/-]?(?:单位)?:?(?:人民币)?(万元|千元|元|RMB|CNY|人民币|本位币|组织本币|本币)$/i.exec(title);
  if (!suffix) return null;
  const bare = bySynonym.get(suffix[1] ?? '');
  return bare ? { ...bare, unit: unitOf(suffix[2] ?? '') } : null;
}

/**
 * The role of a column whose heading has several rows, parent first: the joined title (期初余额 + 借方), then the lowest row,
 * then the one above. A parent that is a year (2023年 above 月｜日) says nothing about the column.
 */
export function matchTitles(titles: readonly string[]): TitleMatch | null {
  const parts = distinct(titles.map(cleanTitle).filter((title) => title !== ''));
  const meaningful = parts.length > 1 ? parts.filter((part) => !yearTitle.test(part)) : parts;
  const joined = matchTitle(meaningful.join(''));
  if (joined) return joined;
  for (let index = meaningful.length - 1; index >= 0; index -= 1) {
    const match = matchTitle(meaningful[index] ?? '');
    if (match && !(index < meaningful.length - 1 && isForeign(meaningful))) return match;
  }
  return null;
}

/** The heading as shown to people: the distinct rows of it, joined. */
export function joinTitles(titles: readonly string[]): string {
  return distinct(titles.map((title) => title.replace(/\s+/g, ' ').trim()).filter((title) => title !== '')).join(' / ');
}

const yearTitle = /^(\d{4})?年度?$/;

const bySynonym = new Map<string, { role: ColumnRole; rank: number }>();
for (const [role, titles] of Object.entries(columnSynonyms)) {
  titles.forEach((title, rank) => {
    if (!bySynonym.has(title)) bySynonym.set(title, { role: role as ColumnRole, rank });
  });
}

/** 借方 above 原币 or 数量 is no debit in the book's currency. */
function isForeign(parts: readonly string[]): boolean {
  return /原币|外币|数量/.test(parts.at(-1) ?? '');
}

function unitOf(text: string): MoneyUnit | null {
  return text === '元' || text === '千元' || text === '万元' ? text : null;
}

function distinct(titles: readonly string[]): string[] {
  return titles.filter((title, index) => title !== titles[index - 1]);
}
