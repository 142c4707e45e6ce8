import { partsOf } from '../../shared/day.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { type IssueProposal, numberedVersions, type ReportVersion } from '../../shared/issuance/issuance.ts';
import { nextReportNumber } from '../../shared/issuance/reportNumber.ts';
import { todayOf } from '../document/exportDocument.ts';
import type { CallContext } from '../storage/context.ts';
import type { IssuanceNeeds } from './issuanceCalls.ts';
import { listIssuedReports } from './issuanceStore.ts';

/** The next report as it would be registered: only what is known is filled in. */
export function proposeIssue(needs: IssuanceNeeds, { db, now }: CallContext, version: ReportVersion): IssueProposal {
  const engagement = needs.engagement(db);
  const { numberPattern, usedNumbers } = needs.shelf.read();
  const own = listIssuedReports(db);
  const used = [
    ...own.map((report) => ({
      reportNumber: report.reportNumber,
      usedBy: report.withdrawalReason === '' ? '本项目' : '本项目（已作废）',
    })),
    ...usedNumbers
      .filter(({ engagementId }) => engagementId !== engagement.id)
      .map(({ reportNumber, projectName }) => ({ reportNumber, usedBy: projectName })),
  ].filter(({ reportNumber }) => reportNumber !== '');
  const issuedOn = engagement.reportedOn ?? todayOf(now());
  const place = { year: partsOf(issuedOn).year, work: reportTypes[engagement.engagementType].work };
  const isFree = !used.some(({ reportNumber }) => reportNumber === engagement.reportNumber);
  const next =
    engagement.reportNumber !== '' && isFree
      ? engagement.reportNumber
      : numberPattern === ''
        ? ''
        : nextReportNumber(
            numberPattern,
            place,
            used.map(({ reportNumber }) => reportNumber),
          );
  const last = own.at(-1);
  return {
    reportNumber: numberedVersions.includes(version) ? next : '',
    version,
    issuedOn,
    recipient: last?.recipient ?? needs.commissioner(db),
    copies: last?.copies ?? null,
    form: last?.form ?? 'electronic',
    note: '',
    usedNumbers: used,
  };
}
