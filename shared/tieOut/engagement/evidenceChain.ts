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
export type FigureChain = PrintedFigure & { papers: readonly string[]; links: readonly ChainLink[] };

/** What is known of evidence besides the records: what was changed since it was cited, and the entries that are still there. */
export type EvidenceFacts = {
  /** By the id of a 证据点 or of a row of the 资料清单. */
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
  const citations = snapshot.evidenceSpots.flatMap((spot) => spot.citations);
  const spotLinks = (citing: CitingKind, citingId: string) =>
    snapshot.evidenceSpots
      .filter((spot) => spot.citations.some((one) => one.citing === citing && one.citingId === citingId))
      .map(
        (spot): ChainLink => ({
          kind: 'spot',
          page: 'evidence',
          recordId: spot.id,
          field: null,
          label: `${spot.indexNumber} ${spot.title}`,
          paper: spot.indexNumber,
          changed: facts.changes.get(spot.id) ?? null,
        }),
      );
  return figureEvidence(figures, snapshot, citations).map(({ sources, own: _, state: __, ...figure }) => {
    const links = sources.flatMap(({ citing, citingId, label }): ChainLink[] => [
      {
        kind: 'record',
        page: pages[citing],
        recordId: citing === 'figure' ? null : citingId,
        field: null,
        label,
        paper: citing === 'figure' ? 'E2' : (citingPapers[citing] ?? ''),
        changed: null,
      },
      ...entryLinks(snapshot, citing, citingId, facts),
      ...spotLinks(citing, citingId),
      ...itemLinks(snapshot, citing, citingId, facts),
    ]);
    const all = [...spotLinks('figure', figure.figureId), ...links];
    const distinct = all.filter(
      (link, index) => all.findIndex((other) => other.kind === link.kind && other.label === link.label) === index,
    );
    const papers = [...new Set(distinct.flatMap(({ kind, paper }) => (kind === 'record' && paper ? [paper] : [])))];
    return { ...figure, papers: ['R1', ...papers], links: distinct };
  });
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
      recordId: null,
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
    // A number of a paper of the program is no document.
    if (!item) return [];
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
