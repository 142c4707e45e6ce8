import type { Day } from '../../shared/day.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { BatchCrossChecks } from '../../shared/ledger/ledgerRecords.ts';
import { contractPaper } from './contractPaper.ts';
import { engagementPaper } from './engagementPaper.ts';
import { evidencePaper } from './evidencePaper.ts';
import { fundsPaper } from './fundsPaper.ts';
import { implementationPaper } from './implementationPaper.ts';
import { indexSheet } from './indexSheet.ts';
import { formPapers } from './indicatorForms.ts';
import { indicatorPaper } from './indicatorPaper.ts';
import { inspectionPaper } from './inspectionPaper.ts';
import { ledgerPaper } from './ledgerPaper.ts';
import { milestonePaper } from './milestonePaper.ts';
import { firmName, sheetOfPaper } from './paper.ts';
import { paymentPaper } from './paymentPaper.ts';
import { feedbackPaper, problemPaper } from './problemPapers.ts';
import { samplePaper } from './samplePaper.ts';

/** What of the ledger is computed and not in the snapshot: 对方科目 of the sampled entries from their vouchers, and 批次间核对. */
type LedgerFacts = {
  counterAccounts?: ReadonlyMap<number, string>;
  crossChecks?: readonly BatchCrossChecks[];
};

/** 工作底稿: the book of all papers, in the order of its index. `today` dates a book whose report has no date yet. */
export function composeWorkpapers(
  snapshot: EngagementSnapshot,
  today: Day,
  { counterAccounts = new Map(), crossChecks = [] }: LedgerFacts = {},
): WorkbookDocument {
  const papers = [
    engagementPaper(snapshot), // A1
    evidencePaper(snapshot), // A4
    fundsPaper(snapshot), // C1
    paymentPaper(snapshot), // C2
    samplePaper(snapshot, counterAccounts), // C3
    ledgerPaper(snapshot, crossChecks), // C4
    contractPaper(snapshot), // D2
    implementationPaper(snapshot), // E1
    inspectionPaper(snapshot), // E2
    milestonePaper(snapshot), // E3
    indicatorPaper(snapshot), // F1
    ...formPapers(snapshot), // F2 to F4, by the rule packs in use
    problemPaper(snapshot), // H1
    feedbackPaper(snapshot), // H2
  ];
  return {
    title: `${snapshot.engagement.projectName}工作底稿`,
    author: firmName(snapshot),
    issuedOn: snapshot.engagement.reportedOn ?? today,
    projectName: snapshot.engagement.projectName,
    sheets: [indexSheet(snapshot, papers), ...papers.map((paper) => sheetOfPaper(snapshot, paper))],
  };
}
