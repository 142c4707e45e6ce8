import { expect, test } from 'vitest';
import { wholeDraft } from '../blankRecord.ts';
import { type Problem, problemDraft } from './problem.ts';
import { problemFindings } from './problemFinding.ts';

function problem(id: string, some: Partial<Problem> = {}): Problem {
  const whole = { title: id, fact: '事实', basis: '依据', evidence: 'C1', recommendation: `建议 ${id}` };
  return { ...wholeDraft(problemDraft, { ...whole, ...some }), id, position: 1 };
}

function kinds(problems: Problem[], sent: string[] | null = null): string[] {
  return problemFindings({ problems, sent: sent && new Set(sent) }).map(({ kind, number }) => `${number} ${kind}`);
}

test('problems, recommendations and rows of the sheet are one to one', () => {
  expect(kinds([problem('a'), problem('b')])).toEqual([]);
  expect(kinds([problem('a', { recommendation: '' })])).toEqual(['1 no-recommendation']);
  const same = { recommendation: '同一条建议' };
  expect(kinds([problem('a', same), problem('b', same)])).toEqual([
    '1 shared-recommendation',
    '2 shared-recommendation',
  ]);
  expect(kinds([problem('a'), problem('b', { title: 'a' })])).toEqual(['1 same-title', '2 same-title']);
  expect(kinds([problem('a', { feedbackOpinion: 'agreed' }), problem('b')], ['a'])).toEqual(['2 not-sent']);
  expect(kinds([problem('a')], ['a'])).toEqual(['1 no-reply']);
});

test('a withdrawn problem needs no recommendation; an objection needs a decision with its reason', () => {
  const withdrawn = { feedbackOpinion: 'disagreed', decision: 'adopted', decisionReason: '已补齐' } as const;
  expect(kinds([problem('a', { ...withdrawn, recommendation: '' })])).toEqual([]);
  expect(kinds([problem('a', { feedbackOpinion: 'partly' })])).toEqual(['1 no-decision']);
  expect(kinds([problem('a', { feedbackOpinion: 'partly', decision: 'rejected' })])).toEqual(['1 no-reason']);
  expect(kinds([problem('a', { decision: 'rejected', decisionReason: '不成立' })])).toEqual([
    '1 decision-without-reply',
  ]);
});

test('what is not filled in is named', () => {
  expect(kinds([problem('a', { fact: ' ', basis: '', evidence: '' })])).toEqual([
    '1 no-fact',
    '1 no-basis',
    '1 no-evidence',
  ]);
  expect(kinds([problem('a', { basis: '', basisDocument: '《预算法》' })])).toEqual([]);
  expect(kinds([problem('a', { fact: '截至【截止日】支付' })])).toEqual(['1 blank-left']);
});
