import type { tieOutContract } from '../../shared/contract/tieOutContract.ts';
import type { Day } from '../../shared/day.ts';
import type { EngagementScale } from '../../shared/tieOut/checkReport.ts';
import { todayOf } from '../document/exportDocument.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { acceptanceTable, acceptFinding } from './acceptFinding.ts';
import { checkOther } from './checkOther.ts';
import { checkInTurns, checkOpenEngagement, handled, type OwnReport } from './engagementChecker.ts';
import { exportFindings, exportMarked } from './exportTieOut.ts';

/** What a check needs of the open engagement; the host passes it in. */
export type TieOutNeeds = {
  /** By which rule pack the engagement is scored; null where it has none that scores. */
  ownScale(db: ReadableDatabase): EngagementScale | null;
  /** The report that it composes; `today` dates one without a date. */
  ownReport(db: ReadableDatabase, today: Day): OwnReport;
  /** Whether a person leads, reviews or signs the engagement. */
  answersForErrors(db: ReadableDatabase, userName: string): boolean;
  fontsFolder: string;
};

export function tieOutCalls(needs: TieOutNeeds): Handlers<typeof tieOutContract> {
  return {
    checkReport: (job, { withText = false, ...report }) => checkOther(needs, job, report, withText),
    checkEngagement: async (job) => {
      const { check } = await checkInTurns(needs.ownReport, job, todayOf(job.now()));
      return handled(job.db, check);
    },
    acceptFinding: ({ db, userName, now }, acceptance) => {
      const check = checkOpenEngagement(db, needs.ownReport, todayOf(now()));
      const answersForErrors = needs.answersForErrors(db, userName);
      return acceptFinding(db, check, acceptance, { name: userName, at: now(), answersForErrors });
    },
    withdrawAcceptance: ({ db }, { id }) => acceptanceTable.remove(db, id),
    listEvidenceChains: async (job) => (await checkInTurns(needs.ownReport, job, todayOf(job.now()))).chains,
    exportFindings: (job, order) => exportFindings(needs, job, order),
    exportMarked: (job, order) => exportMarked(needs, job, order),
    listAcceptances: ({ db }) => acceptanceTable.list(db),
  };
}
