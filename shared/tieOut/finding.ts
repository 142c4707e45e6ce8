import type { Report } from './report.ts';

/** 严重程度: error must be solved before the report is issued, warn needs a person's answer, info is style. */
export const severities = { error: '错误', warn: '警告', info: '提示' } as const;
export type Severity = keyof typeof severities;

/** 类别 of a finding, as the firm's reviewers sort them. */
export const findingClasses = {
  A: '数字勾稽',
  B: '日期与期限',
  C: '前后矛盾',
  D: '缺失',
  E: '名称不一',
  F: '格式与文字',
} as const;
export type FindingClass = keyof typeof findingClasses;

/** 出处: the line of the source (for .docx the paragraph or cell, for .pdf the line of text), from 1, and the words as they stand there. */
export type Place = { line: number; quote: string };

/** 勾稽发现. What the text says, what follows from the rest of it, and why, in one sentence. */
export type Finding = {
  /** R1–R18 of the catalogue; several small rules may serve one entry of it. */
  rule: string;
  severity: Severity;
  class: FindingClass;
  place: Place;
  stated: string;
  expected: string;
  reason: string;
};

/** 规则. Pure: the same report gives the same findings, in the order of the text. */
export type Rule = {
  id: string;
  title: string;
  class: FindingClass;
  run(report: Report): Finding[];
};
