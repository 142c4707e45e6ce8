import { type Finding, type Rule, severities } from './finding.ts';
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
  return { facts: factsOf(report), findings: inOrder(rules.flatMap((rule) => raisedBy(rule, report))) };
}

/** How many facts were read: figures, dates, documents and their numbers. */
export function factsOf(report: Report): number {
  return report.figures.length + report.dates.length + report.documents.length + report.documentNumbers.length;
}

/** So many findings of one rule are a list that somebody reads. */
const mostOfOneRule = 200;

/** What a rule raises: of very many findings the gravest, and a note that says how many more there are. */
export function raisedBy(rule: Rule, report: Report): Finding[] {
  const all = rule.run(report);
  if (all.length <= mostOfOneRule) return all;
  const grave = Object.keys(severities);
  const first = all
    .toSorted((left, right) => grave.indexOf(left.severity) - grave.indexOf(right.severity))
    .slice(0, mostOfOneRule);
  const last = first.at(-1) as Finding;
  return [
    ...first,
    {
      rule: rule.id,
      severity: 'info',
      class: rule.class,
      place: last.place,
      stated: `${rule.title}：${all.length} 处`,
      expected: `改正后再检查（只列出 ${mostOfOneRule} 处）`,
      reason: `“${rule.title}”共发现 ${all.length} 处，只列出最严重的 ${mostOfOneRule} 处，另有 ${all.length - mostOfOneRule} 处没有列出。`,
    },
  ];
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
