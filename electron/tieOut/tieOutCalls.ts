import type { tieOutContract } from '../../shared/contract/tieOutContract.ts';
import type { Day } from '../../shared/day.ts';
import { AppError } from '../../shared/errors.ts';
import type { EngagementScale } from '../../shared/tieOut/checkReport.ts';
import { todayOf } from '../document/exportDocument.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { checkInThread } from './checkInThread.ts';
import { checkOpenEngagement, type OwnReport } from './engagementChecker.ts';

/** What a check needs of the open engagement; the host passes it in. */
export type TieOutNeeds = {
  /** By which rule pack the engagement is scored; null where it has none that scores. */
  ownScale(db: ReadableDatabase): EngagementScale | null;
  /** The report that it composes; `today` dates one without a date. */
  ownReport(db: ReadableDatabase, today: Day): OwnReport;
};

export function tieOutCalls(needs: TieOutNeeds): Handlers<typeof tieOutContract> {
  return {
    checkReport: (context, { file, text }) => {
      const own = whileOpen(() => needs.ownScale(context.db));
      return checkInThread(file ? { path: context.sourcePath(file), own } : { text: text ?? '', own }, context);
    },
    checkEngagement: ({ db, now }) => {
      const today = todayOf(now());
      return checkOpenEngagement(db, () => needs.ownReport(db, today), today);
    },
  };
}

/** A report is checked without an engagement too. */
function whileOpen<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-engagement-open') return null;
    throw error;
  }
}
