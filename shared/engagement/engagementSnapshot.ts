import type { EvidenceItem } from '../evidence/evidence.ts';
import type { EvidenceSpot } from '../evidence/spot.ts';
import type { Acceptance, Contract, ContractChange, PaymentNode } from '../funds/contract.ts';
import type { Appropriation, BudgetLine, Payment } from '../funds/funds.ts';
import type { FundsSummary } from '../funds/fundsSummary.ts';
import type { ImplementationItem } from '../implementation/implementation.ts';
import type { Milestone } from '../implementation/milestone.ts';
import type { Indicator } from '../indicator/indicator.ts';
import type { InspectionFigure, InspectionNote, InspectionPhoto, InspectionRow } from '../inspection/inspection.ts';
import type { Interview } from '../interview/interview.ts';
import type { ImportBatch } from '../ledger/ledgerRecords.ts';
import type { Reply } from '../problem/feedbackReturn.ts';
import type { Problem } from '../problem/problem.ts';
import type { Narrative } from '../report/narrative.ts';
import type { RulePack } from '../rulePack/rulePack.ts';
import type { Sample, SampleItem } from '../sample/sample.ts';
import type { WorkpaperHead } from '../workpaper/workpaper.ts';
import type { BasisDocument, Engagement, TeamMember, Unit } from './engagement.ts';

/** Everything that documents are composed from, read at one moment: a document never mixes two states. */
export type EngagementSnapshot = {
  engagement: Engagement;
  units: Unit[];
  teamMembers: TeamMember[];
  basisDocuments: BasisDocument[];
  evidenceItems: EvidenceItem[];
  /** 证据点 with what cites them. */
  evidenceSpots: EvidenceSpot[];
  importBatches: ImportBatch[];
  samples: { sample: Sample; items: SampleItem[] }[];
  appropriations: Appropriation[];
  budgetLines: BudgetLine[];
  contracts: Contract[];
  contractChanges: ContractChange[];
  paymentNodes: PaymentNode[];
  acceptances: Acceptance[];
  payments: Payment[];
  fundsSummary: FundsSummary;
  implementationItems: ImplementationItem[];
  milestones: Milestone[];
  indicators: Indicator[];
  /** 规则包 in use, at most one of each kind. */
  rulePacks: RulePack[];
  inspections: {
    note: InspectionNote;
    rows: InspectionRow[];
    figures: InspectionFigure[];
    photos: InspectionPhoto[];
  }[];
  interviews: Interview[];
  /** Their 佐证索引号 with those of the 证据点 that they cite. */
  problems: Problem[];
  /** 收回的反馈意见, row by row, with what became of each. */
  feedbackReplies: Reply[];
  narratives: Narrative[];
  workpaperHeads: WorkpaperHead[];
};
