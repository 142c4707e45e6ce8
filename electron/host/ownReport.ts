import type { Day } from '../../shared/day.ts';
import type { Block } from '../../shared/document/document.ts';
import type { WorkbookSheet } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { scoringPack } from '../../shared/indicator/assessment.ts';
import type { BlockOrigin } from '../../shared/report/blockOrigin.ts';
import { findingsPaper } from '../../shared/tieOut/engagement/findingsPaper.ts';
import { workbookOfPaper } from '../document/workbook/workbookOfPaper.ts';
import { readEntries } from '../ledger/store/ledgerQuery.ts';
import { listImportBatches } from '../ledger/store/ledgerStore.ts';
import { composeReport } from '../report/composeReport.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { findingsHead, handledCheck, type OwnReport } from '../tieOut/engagementChecker.ts';
import { readSnapshot } from './snapshot.ts';

/** The number and the day under which a report goes out; the engagement gets them with its issue. */
export type IssueHead = { reportNumber: string; issuedOn: Day | null };

/** The report as it would be printed now, for the 勾稽检查: photos stand in it by their captions. */
export function ownReport(db: ReadableDatabase, today: Day, issue: IssueHead | null = null): OwnReport {
  return reportOf(db, asIssued(readSnapshot(db), issue), today);
}

function reportOf(db: ReadableDatabase, snapshot: EngagementSnapshot, today: Day): OwnReport {
  const photos = snapshot.inspections.flatMap((inspection) => inspection.photos);
  const pictures = new Map(photos.map(({ attachment }) => [attachment.id, new Uint8Array()]));
  const origins = new Map<Block, BlockOrigin>();
  const document = composeReport(snapshot, {
    today,
    pictures,
    onBlock: (block, origin) => origins.set(block, origin),
  });
  const pack = scoringPack(snapshot.rulePacks);
  const scale = pack?.scoring ? { packName: pack.name, bands: pack.scoring.bands } : null;
  return { snapshot, document, origins, scale, entries: vouchersOf(db, snapshot) };
}

function vouchersOf(db: ReadableDatabase, { payments }: EngagementSnapshot): Map<number, string> {
  const ids = payments.flatMap(({ ledgerEntryId }) => ledgerEntryId ?? []);
  if (ids.length === 0) return new Map();
  const batches = new Set(listImportBatches(db).map(({ number }) => number));
  return new Map(
    readEntries(db, ids)
      .filter(({ batchNumber }) => batches.has(batchNumber))
      .map((entry) => [entry.id, [entry.postedOn, entry.voucherNumber, entry.summary].filter(Boolean).join(' ')]),
  );
}

function asIssued(snapshot: EngagementSnapshot, issue: IssueHead | null): EngagementSnapshot {
  if (!issue) return snapshot;
  const { engagement } = snapshot;
  const reportedOn = engagement.reportedOn ?? issue.issuedOn;
  return { ...snapshot, engagement: { ...engagement, reportNumber: issue.reportNumber, reportedOn } };
}

/** 勾稽检查表 as a sheet of the workpaper book of an engagement that stands as the snapshot says. */
export function findingSheets(
  db: ReadableDatabase,
  snapshot: EngagementSnapshot,
  today: Day,
): readonly WorkbookSheet[] {
  const check = handledCheck({ ownReport: () => reportOf(db, snapshot, today) }, db, today);
  const { sheets } = workbookOfPaper(findingsPaper(check, findingsHead(snapshot, today)), ['R5 勾稽检查表']);
  return sheets.map((sheet) => ({ ...sheet, indexNumber: 'R5' }));
}
