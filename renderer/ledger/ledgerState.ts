import { create } from 'zustand';
import type { AnalysisKind, AnalysisOrder, Finding, LedgerAnalysis } from '../../shared/ledger/analysis/analysis.ts';
import type { LedgerFilter, LedgerSort } from '../../shared/ledger/ledgerFilter.ts';
import type { SummaryKey } from '../../shared/ledger/ledgerRecords.ts';
import { useSession } from '../session.ts';
import type { GridSort } from '../ui/grid/gridTypes.ts';

/** The parts of the page. */
export const ledgerTabs = { entries: '明细账', summary: '汇总', analysis: '分析', batches: '导入批次' } as const;
export type LedgerTab = keyof typeof ledgerTabs;

/** What an analysis gave, of which batches it was, and with which order. */
export type KeptAnalysis = { order: AnalysisOrder; batches: string; analysis: LedgerAnalysis };

type LedgerState = {
  tab: LedgerTab;
  /** 筛选条件 of all parts but the batches. */
  filter: LedgerFilter;
  sort: LedgerSort | null;
  /** How often somebody was sent to an entry: the table is made anew, at its line. */
  arrivals: number;
  /** They are not there yet. */
  arriving: boolean;
  /** The lines on which the person was. */
  line: number;
  summaryLine: number;
  findingLine: number;
  summary: { by: SummaryKey; sort: GridSort };
  /** The filter of the summary from whose line the entries were opened. */
  back: LedgerFilter | null;
  analysis: {
    kind: AnalysisKind;
    /** Parameters as they were typed, by kind. */
    typed: Partial<Record<AnalysisKind, Readonly<Record<string, string>>>>;
    kept: Partial<Record<AnalysisKind, KeptAnalysis>>;
    /** The finding whose entries are looked at. */
    finding: Finding | null;
  };
};

const nothingChosen: LedgerState = {
  arrivals: 0,
  arriving: false,
  tab: 'entries',
  filter: {},
  sort: null,
  line: 0,
  summaryLine: 0,
  findingLine: 0,
  summary: { by: 'account', sort: null },
  back: null,
  analysis: { kind: 'duplicates', typed: {}, kept: {}, finding: null },
};

/** What is looked at in the ledger; stays while a person moves between pages, and goes with the engagement. */
export const useLedgerState = create<LedgerState>()(() => nothingChosen);

const { getState, setState } = useLedgerState;

useSession.subscribe(({ workspace }, before) => {
  if (workspace?.open?.path !== before.workspace?.open?.path) setState(nothingChosen);
});

export function showLedgerTab(tab: LedgerTab): void {
  setState({ tab, back: null });
}

/** Changes some conditions; undefined and blank ones are taken away. */
export function changeFilter(changes: Partial<LedgerFilter>): void {
  const { filter } = getState();
  const entries = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined && value !== '');
  const next = Object.fromEntries(entries) as LedgerFilter;
  if (JSON.stringify(next) !== JSON.stringify(filter)) setState({ filter: next, line: 0, summaryLine: 0 });
}

export function clearFilter(): void {
  setState({ filter: {}, line: 0, summaryLine: 0 });
}

/** To one entry, by its line among all of them. */
export function openEntryAt(line: number): void {
  const all = { tab: 'entries', filter: {}, sort: null, back: null } as const;
  setState(({ arrivals }) => ({ ...all, line, arrivals: arrivals + 1, arriving: true }));
}

export function arrive(): void {
  setState({ arriving: false });
}

export function sortEntries(sort: LedgerSort | null): void {
  setState({ sort, line: 0 });
}

export function rememberLine(line: number): void {
  setState({ line });
}

export function rememberSummaryLine(summaryLine: number): void {
  setState({ summaryLine });
}

export function rememberFindingLine(findingLine: number): void {
  setState({ findingLine });
}

export function changeSummary(changes: Partial<LedgerState['summary']>): void {
  setState(({ summary }) => ({ summary: { ...summary, ...changes }, summaryLine: 0 }));
}

/** From a line of the summary to its entries. */
export function openSummaryLine(conditions: Pick<LedgerFilter, 'line' | 'book'>): void {
  const { filter } = getState();
  setState({ tab: 'entries', back: filter, filter: { ...filter, ...conditions }, line: 0 });
}

export function backToSummary(): void {
  const { back } = getState();
  if (back) setState({ tab: 'summary', filter: back, back: null, line: 0 });
}

export function changeAnalysis(changes: Partial<LedgerState['analysis']>): void {
  setState(({ analysis }) => ({ analysis: { ...analysis, ...changes } }));
}

export function chooseAnalysis(kind: AnalysisKind): void {
  changeAnalysis({ kind, finding: null });
  setState({ findingLine: 0 });
}

export function keepAnalysis(kept: KeptAnalysis): void {
  const { analysis } = getState();
  const { kind } = kept.order;
  changeAnalysis({ kept: { ...analysis.kept, [kind]: kept } });
  if (kind === analysis.kind) chooseAnalysis(kind);
}
