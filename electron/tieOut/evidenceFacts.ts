import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { EvidenceSpot } from '../../shared/evidence/spot.ts';
import { indexNumbersOf } from '../../shared/workpaper/crossReferences.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { prepared } from '../storage/prepared.ts';

type SpotChange = { id: string; at: string; before: string; after: string };
type Row = Readonly<Record<string, unknown>>;

/** Where a 证据点 is: what of it was changed after it was cited makes it another evidence. */
const placeColumns = [
  'attachment_id',
  'item_id',
  'place',
  'page',
  'region_left',
  'region_top',
  'region_width',
  'region_height',
  'sheet',
  'cells',
] as const;

/**
 * What happened to evidence since it was cited, by the id of the 证据点 or the row of the 资料清单, of a removed row by its 索引号;
 * read from the trail, which has every change with its time.
 */
export function changesOfEvidence(
  db: ReadableDatabase,
  { evidenceSpots, evidenceItems }: EngagementSnapshot,
): Map<string, string> {
  const changes = new Map<string, string>();
  const spots = new Map(evidenceSpots.map((spot) => [spot.id, lastCited(spot)]));
  for (const { id, at, before, after } of spotChanges(db)) {
    const cited = spots.get(id) ?? null;
    if (cited !== null && at > cited && isElsewhere(JSON.parse(before), JSON.parse(after))) {
      changes.set(id, '引用之后证据点换了文件或位置');
    }
  }
  const emptied = ownersOfRemovedFiles(db);
  for (const { id, attachments } of evidenceItems) {
    if (attachments.length === 0 && emptied.has(id)) changes.set(id, '所附文件已取下');
  }
  for (const indexNumber of removedIndexNumbers(db)) changes.set(indexNumber, '资料清单里已没有这份资料');
  return changes;
}

/** A citation is named by the moment at which it was made (UUID version 7); the last one has seen the evidence as it was then. */
function lastCited({ citations }: EvidenceSpot): string | null {
  const moments = citations.map(({ id }) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
  return moments.length === 0 ? null : new Date(Math.max(...moments)).toISOString();
}

function isElsewhere(before: Row, after: Row): boolean {
  return placeColumns.some((column) => before[column] !== after[column]);
}

function spotChanges(db: ReadableDatabase): SpotChange[] {
  return prepared(
    db,
    `SELECT change.record_id AS id, command.at, change.before, change.after FROM trail_change AS change
     JOIN trail_command AS command ON command.id = change.command_id
     WHERE change.table_name = 'evidence_spot' AND change.action = 'update'`,
  ).all() as SpotChange[];
}

function ownersOfRemovedFiles(db: ReadableDatabase): Set<string> {
  return new Set(
    db
      .prepare(
        `SELECT json_extract(before, '$.owner_id') FROM trail_change
         WHERE table_name = 'attachment' AND action = 'delete' AND json_extract(before, '$.owner_table') = 'evidence_item'`,
      )
      .pluck()
      .all() as string[],
  );
}

/** Of rows of the 资料清单 that were removed; whether another row has the number by now is for who looks it up. */
function removedIndexNumbers(db: ReadableDatabase): string[] {
  return (
    db
      .prepare(
        `SELECT DISTINCT json_extract(before, '$.index_number') FROM trail_change
         WHERE table_name = 'evidence_item' AND action = 'delete'`,
      )
      .pluck()
      .all() as string[]
  ).flatMap(indexNumbersOf);
}
