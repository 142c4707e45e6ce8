import type { Day } from '../../shared/day.ts';
import { AppError } from '../../shared/errors.ts';
import type { HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { severities } from '../../shared/tieOut/finding.ts';
import { todayOf } from '../document/exportDocument.ts';
import { teamMemberTable } from '../engagement/engagementStore.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { handledCheck, openTieOutFindings } from '../tieOut/engagementChecker.ts';
import { type IssueHead, ownReport } from './ownReport.ts';

/** 未处理的勾稽错误和警告, in words, the errors first: with one of them the report is neither signed nor issued. */
export function openTieOutReasons(db: ReadableDatabase): string[] {
  const { errors, warnings } = openFindings(db);
  return [...errors, ...warnings].map(
    ({ severity, place, reason }) => `${severities[severity]}：${place.name} ${reason}`,
  );
}

/**
 * @param issue the head under which the report is issued; null for one that is signed as it stands.
 * @throws AppError `tie-out-open` while the 勾稽检查 has errors, or warnings that nobody answered.
 */
export function requireTiedOut(db: ReadableDatabase, issue: IssueHead | null = null): void {
  const { errors, warnings } = openFindings(db, issue);
  const open = [
    ...(errors.length > 0 ? [`${errors.length} 处错误没有改正`] : []),
    ...(warnings.length > 0 ? [`${warnings.length} 处警告没有说明`] : []),
  ];
  if (open.length > 0) throw refusal(open.join('、'), errors[0] ?? warnings[0]);
}

function refusal(open: string, first: HandledFinding | undefined): AppError {
  const example = first ? `（如：${first.reason.replace(/。$/, '')}）` : '';
  return new AppError('tie-out-open', `勾稽检查还有 ${open}${example}，没有继续。请在“勾稽检查”页处理后重试。`);
}

/** Whether a person leads, reviews or signs the engagement: such a one may answer for an error that stays. */
export function answersForErrors(db: ReadableDatabase, userName: string): boolean {
  const name = userName.trim();
  return (
    name !== '' &&
    teamMemberTable
      .list(db)
      .some((member) => member.role !== 'member' && member.role !== 'expert' && member.name.trim() === name)
  );
}

function openFindings(db: ReadableDatabase, issue: IssueHead | null = null) {
  const today = todayOf(new Date().toISOString());
  const needs = { ownReport: (from: ReadableDatabase, day: Day) => ownReport(from, day, issue) };
  return openTieOutFindings(handledCheck(needs, db, today, issue ? JSON.stringify(issue) : ''));
}
