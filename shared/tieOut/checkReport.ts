import type { Finding } from './finding.ts';
import { type GradeScale, Report } from './report.ts';
import { rules } from './rules/index.ts';
import type { ReportBlock } from './text/reportText.ts';

/** What a check of a report gives: how many facts were read, and what does not fit, in the order of the text. */
export type ReportCheck = { facts: number; findings: Finding[] };

/** The open engagement, as far as a check needs it: its rule pack scores the reports that name its project. */
export type EngagementScale = GradeScale & { projectName: string };

/** 勾稽检查 of any report: reads its figures, dates, documents and names, and applies every rule to them. */
export function checkReport(blocks: readonly ReportBlock[], own: EngagementScale | null = null): ReportCheck {
  const report = new Report(blocks, own && names(blocks, own.projectName) ? own : null);
  return { facts: factsOf(report), findings: inOrder(rules.flatMap((rule) => rule.run(report))) };
}

/** How many facts were read: figures, dates, documents and their numbers. */
export function factsOf(report: Report): number {
  return report.figures.length + report.dates.length + report.documents.length + report.documentNumbers.length;
}

/** Each finding once, in the order of the text. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const distinct = findings.filter(({ rule, place, stated, expected }) => {
    const key = `${rule}|${place.line}|${place.quote}|${stated}|${expected}`;
    return !seen.has(key) && seen.add(key);
  });
  return distinct.toSorted((left, right) => left.place.line - right.place.line);
}

/** Whether a report is of this project: its name stands in it, whatever lines it is broken into. */
function names(blocks: readonly ReportBlock[], projectName: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
  const name = plain(projectName);
  if (name === '') return false;
  const text = blocks.map((block) => (block.kind === 'table' ? '' : block.lines.map((line) => line.text).join('')));
  return plain(text.join('')).includes(name);
}
