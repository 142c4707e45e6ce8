import { createHash } from 'node:crypto';
import type { Day } from '../../shared/day.ts';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import { figuresOf } from '../../shared/document/figures.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import type { BlockOrigin } from '../../shared/report/blockOrigin.ts';
import { stateOf } from '../../shared/tieOut/engagement/acceptance.ts';
import { checkEngagement } from '../../shared/tieOut/engagement/checkEngagement.ts';
import type { EngagementCheck, HandledCheck, HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { changedEvidence, type FigureChain, figureChains } from '../../shared/tieOut/engagement/evidenceChain.ts';
import type { FindingsHead } from '../../shared/tieOut/engagement/findingsPaper.ts';
import { reportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import type { GradeScale } from '../../shared/tieOut/report.ts';
import { Readings } from '../../shared/tieOut/text/readings.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { acceptanceTable } from './acceptFinding.ts';
import { changesOfEvidence } from './evidenceFacts.ts';

/** The report that an engagement composes now, with where each of its blocks comes from. */
export type OwnReport = {
  snapshot: EngagementSnapshot;
  document: PaperDocument;
  origins: ReadonlyMap<Block, BlockOrigin>;
  scale: GradeScale | null;
  /** The vouchers of those entries that payments were taken from and that are still there. */
  entries: ReadonlyMap<number, string>;
};

type Memory = { readings: Readings; state: string; check: EngagementCheck | null };

const memories = new WeakMap<ReadableDatabase, Memory>();

/**
 * Checks an engagement. What an open file was checked with last is remembered: after an edit only what changed is read again,
 * and without one nothing is.
 *
 * @param variant names a report that is composed otherwise than the engagement stands.
 */
export function checkOpenEngagement(
  db: ReadableDatabase,
  ownReport: (db: ReadableDatabase, today: Day) => OwnReport,
  today: Day,
  variant = '',
): EngagementCheck {
  const memory = memories.get(db) ?? { readings: new Readings(), state: '', check: null };
  memories.set(db, memory);
  // A command that is under way may be rolled back, and the next one gets its number.
  const state = db.inTransaction ? '' : `${lastCommand(db)} ${today} ${variant}`;
  if (memory.check && state !== '' && memory.state === state) return memory.check;
  const own = ownReport(db, today);
  const { snapshot, document, origins, scale } = own;
  const changed = changedEvidence(chainsOf(db, own));
  const text = reportLines(document, (block) => origins.get(block));
  memory.check = checkEngagement({ snapshot, text, scale, changed }, digest, memory.readings);
  memory.state = state;
  return memory.check;
}

/** 证据链 of the figures of a report. */
export function chainsOf(db: ReadableDatabase, { snapshot, document, entries }: OwnReport): FigureChain[] {
  return figureChains(figuresOf(document), snapshot, { changes: changesOfEvidence(db, snapshot), entries });
}

/** The same with what became of each finding. */
export function handledCheck(
  { ownReport }: { ownReport(db: ReadableDatabase, today: Day): OwnReport },
  db: ReadableDatabase,
  today: Day,
  variant = '',
): HandledCheck {
  const { facts, findings } = checkOpenEngagement(db, ownReport, today, variant);
  const acceptances = acceptanceTable.list(db);
  return { facts, findings: findings.map((finding) => ({ ...finding, ...stateOf(finding, acceptances) })) };
}

/**
 * 未处理的错误和警告 of the open engagement: with the former a report is neither signed nor issued, with the latter not issued.
 * What was accepted does not count as long as its acceptance holds.
 */
export function openTieOutFindings(check: HandledCheck): { errors: HandledFinding[]; warnings: HandledFinding[] } {
  const open = check.findings.filter(({ state }) => state !== 'accepted');
  return {
    errors: open.filter(({ severity }) => severity === 'error'),
    warnings: open.filter(({ severity }) => severity === 'warn'),
  };
}

/** The head of the 勾稽检查表. */
export function findingsHead({ engagement, units }: EngagementSnapshot, today: Day): FindingsHead {
  const nameOf = (role: string) => units.find((unit) => unit.role === role)?.name ?? '';
  return {
    projectName: engagement.projectName,
    unit: nameOf('monitored'),
    subject: reportTypes[engagement.engagementType].subject,
    firm: nameOf('firm'),
    issuedOn: engagement.reportedOn ?? today,
  };
}

/** Every change of a record is a command on the trail. */
function lastCommand(db: ReadableDatabase): number {
  return db.prepare('SELECT coalesce(max(id), 0) FROM trail_command').pluck().get() as number;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
