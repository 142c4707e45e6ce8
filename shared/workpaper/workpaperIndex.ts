import type { Day } from '../day.ts';
import type { EngagementSnapshot } from '../engagement/engagementSnapshot.ts';
import { provisionStatuses } from '../evidence/evidence.ts';
import { blankHead } from './blankHead.ts';
import { type CrossReference, crossReferences, indexNumbersOf } from './crossReferences.ts';
import { headRemarks } from './headRemarks.ts';
import { type WorkpaperIndex, workpapers } from './workpaper.ts';
import { workpaperTree } from './workpaperTree.ts';

/** A node of the tree: how much it holds, who prepared and reviewed it, what it lacks, and what it is linked with. */
export type WorkpaperNode = {
  index: string;
  name: string;
  /** Composed by the program; others are filled from the 资料清单. */
  composed: boolean;
  /** Not needed in this engagement, e.g. a form whose rule pack is not in use. */
  unused: boolean;
  records: number;
  preparedBy: string;
  preparedOn: Day | null;
  reviewedBy: string;
  reviewedOn: Day | null;
  missing: string[];
  /** → what its figures and facts rest on. */
  cites: CrossReference[];
  /** ← what rests on it. */
  citedBy: CrossReference[];
};

export type WorkpaperBranch = { letter: string; name: string; nodes: WorkpaperNode[] };

/** 底稿索引 as it stands now: computed from the records, never stored. */
export function workpaperIndex(snapshot: EngagementSnapshot): WorkpaperBranch[] {
  const references = crossReferences(snapshot).filter(({ from }) => !isPaper(from) || !isUnused(snapshot, from));
  return workpaperTree.map(({ letter, name, nodes }) => ({
    letter,
    name,
    nodes: nodes.map((node) => nodeOf(snapshot, node, references)),
  }));
}

function nodeOf(
  snapshot: EngagementSnapshot,
  { index, name }: { index: string; name: string },
  references: readonly CrossReference[],
): WorkpaperNode {
  const composed = isPaper(index);
  const kept = keptItems(snapshot, index);
  const records = composed ? recordsOf(snapshot, index) : keptRecords(snapshot, index, kept.length);
  const unused = composed && isUnused(snapshot, index);
  const head = composed ? snapshot.workpaperHeads.find(({ indexNumber }) => indexNumber === index) : undefined;
  const cites = references.filter(({ from }) => from === index);
  const absent = [...new Set(cites.map(({ to }) => to))].flatMap((to) => citationRemark(snapshot, to));
  return {
    index,
    name,
    composed,
    unused,
    records,
    preparedBy: head?.preparedBy ?? '',
    preparedOn: head?.preparedOn ?? null,
    reviewedBy: head?.reviewedBy ?? '',
    reviewedOn: head?.reviewedOn ?? null,
    missing: unused
      ? []
      : [
          ...(records === 0 ? [composed ? '没有内容' : `资料清单中没有索引号 ${index} 的资料`] : []),
          ...(composed && records > 0 ? headRemarks(head ?? blankHead(index)) : []),
          ...absent,
        ],
    cites,
    citedBy: references.filter(({ from, to }) => from !== index && (to === index || to.startsWith(`${index}-`))),
  };
}

function isPaper(index: string): index is WorkpaperIndex {
  return Object.hasOwn(workpapers, index);
}

/** Items of the 资料清单 that are kept under a node: with its 索引号 or one below it. */
function keptItems({ evidenceItems }: EngagementSnapshot, index: string) {
  return evidenceItems.filter(({ indexNumber, status }) =>
    status === 'missing'
      ? false
      : indexNumbersOf(indexNumber).some((number) => number === index || number.startsWith(`${index}-`)),
  );
}

/** What the program holds itself for nodes without a paper of their own. */
function keptRecords({ inspections, problems, narratives }: EngagementSnapshot, index: string, kept: number): number {
  switch (index) {
    case 'E4':
      return kept + inspections.reduce((sum, { photos }) => sum + photos.length, 0);
    case 'H3':
      return kept + problems.filter(({ decision }) => decision !== 'none').length;
    case 'R1':
      return kept + narratives.filter(({ body }) => body.trim() !== '').length;
    // Composed with every book.
    case 'R5':
      return kept + 1;
    default:
      return kept;
  }
}

function recordsOf(snapshot: EngagementSnapshot, index: WorkpaperIndex): number {
  const count: Readonly<Record<WorkpaperIndex, () => number>> = {
    A1: () => snapshot.units.length,
    A4: () => snapshot.evidenceItems.length,
    C1: () => snapshot.appropriations.length,
    C2: () => snapshot.payments.length,
    C3: () => snapshot.samples.reduce((sum, { items }) => sum + items.length, 0),
    C4: () => snapshot.importBatches.length,
    D2: () => snapshot.contracts.length,
    E1: () => snapshot.implementationItems.length,
    E2: () => snapshot.inspections.reduce((sum, { rows }) => sum + rows.length, 0),
    E3: () => snapshot.milestones.length,
    F1: () => snapshot.indicators.length,
    F2: () => snapshot.indicators.length,
    F3: () => snapshot.indicators.length,
    F4: () => snapshot.indicators.length,
    H1: () => snapshot.problems.length,
    H2: () => snapshot.problems.length,
  };
  return count[index]();
}

/** F2 to F4 are papers only where their rule pack is in use. */
function isUnused({ rulePacks }: EngagementSnapshot, index: WorkpaperIndex): boolean {
  const kinds = { F2: 'evaluation', F3: 'monitoring', F4: 'selfEvaluation' } as const;
  const kind = Object.hasOwn(kinds, index) ? kinds[index as keyof typeof kinds] : null;
  return kind !== null && !rulePacks.some((pack) => pack.kind === kind);
}

/** What is wrong with a cited 索引号: nothing has it, or the document was not handed in. */
function citationRemark(snapshot: EngagementSnapshot, to: string): string[] {
  const item = snapshot.evidenceItems.find(({ indexNumber }) => indexNumbersOf(indexNumber).includes(to));
  if (item) {
    const there = item.status === 'provided' || item.status === 'notApplicable';
    return there ? [] : [`引用的 ${to}“${item.name}”${provisionStatuses[item.status]}`];
  }
  const known =
    snapshot.evidenceSpots.some(({ indexNumber }) => indexNumber === to) ||
    workpaperTree.some(({ nodes }) => nodes.some(({ index }) => index === to));
  return known ? [] : [`引用的索引号 ${to} 不存在`];
}
