import { create } from 'zustand';
import { goTo, useSession } from '../session.ts';
import { type FindingFilter, openFilter } from './findingFilter.ts';

export const tieOutTabs = { findings: '发现', chains: '证据链', other: '检查别的报告' } as const;
export type TieOutTab = keyof typeof tieOutTabs;

type TieOutState = {
  tab: TieOutTab;
  /** By what the 证据链 is searched. */
  sought: string;
  filter: FindingFilter;
  /** The finding that is looked at and its place in the list: when it goes, the one that moves up is next. */
  chosen: { key: string; index: number } | null;
};

const atFirst: TieOutState = { tab: 'findings', sought: '', filter: openFilter, chosen: null };

/** What is looked at on the page, as it is found again after a correction elsewhere; goes with the engagement. */
export const useTieOutState = create<TieOutState>()(() => atFirst);

const { setState } = useTieOutState;

useSession.subscribe(({ workspace }, before) => {
  if (workspace?.open?.path !== before.workspace?.open?.path) setState(atFirst);
});

export function chooseTab(tab: TieOutTab): void {
  setState({ tab });
}

export function filterFindings(change: Partial<FindingFilter>): void {
  setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function chooseFinding(key: string, index: number): void {
  setState({ chosen: { key, index } });
}

export function seek(sought: string): void {
  setState({ sought });
}

/** To the 证据链 of what goes by this name. */
export function showChainsOf(sought: string): void {
  setState({ tab: 'chains', sought });
  goTo('tieOut');
}
