import { describe, expect, test } from 'vitest';
import {
  checkText,
  isFound,
  isViolated,
  knownFindings,
  knownPasses,
  reportNames,
  reportText,
} from './testing/knownFindings.ts';

const checks = Object.fromEntries(reportNames.map((name) => [name, checkText(reportText(name))]));

function missed(classes: string): { share: number; ids: string[] } {
  const known = knownFindings.filter((finding) => classes.includes(finding.class));
  const ids = known.filter((finding) => !isFound(finding, checks[finding.report]?.findings ?? [])).map(({ id }) => id);
  return { share: 1 - ids.length / known.length, ids };
}

describe('the four published reports', () => {
  test('every contradiction of figures and of dates that reviewers found is found, with the right value', () => {
    expect(missed('AB').ids).toEqual([]);
  });

  test('of all 103 findings those are missed that need the sense of the words', () => {
    expect(missed('ABCDEF').ids).toEqual(['S1-21', 'S2-17', 'S4-07', 'S4-10']);
  });

  test.for(knownPasses)('$report $rule: no finding', (pass) => {
    expect(isViolated(pass, checks[pass.report]?.findings ?? [])).toBeUndefined();
  });

  test.for(reportNames)('%s: each finding stands where it says', (name) => {
    const lines = reportText(name).split('\n');
    for (const { place, reason } of checks[name]?.findings ?? []) {
      expect(lines[place.line - 1], reason).toContain(place.quote);
      expect(reason.endsWith('。'), reason).toBe(true);
    }
  });
});
