import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random.ts';
import { checkText, reportNames } from './testing/knownFindings.ts';
import { correctedText, judgeMutant, mutantOf } from './testing/mutants.ts';

describe('the four reports, corrected', () => {
  test.for(reportNames)('%s has no error and hardly a warning left', (name) => {
    const { findings } = checkText(correctedText(name));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ severity }) => severity === 'warn').length).toBeLessThanOrEqual(2);
  });

  test.for(reportNames)('%s: of 50 slips of the pen nine in ten are found where they are', (name) => {
    const { findings } = checkText(correctedText(name));
    const random = seededRandom(7);
    const mutants = Array.from({ length: 50 }, () => mutantOf(name, random));
    const missed = mutants.filter((mutant) => !judgeMutant(mutant, findings).atPlace);
    expect(missed.length, missed.map(({ before, after }) => `${before} ${after}`).join('、')).toBeLessThanOrEqual(5);
  });
});
