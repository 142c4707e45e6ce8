import type { Rule } from '../finding.ts';
import { Report } from '../report.ts';
import { blocksOfText } from '../text/blocksOfText.ts';

/** What a rule raises on a text, as `stated → expected`: the form of the cases beside each rule. */
export function findingsOf(rule: Rule, text: string): string[] {
  return rule.run(new Report(blocksOfText(text))).map(({ stated, expected }) => `${stated} → ${expected}`);
}
