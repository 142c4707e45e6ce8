import type { IssuedReport } from '../../shared/issuance/issuance.ts';

/** What is being entered of a 登记出具. */
export type IssueEntry = {
  reportNumber: string;
  issuedOn: string;
  recipient: string;
  copies: string;
  form: IssuedReport['form'];
  note: string;
};

export const blankEntry: IssueEntry = {
  reportNumber: '',
  issuedOn: '',
  recipient: '',
  copies: '',
  form: 'electronic',
  note: '',
};

/**
 * An entry once a proposal has arrived, however late: what the person has typed meanwhile stays, what still stands as it was proposed
 * before (or blank) follows the new proposal.
 */
export function withProposal(entry: IssueEntry, before: IssueEntry, proposal: IssueEntry): IssueEntry {
  const untouched = (field: keyof IssueEntry) => entry[field] === before[field];
  const taken = Object.entries(proposal).filter(([field]) => untouched(field as keyof IssueEntry));
  return { ...entry, ...Object.fromEntries(taken) };
}
