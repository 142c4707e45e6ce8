import { create } from 'zustand';
import type { LedgerFilter, LedgerSort } from '../../shared/ledger/ledgerFilter.ts';
import { useSession } from '../session.ts';

/** The parts of the page. */
export const ledgerTabs = { entries: '明细账', batches: '导入批次' } as const;
export type LedgerTab = keyof typeof ledgerTabs;

type LedgerState = {
  tab: LedgerTab;
  /** 筛选条件 of all parts but the batches. */
  filter: LedgerFilter;
  sort: LedgerSort | null;
  /** The line of the table on which the person was. */
  line: number;
};

const nothingChosen: LedgerState = { tab: 'entries', filter: {}, sort: null, line: 0 };

/** What is looked at in the ledger; stays while a person moves between pages, and goes with the engagement. */
export const useLedgerState = create<LedgerState>()(() => nothingChosen);

const { getState, setState } = useLedgerState;

useSession.subscribe(({ workspace }, before) => {
  if (workspace?.open?.path !== before.workspace?.open?.path) setState(nothingChosen);
});

export function showLedgerTab(tab: LedgerTab): void {
  setState({ tab });
}

/** Changes some conditions; undefined and blank ones are taken away. */
export function changeFilter(changes: Partial<LedgerFilter>): void {
  const { filter } = getState();
  const entries = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined && value !== '');
  const next = Object.fromEntries(entries) as LedgerFilter;
  if (JSON.stringify(next) !== JSON.stringify(filter)) setState({ filter: next, line: 0 });
}

export function clearFilter(): void {
  setState({ filter: {}, line: 0 });
}

export function sortEntries(sort: LedgerSort | null): void {
  setState({ sort, line: 0 });
}

export function rememberLine(line: number): void {
  setState({ line });
}
