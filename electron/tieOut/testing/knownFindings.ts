import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkReport, type ReportCheck } from '../../../shared/tieOut/checkReport.ts';
import type { Finding, FindingClass, Severity } from '../../../shared/tieOut/finding.ts';
import { blocksOfText } from '../../../shared/tieOut/text/blocksOfText.ts';

/** The published reports of this folder. */
export const reportNames = ['nansha-2023', 'puer-2023', 'yongzhou-2019', 'guangzhou-2022'] as const;
export type ReportName = (typeof reportNames)[number];

/** What a reviewer found by hand. How it is counted stands at the head of knownFindings.json. */
export type KnownFinding = {
  id: string;
  report: ReportName;
  class: FindingClass;
  severity: Severity;
  rule: string;
  lines: [first: number, last: number][];
  /** For each of its mistakes the words that a finding expects. */
  says: string[][];
  place: string;
  stated: string;
  expected: string;
};

/** A check that holds: a finding of these rules on these lines with this word would be false. */
export type KnownPass = {
  report: ReportName;
  lines: [first: number, last: number][];
  rule: string;
  stated: string;
  rules: string[];
  says: string;
};

export const knownFindings = read<{ findings: KnownFinding[] }>('knownFindings.json').findings;
export const knownPasses = read<KnownPass[]>('knownPasses.json');

function read<Value>(name: string): Value {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Value;
}

export function reportText(name: ReportName): string {
  return readFileSync(join(import.meta.dirname, 'reports', `${name}.txt`), 'utf8');
}

export function checkText(text: string): ReportCheck {
  return checkReport(blocksOfText(text));
}

export function isFound(known: KnownFinding, findings: readonly Finding[]): boolean {
  return known.says.every((words) => findings.some((finding) => isOf(known, words, finding)));
}

/** The findings that a known one counts by. */
export function countedBy(known: KnownFinding, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => known.says.some((words) => isOf(known, words, finding)));
}

function isOf(known: KnownFinding, words: readonly string[], { rule, place, expected }: Finding): boolean {
  return rule === known.rule && isWithin(place.line, known.lines) && words.every((each) => expected.includes(each));
}

export function isViolated(pass: KnownPass, findings: readonly Finding[]): Finding | undefined {
  return findings.find(
    ({ rule, place, stated, reason }) =>
      pass.rules.includes(rule) &&
      isWithin(place.line, pass.lines) &&
      `${place.quote}${stated}${reason}`.includes(pass.says),
  );
}

function isWithin(line: number, lines: readonly [number, number][]): boolean {
  return lines.some(([first, last]) => line >= first && line <= last);
}
