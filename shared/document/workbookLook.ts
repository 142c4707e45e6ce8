import type { DocumentPicture } from './document.ts';

/** 页眉页脚占位符: what a text in the margin of a printed sheet may name, by the word that stands in braces. */
const marginPlaceholders = {
  firmName: '事务所名称',
  projectName: '项目名称',
  paperName: '底稿名称',
  indexNumber: '索引号',
  page: '页码',
  pages: '总页数',
  day: '日期',
} as const;
type MarginPlaceholder = keyof typeof marginPlaceholders;

/** 页眉、页脚, each in three parts, as a person writes them: with placeholders in braces. */
export const marginTitles = {
  headerLeft: '页眉左',
  headerMiddle: '页眉中',
  headerRight: '页眉右',
  footerLeft: '页脚左',
  footerMiddle: '页脚中',
  footerRight: '页脚右',
} as const;
export type MarginPlace = keyof typeof marginTitles;
export const marginPlaces = Object.keys(marginTitles) as MarginPlace[];

/** How a workbook looks and what stands in the margins of its pages. */
export type WorkbookLook = Readonly<Record<MarginPlace, string>> & {
  /** 正文字体: of all but the titles of the sheets. */
  textFont: string;
  /** 标题字体: of the title of each sheet. */
  headingFont: string;
  /** 标志 at the left of the title of each sheet. */
  logo: Pick<DocumentPicture, 'mediaType' | 'bytes'> | null;
};

/** 默认样式: what a workbook looks like when nobody chose otherwise. */
export const standardLook: WorkbookLook = {
  textFont: '宋体',
  headingFont: '黑体',
  headerLeft: '{事务所名称}',
  headerMiddle: '',
  headerRight: '{索引号} {底稿名称}',
  footerLeft: '',
  footerMiddle: '第{页码}页 共{总页数}页',
  footerRight: '',
  logo: null,
};

/** A margin text in its parts: plain text, and what a placeholder names. */
export type MarginPart = string | { placeholder: MarginPlaceholder };

const byWord = new Map<string, MarginPlaceholder>(
  Object.entries(marginPlaceholders).map(([name, word]) => [word, name as MarginPlaceholder]),
);
const inBraces = /\{([^{}]*)\}/g;

/** Takes a margin text apart; braces that name no placeholder stay text (`marginProblem` says so where the text is entered). */
export function marginParts(text: string): MarginPart[] {
  const parts: MarginPart[] = [];
  let from = 0;
  for (const found of text.matchAll(inBraces)) {
    const placeholder = byWord.get(found[1] ?? '');
    if (!placeholder) continue;
    if (found.index > from) parts.push(text.slice(from, found.index));
    parts.push({ placeholder });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** All placeholders as they are written, for a message and a hint. */
export const writtenPlaceholders = Object.values(marginPlaceholders).map((word) => `{${word}}`);

/** What is wrong with a margin text, naming the placeholder that does not exist; null when it can be printed. */
export function marginProblem(place: MarginPlace, text: string): string | null {
  const known = `只能用 ${writtenPlaceholders.join('、')}。`;
  for (const [written, word = ''] of text.matchAll(inBraces)) {
    if (!byWord.has(word)) return `${marginTitles[place]}的占位符“${written}”不认识，${known}`;
  }
  const strayBrace = /[{}]/.exec(text.replace(inBraces, ''))?.[0];
  return strayBrace === undefined
    ? null
    : `${marginTitles[place]}里的“${strayBrace}”不成对，占位符要写在一对花括号里，${known}`;
}
