import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkReport, type ReportCheck } from '../../../shared/tieOut/checkReport.ts';
import type { Finding, FindingClass, Severity } from '../../../shared/tieOut/finding.ts';
import { blocksOfText } from '../../../shared/tieOut/text/blocksOfText.ts';

/** The published reports of this folder. */
export const reportNames = ['nansha-2023', 'puer-2023', 'yongzhou-2019', 'guangzhou-2022'] as const;
export type ReportName = (typeof reportNames)[number];

/** What a reviewer found by hand: a finding counts when it stands on one of the lines and expects these words. */
export type KnownFinding = {
  id: string;
  report: ReportName;
  class: FindingClass;
  severity: Severity;
  lines: [first: number, last: number][];
  says: string[];
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

export const knownFindings = read<KnownFinding[]>('knownFindings.json');
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
  return findings.some(
    ({ place, expected }) => isWithin(place.line, known.lines) && known.says.every((words) => expected.includes(words)),
  );
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
