import type { Finding, Place } from '../finding.ts';
import type { FindingState, TieOutAcceptance } from './acceptance.ts';
import type { ChangingPlace } from './placeOfLine.ts';
import type { RecordPlace } from './recordRule.ts';

/** 勾稽发现 in an engagement: what it is by, where it is changed, and which records bear it out. */
export type EngagementFinding = Omit<Finding, 'place'> & {
  /** The same finding after other parts of the report have changed. */
  key: string;
  /** What it was drawn from, as a digest; another one where a figure, a word or a record of it changed. */
  inputs: string;
  /** `line` counts paragraphs and cells of the report, 0 for what stands only in records. */
  place: Place & { name: string };
  change: ChangingPlace;
  evidence: readonly RecordPlace[];
};

/** A finding with what became of it: by the acceptance that holds, or the last one that does not any more. */
export type HandledFinding = EngagementFinding & { state: FindingState; acceptance: TieOutAcceptance | null };

export type HandledCheck = { facts: number; findings: HandledFinding[] };

export type EngagementCheck = { facts: number; findings: EngagementFinding[] };
