import { createHash } from 'node:crypto';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { BlockOrigin } from '../../shared/report/blockOrigin.ts';
import { checkEngagement } from '../../shared/tieOut/engagement/checkEngagement.ts';
import type { EngagementCheck } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { reportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import type { GradeScale } from '../../shared/tieOut/report.ts';
import { Readings } from '../../shared/tieOut/text/readings.ts';
import type { ReadableDatabase } from '../storage/database.ts';

/** The report that an engagement composes now, with where each of its blocks comes from. */
export type OwnReport = {
  snapshot: EngagementSnapshot;
  document: PaperDocument;
  origins: ReadonlyMap<Block, BlockOrigin>;
  scale: GradeScale | null;
};

type Memory = { readings: Readings; state: string; check: EngagementCheck | null };

const memories = new WeakMap<ReadableDatabase, Memory>();

/**
 * Checks an engagement. What an open file was checked with last is remembered: after an edit only what changed is read again,
 * and without one nothing is.
 */
export function checkOpenEngagement(db: ReadableDatabase, ownReport: () => OwnReport, today: string): EngagementCheck {
  const memory = memories.get(db) ?? { readings: new Readings(), state: '', check: null };
  memories.set(db, memory);
  const state = `${lastCommand(db)} ${today}`;
  if (memory.check && memory.state === state) return memory.check;
  const { snapshot, document, origins, scale } = ownReport();
  const text = reportLines(document, (block) => origins.get(block));
  memory.check = checkEngagement({ snapshot, text, scale }, digest, memory.readings);
  memory.state = state;
  return memory.check;
}

/** Every change of a record is a command on the trail. */
function lastCommand(db: ReadableDatabase): number {
  return db.prepare('SELECT coalesce(max(id), 0) FROM trail_command').pluck().get() as number;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
