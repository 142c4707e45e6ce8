import type { issuanceContract } from '../../shared/contract/issuanceContract.ts';
import type { Engagement } from '../../shared/engagement/engagement.ts';
import { AppError } from '../../shared/errors.ts';
import type { FirmProfile, IssuedReportDraft } from '../../shared/issuance/issuance.ts';
import { patternProblem } from '../../shared/issuance/reportNumber.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import type { FirmShelf } from './firmShelf.ts';
import { changeIssuedReport, listIssuedReports } from './issuanceStore.ts';
import { issueReport } from './issueReport.ts';
import { proposeIssue } from './proposeIssue.ts';

/** What issuing needs from other features and from the firm's settings; the host passes it in. */
export type IssuanceNeeds = {
  engagement(db: ReadableDatabase): Engagement;
  changeEngagement(db: WritableDatabase, changes: Partial<Engagement>): unknown;
  /** 委托单位, '' when none is entered. */
  commissioner(db: ReadableDatabase): string;
  shelf: FirmShelf;
  /** The report as PDF, under the number, version and date of its issue. */
  composeReport(job: JobContext, issue: Omit<IssuedReportDraft, 'withdrawalReason'>): Promise<Uint8Array>;
};

export function issuanceCalls(needs: IssuanceNeeds): Handlers<typeof issuanceContract> {
  const firmProfile = (): FirmProfile => ({ numberPattern: needs.shelf.read().numberPattern });
  return {
    listIssuedReports: ({ db }) => listIssuedReports(db),
    proposeIssue: (context, { version }) => proposeIssue(needs, context, version),
    issueReport: (job, input) => issueReport(needs, job, input),
    withdrawIssue: ({ db }, { id, reason }) => changeIssuedReport(db, id, { withdrawalReason: reason }),
    changeIssueForm: ({ db }, { id, form }) => changeIssuedReport(db, id, { form }),
    getFirmProfile: firmProfile,
    changeNumberPattern: (_, { pattern }) => {
      const problem = pattern === '' ? null : patternProblem(pattern);
      if (problem !== null) throw new AppError('number-pattern-invalid', `${problem}没有保存。`);
      needs.shelf.changePattern(pattern);
      return firmProfile();
    },
  };
}
