import type { OutlineSection } from './narrative.ts';

/** 报告模板: a bureau's own .docx with places that the report is written into. It is kept for the firm, not in an engagement. */
export type ReportTemplate = { name: string };

/** What is wrong with a template: the tag as it stands there, and its paragraph, counted in its part of the file from 1. */
export type TemplateProblem = { part: string; paragraph: number; tag: string; message: string };

/** What a check found: the tags that are filled, and what stands in the way. */
export type TemplateCheck = { name: string; tags: string[]; problems: TemplateProblem[] };

/** Tags for a text within a line: {{报告文号}}. */
export const templateTexts = {
  reportNumber: '报告文号',
  projectName: '项目名称',
  reportTitle: '报告标题',
  commissioner: '委托单位',
  monitored: '项目单位',
  firm: '受托机构',
  fiscalYear: '年度',
  reportedOn: '报告日期',
} as const;

export type TemplateText = keyof typeof templateTexts;

/** Tags for what takes paragraphs of its own: the whole report, or 附件. */
export const templateParts = { body: '正文', annexes: '附件' } as const;

/** {{章节.budget}}: a chapter without its heading; {{表格.budget}}: only its tables. */
export const chapterPrefix = '章节.';
export const tablesPrefix = '表格.';

/** How a tag is filled; null when there is no such tag. `sections` are those of every kind of report. */
export function placeOfTag(tag: string, sections: readonly OutlineSection[]): 'text' | 'blocks' | null {
  if (Object.values<string>(templateTexts).includes(tag)) return 'text';
  if (Object.values<string>(templateParts).includes(tag)) return 'blocks';
  const prefix = [chapterPrefix, tablesPrefix].find((one) => tag.startsWith(one));
  if (prefix === undefined) return null;
  return sections.some(({ key }) => key === tag.slice(prefix.length)) ? 'blocks' : null;
}
