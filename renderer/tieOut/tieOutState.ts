import { create } from 'zustand';
import { goTo, useSession } from '../session.ts';

export const tieOutTabs = { findings: '发现', chains: '证据链' } as const;
export type TieOutTab = keyof typeof tieOutTabs;

/** Which part of the page is looked at, and by what its 证据链 is searched; goes with the engagement. */
export const useTieOutState = create<{ tab: TieOutTab; sought: string }>()(() => ({ tab: 'findings', sought: '' }));

const { setState } = useTieOutState;

useSession.subscribe(({ workspace }, before) => {
  if (workspace?.open?.path !== before.workspace?.open?.path) setState({ tab: 'findings', sought: '' });
});

export function chooseTab(tab: TieOutTab): void {
  setState({ tab });
}

export function seek(sought: string): void {
  setState({ sought });
}

/** To the 证据链 of what goes by this name. */
export function showChainsOf(sought: string): void {
  setState({ tab: 'chains', sought });
  goTo('tieOut');
}
