import type { PrintedFigure } from '../../document/figures.ts';
import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { figureEvidence } from '../../evidence/figureEvidence.ts';
import type { CitingKind } from '../../evidence/spot.ts';
import { citingPapers, indexNumbersOf } from '../../workpaper/crossReferences.ts';
import type { RecordFinding, RecordPlace } from './recordRule.ts';

/** What a figure rests on: a record, an entry of the ledger, a 证据点 or a row of the 资料清单. */
export type ChainLink = RecordPlace & {
  kind: 'record' | 'entry' | 'spot' | 'item';
  /** 底稿 in which it stands, '' when in none. */
  paper: string;
  /** What has happened to it since it was cited; null where it is as it was. */
  changed: string | null;
};

/** 证据链 of a figure of the report: from it to its records and on to entries and evidence, with the working papers on the way. */
export type FigureChain = PrintedFigure & {
  /** It was written by hand, and agrees with records. */
  typed: boolean;
  papers: readonly string[];
  links: readonly ChainLink[];
};

/** The same with the section of the report that it stands in, null for one on the cover. */
export type PlacedChain = FigureChain & { sectionKey: string | null };

/** A figure that was typed and is what records say; `figureId` names its place in the text. */
export type AgreedFigure = PrintedFigure & {
  evidence: readonly RecordPlace[];
  /** The computed figure that it is the same as, where it follows from all records of a kind. */
  repeats: string | null;
};

/** What is known of evidence besides the records: what was changed since it was cited, and the entries that are still there. */
export type EvidenceFacts = {
  /** By the id of a 证据点 or of a row of the 资料清单; by its 索引号 for a row that was removed. */
  changes: ReadonlyMap<string, string>;
  /** By the id of an entry, its voucher in words. */
  entries: ReadonlyMap<number, string>;
};

const pages: Readonly<Record<CitingKind, RecordPlace['page']>> = {
  problem: 'problem',
  payment: 'funds',
  appropriation: 'funds',
  contract: 'funds',
  indicator: 'indicator',
  figure: 'inspection',
};

export function figureChains(
  figures: readonly PrintedFigure[],
  snapshot: EngagementSnapshot,
  facts: EvidenceFacts,
): FigureChain[] {
  const linksOf = linkFinder(snapshot, facts);
  const citations = snapshot.evidenceSpots.flatMap((spot) => spot.citations);
  return figureEvidence(figures, snapshot, citations).map(({ sources, own: _, state: __, ...figure }) => {
    const links = sources.flatMap(({ citing, citingId, label }) => linksOf(citing, citingId, label));
    return { ...figure, typed: false, ...joined([...spotLinks(snapshot, facts, 'figure', figure.figureId), ...links]) };
  });
}

/** 证据链 of figures that were typed and agree with records: by the records, or by the computed figure that they repeat. */
export function typedChains(
  agreed: readonly AgreedFigure[],
  snapshot: EngagementSnapshot,
  facts: EvidenceFacts,
): FigureChain[] {
  const linksOf = linkFinder(snapshot, facts);
  const sources = new Map(
    figureEvidence(
      [...new Set(agreed.flatMap(({ repeats }) => repeats ?? []))].map((figureId) => blankFigure(figureId)),
      snapshot,
      [],
    ).map((figure) => [figure.figureId, figure.sources]),
  );
  return agreed.map(({ evidence, repeats, ...figure }) => {
    const whole = (repeats === null ? [] : (sources.get(repeats) ?? [])).flatMap(({ citing, citingId, label }) =>
      linksOf(citing, citingId, label),
    );
    const own = evidence.flatMap((place): ChainLink[] => {
      const citing = citingOf(snapshot, place);
      if (citing !== null && place.recordId !== null) return linksOf(citing, place.recordId, place.label);
      return whole.length > 0 ? [] : [{ ...place, kind: 'record', paper: '', changed: null }];
    });
    return { ...figure, typed: true, ...joined([...own, ...whole]) };
  });
}

function blankFigure(figureId: string): PrintedFigure {
  return { figureId, text: '', heading: '', sentence: '' };
}

/** As what a record is cited; null for one that cites nothing. */
function citingOf({ payments, appropriations, contracts, indicators }: EngagementSnapshot, { recordId }: RecordPlace) {
  const has = (rows: readonly { id: string }[]) => rows.some(({ id }) => id === recordId);
  if (has(payments)) return 'payment';
  if (has(appropriations)) return 'appropriation';
  if (has(contracts)) return 'contract';
  return has(indicators) ? 'indicator' : null;
}

/** Each link once, and the papers on the way. */
function joined(all: readonly ChainLink[]): Pick<FigureChain, 'papers' | 'links'> {
  const distinct = new Map<string, ChainLink>();
  for (const link of all) {
    const key = `${link.kind} ${link.recordId ?? ''} ${link.label}`;
    if (!distinct.has(key)) distinct.set(key, link);
  }
  const links = [...distinct.values()];
  const papers = new Set(links.flatMap(({ kind, paper }) => (kind === 'record' && paper ? [paper] : [])));
  return { papers: ['R1', ...papers], links };
}

function linkFinder(snapshot: EngagementSnapshot, facts: EvidenceFacts) {
  return (citing: CitingKind, citingId: string, label: string): ChainLink[] => [
    {
      kind: 'record',
      page: pages[citing],
      // A figure of an inspection is named by its note.
      recordId: citing === 'figure' ? (citingId.split('.')[1] ?? null) : citingId,
      field: null,
      label,
      paper: citing === 'figure' ? 'E2' : (citingPapers[citing] ?? ''),
      changed: null,
    },
    ...entryLinks(snapshot, citing, citingId, facts),
    ...spotLinks(snapshot, facts, citing, citingId),
    ...itemLinks(snapshot, citing, citingId, facts),
  ];
}

function spotLinks(
  { evidenceSpots }: EngagementSnapshot,
  { changes }: EvidenceFacts,
  citing: CitingKind,
  citingId: string,
): ChainLink[] {
  return evidenceSpots
    .filter((spot) => spot.citations.some((one) => one.citing === citing && one.citingId === citingId))
    .map((spot) => ({
      kind: 'spot',
      page: 'evidence',
      recordId: spot.id,
      field: null,
      label: `${spot.indexNumber} ${spot.title}`,
      paper: spot.indexNumber,
      changed: changes.get(spot.id) ?? null,
    }));
}

/** The entry of the client's ledger that a payment was taken from. */
function entryLinks(
  { payments }: EngagementSnapshot,
  citing: CitingKind,
  citingId: string,
  { entries }: EvidenceFacts,
): ChainLink[] {
  const entryId = citing === 'payment' ? payments.find(({ id }) => id === citingId)?.ledgerEntryId : null;
  if (entryId === null || entryId === undefined) return [];
  const voucher = entries.get(entryId);
  return [
    {
      kind: 'entry',
      page: 'ledger',
      // An entry that is gone can't be gone to.
      recordId: voucher === undefined ? null : String(entryId),
      field: null,
      label: voucher ?? `账套分录 ${entryId}`,
      paper: 'C4',
      changed: voucher === undefined ? '所在批次已撤销或被替换，分录不在账套里了' : null,
    },
  ];
}

/** The rows of the 资料清单 whose 索引号 a record names in its own field. */
function itemLinks(
  { payments, indicators, evidenceItems, evidenceSpots }: EngagementSnapshot,
  citing: CitingKind,
  citingId: string,
  { changes }: EvidenceFacts,
): ChainLink[] {
  const records: readonly { id: string; evidence: string }[] =
    citing === 'payment' ? payments : citing === 'indicator' ? indicators : [];
  const named = indexNumbersOf(records.find(({ id }) => id === citingId)?.evidence ?? '');
  return named.flatMap((indexNumber): ChainLink[] => {
    const link = { kind: 'item' as const, page: 'evidence' as const, field: null, paper: indexNumber };
    const spot = evidenceSpots.find((one) => one.indexNumber === indexNumber);
    if (spot) {
      const label = `${indexNumber} ${spot.title}`;
      return [{ ...link, kind: 'spot', recordId: spot.id, label, changed: changes.get(spot.id) ?? null }];
    }
    const item = evidenceItems.find((one) => indexNumbersOf(one.indexNumber).includes(indexNumber));
    if (!item) {
      const removed = changes.get(indexNumber);
      // A number of a paper of the program is no document.
      return removed === undefined ? [] : [{ ...link, recordId: null, label: indexNumber, changed: removed }];
    }
    const missing = item.status === 'missing' ? '资料清单上现在是“未提供”' : null;
    const label = `${indexNumber} ${item.name}`;
    return [{ ...link, recordId: item.id, label, changed: changes.get(item.id) ?? missing }];
  });
}

/** 佐证已变: one finding for each evidence that changed, with the figures and the papers that it hits. */
export function changedEvidence(chains: readonly FigureChain[]): RecordFinding[] {
  const hit = new Map<string, { link: ChainLink; figures: Set<string>; papers: Set<string> }>();
  for (const { text, papers, links } of chains) {
    for (const link of links) {
      if (link.changed === null) continue;
      const known = hit.get(link.label) ?? { link, figures: new Set(), papers: new Set() };
      known.figures.add(text);
      for (const paper of papers) known.papers.add(paper);
      hit.set(link.label, known);
    }
  }
  return [...hit.values()].map(({ link, figures, papers }) => {
    const { kind: _, paper: __, changed, ...place } = link;
    const some = [...figures].slice(0, 6).join('、');
    return {
      rule: 'R8',
      severity: 'warn',
      class: 'D',
      place: { line: 0, quote: '' },
      stated: link.label,
      expected: '重新取得或核对佐证',
      reason: `${link.label}：${changed}；涉及底稿 ${[...papers].join('、')} 和报告中的数字 ${some}${figures.size > 6 ? ` 等 ${figures.size} 个` : ''}。`,
      evidence: [place],
    };
  });
}
