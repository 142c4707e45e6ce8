import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type BudgetExecution, budgetExecution } from '../../shared/funds/budgetExecution.ts';
import { scoringPack } from '../../shared/indicator/assessment.ts';
import { withCitedEvidence } from '../../shared/problem/citedEvidence.ts';
import type { EngagementScale } from '../../shared/tieOut/checkReport.ts';
import { basisDocumentTable, getEngagement, teamMemberTable, unitTable } from '../engagement/engagementStore.ts';
import { listEvidenceItems } from '../evidence/evidenceStore.ts';
import { listSpots } from '../evidence/spotStore.ts';
import { getFundsSummary, readFundsRecords } from '../funds/fundsStore.ts';
import { implementationItemTable, milestoneTable } from '../implementation/implementationCalls.ts';
import { listIndicators } from '../indicator/indicatorStore.ts';
import { listInspections } from '../inspection/inspectionStore.ts';
import { interviewTable } from '../interview/interviewStore.ts';
import { entriesInFilter } from '../ledger/analyses/readPopulation.ts';
import { readEntries } from '../ledger/store/ledgerQuery.ts';
import { listImportBatches } from '../ledger/store/ledgerStore.ts';
import { problemTable } from '../problem/problemStore.ts';
import { listReplies } from '../problem/replyStore.ts';
import { listNarratives } from '../report/reportStore.ts';
import { listUsedPacks } from '../rulePack/rulePackStore.ts';
import { listSamplesWithItems } from '../sample/listSamples.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { listWorkpaperHeads } from '../workpaper/workpaperStore.ts';

/** Reads all that documents are composed from in one transaction, so that a document never mixes two states. */
export function readSnapshot(db: ReadableDatabase): EngagementSnapshot {
  return db.transaction(() => ({
    engagement: getEngagement(db),
    units: unitTable.list(db),
    teamMembers: teamMemberTable.list(db),
    basisDocuments: basisDocumentTable.list(db),
    evidenceItems: listEvidenceItems(db),
    evidenceSpots: listSpots(db),
    importBatches: listImportBatches(db),
    samples: listSamplesWithItems(db, { getEntries: readEntries, entriesInFilter }),
    ...readFundsRecords(db),
    fundsSummary: getFundsSummary(db),
    implementationItems: implementationItemTable.list(db),
    milestones: milestoneTable.list(db),
    indicators: listIndicators(db),
    rulePacks: listUsedPacks(db),
    inspections: listInspections(db),
    interviews: interviewTable.list(db),
    problems: withCitedEvidence(problemTable.list(db), listSpots(db)),
    feedbackReplies: listReplies(db),
    narratives: listNarratives(db),
    workpaperHeads: listWorkpaperHeads(db),
  }))();
}

/** 预算执行 of the whole engagement. */
export function readExecution(db: ReadableDatabase): BudgetExecution {
  return budgetExecution(readFundsRecords(db).budgetLines, getFundsSummary(db));
}

/** 等次 by which the engagement is graded, for the check of its own report; null where no pack in use scores. */
export function readScale(db: ReadableDatabase): EngagementScale | null {
  const pack = scoringPack(listUsedPacks(db));
  if (!pack?.scoring) return null;
  return { projectName: getEngagement(db).projectName, packName: pack.name, bands: pack.scoring.bands };
}
