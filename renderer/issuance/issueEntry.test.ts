import { expect, test } from 'vitest';
import { blankEntry, withProposal } from './issueEntry.ts';

const proposal = { ...blankEntry, reportNumber: '示例〔2026〕001号', issuedOn: '2026-03-20', copies: '6' };

test('a proposal that arrives late leaves the number, the form and all else that was typed meanwhile', () => {
  const typed = { ...blankEntry, reportNumber: '手填〔2026〕9号', recipient: '某市财政局', form: 'paper' } as const;
  expect(withProposal(typed, blankEntry, proposal)).toEqual({
    ...typed,
    issuedOn: '2026-03-20',
    copies: '6',
  });
});

test('what nobody touched follows the proposal of another version; what was emptied stays empty', () => {
  const first = withProposal(blankEntry, blankEntry, proposal);
  expect(first).toEqual(proposal);
  const draft = { ...blankEntry, issuedOn: '2026-04-01', copies: '3' };
  expect(withProposal({ ...first, copies: '' }, proposal, draft)).toEqual({ ...draft, copies: '' });
});
