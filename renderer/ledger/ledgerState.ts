import { create } from 'zustand';
import { useSession } from '../session.ts';

/** The parts of the page. */
export const ledgerTabs = { entries: '明细账', batches: '导入批次' } as const;
export type LedgerTab = keyof typeof ledgerTabs;

type LedgerState = { tab: LedgerTab };

const nothingChosen: LedgerState = { tab: 'entries' };

/** What is looked at in the ledger; stays while a person moves between pages, and goes with the engagement. */
export const useLedgerState = create<LedgerState>()(() => nothingChosen);

useSession.subscribe(({ workspace }, before) => {
  if (workspace?.open?.path !== before.workspace?.open?.path) useLedgerState.setState(nothingChosen);
});

export function showLedgerTab(tab: LedgerTab): void {
  useLedgerState.setState({ tab });
}
