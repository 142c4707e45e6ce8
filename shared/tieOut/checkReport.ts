import type { Finding } from './finding.ts';
import { Report } from './report.ts';
import { rules } from './rules/index.ts';
import type { ReportBlock } from './text/reportText.ts';

/** What a check of a report gives: how many facts were read, and what does not fit, in the order of the text. */
export type ReportCheck = { facts: number; findings: Finding[] };

/** 勾稽检查 of any report: reads its figures, dates, documents and names, and applies every rule to them. */
export function checkReport(blocks: readonly ReportBlock[]): ReportCheck {
  const report = new Report(blocks);
  const findings = rules.flatMap((rule) => rule.run(report));
  const seen = new Set<string>();
  const distinct = findings.filter(({ rule, place, stated, expected }) => {
    const key = `${rule}|${place.line}|${place.quote}|${stated}|${expected}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    facts: report.figures.length + report.dates.length + report.documents.length + report.documentNumbers.length,
    findings: distinct.toSorted((left, right) => left.place.line - right.place.line),
  };
}
