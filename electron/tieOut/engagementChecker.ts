import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Day } from '../../shared/day.ts';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import { figuresOf } from '../../shared/document/figures.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import type { BlockOrigin } from '../../shared/report/blockOrigin.ts';
import { stateOf } from '../../shared/tieOut/engagement/acceptance.ts';
import {
  type CheckedChains,
  type CheckedEngagement,
  checkEngagement,
  checkSteps,
} from '../../shared/tieOut/engagement/checkEngagement.ts';
import type { EngagementCheck, HandledCheck, HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { figureChains } from '../../shared/tieOut/engagement/evidenceChain.ts';
import type { FindingsHead } from '../../shared/tieOut/engagement/findingsPaper.ts';
import { reportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import type { GradeScale } from '../../shared/tieOut/report.ts';
import { Readings } from '../../shared/tieOut/text/readings.ts';
import type { JobContext } from '../storage/context.ts';
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

type Memory = {
  readings: Readings;
  state: string;
  last: CheckedChains | null;
  /** The check that is under way: two who ask for the same one wait for it. */
  running: Promise<unknown>;
};

const memories = new WeakMap<ReadableDatabase, Memory>();

type OwnReportOf = (db: ReadableDatabase, today: Day) => OwnReport;

/**
 * Checks an engagement. What an open file was checked with last is remembered: after an edit only what changed is read again,
 * and without one nothing is.
 *
 * @param variant names a report that is composed otherwise than the engagement stands.
 */
export function checkOpenEngagement(
  db: ReadableDatabase,
  ownReport: OwnReportOf,
  today: Day,
  variant = '',
): EngagementCheck {
  const memory = memoryOf(db);
  const state = stateOfRecords(db, today, variant);
  const known = remembered(memory, state);
  if (known) return known.check;
  const checked = checkEngagement(prepare(db, ownReport(db, today)), digest, memory.readings);
  remember(memory, state, checked);
  return checked.check;
}

/** After so many edits that came in between, a check is finished all the same: the next one follows. */
const mostBeginnings = 4;

/** Milliseconds. */
const longestTurn = 15;

/**
 * The same as long work: some rules at a time, so that whoever edits or looks elsewhere meanwhile is answered. An edit that
 * comes in between lets it begin anew.
 */
export async function checkInTurns(
  ownReport: OwnReportOf,
  job: Pick<JobContext, 'db' | 'signal' | 'report'>,
  today: Day,
): Promise<CheckedChains> {
  const memory = memoryOf(job.db);
  const before = memory.running;
  const own = before.then(() => runInTurns(memory, ownReport, job, today));
  memory.running = own.catch(() => {});
  return await own;
}

async function runInTurns(
  memory: Memory,
  ownReport: OwnReportOf,
  { db, signal, report }: Pick<JobContext, 'db' | 'signal' | 'report'>,
  today: Day,
): Promise<CheckedChains> {
  for (let beginning = 1; ; beginning += 1) {
    signal.throwIfAborted();
    const state = stateOfRecords(db, today, '');
    const known = remembered(memory, state);
    if (known) return known;
    let since = performance.now();
    const steps = checkSteps(prepare(db, ownReport(db, today)), digest, memory.readings);
    let isOvertaken = false;
    while (!isOvertaken) {
      const step = steps.next();
      if (step.done) {
        remember(memory, state, step.value);
        return step.value;
      }
      if (performance.now() - since < longestTurn) continue;
      report({ step: '核对勾稽', ...step.value });
      await nextTurn();
      signal.throwIfAborted();
      since = performance.now();
      isOvertaken = beginning < mostBeginnings && stateOfRecords(db, today, '') !== state;
    }
  }
}

function memoryOf(db: ReadableDatabase): Memory {
  const memory = memories.get(db) ?? { readings: new Readings(), state: '', last: null, running: Promise.resolve() };
  memories.set(db, memory);
  return memory;
}

function remembered(memory: Memory, state: string): CheckedChains | null {
  return state !== '' && memory.state === state ? memory.last : null;
}

function remember(memory: Memory, state: string, last: CheckedChains): void {
  memory.state = state;
  memory.last = last;
}

function prepare(db: ReadableDatabase, own: OwnReport): CheckedEngagement {
  const { snapshot, document, origins, scale, entries } = own;
  const evidence = { changes: changesOfEvidence(db, snapshot), entries };
  const chains = figureChains(figuresOf(document), snapshot, evidence);
  const text = reportLines(document, (block) => origins.get(block));
  return { snapshot, text, scale, chains, evidence };
}

/** The same with what became of each finding. */
export function handledCheck(
  { ownReport }: { ownReport(db: ReadableDatabase, today: Day): OwnReport },
  db: ReadableDatabase,
  today: Day,
  variant = '',
): HandledCheck {
  return handled(db, checkOpenEngagement(db, ownReport, today, variant));
}

/** What became of each finding, by what was accepted. */
export function handled(db: ReadableDatabase, { facts, findings }: EngagementCheck): HandledCheck {
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

/**
 * A name of the state that the records are in: every change of one is a command on the trail. '' while a command is under way
 * that has changed something: it may be rolled back, and the next one gets its number.
 */
function stateOfRecords(db: ReadableDatabase, today: Day, variant: string): string {
  const last = db.prepare('SELECT coalesce(max(id), 0) FROM trail_command').pluck();
  // What is only looked at has no commands of its own, also within a transaction that holds one state of it.
  if (db.readonly || !db.inTransaction) return `${last.get()} ${today} ${variant}`;
  const current = db.prepare('SELECT id FROM temp.current_command').pluck().get() as number | undefined;
  const isUnchanged = db.prepare('SELECT 1 FROM trail_change WHERE command_id = ?').get(current ?? -1) === undefined;
  if (current === undefined || !isUnchanged) return '';
  const before = db.prepare('SELECT coalesce(max(id), 0) FROM trail_command WHERE id < ?').pluck().get(current);
  return `${before} ${today} ${variant}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
