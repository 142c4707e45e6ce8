import { create } from 'zustand';
import { storePendingEdits } from './editQueue.ts';
import type { PageKey } from './pages.ts';
import { goTo } from './session.ts';
import { refreshWorkspace } from './startSession.ts';

/** What is said while one engagement is left and the next is not on screen yet; null when none is. */
export const useSwitching = create<{ text: string | null }>()(() => ({ text: null }));

/**
 * Leaves the engagement that is open, and goes to a page once it is done. What was typed is stored first; from then on nothing can be
 * typed until the screen shows what is open instead: it would go into the next. A second press meanwhile does nothing.
 */
export async function switchEngagement(text: string, page: PageKey, work: () => Promise<unknown>): Promise<void> {
  if (useSwitching.getState().text !== null) return;
  useSwitching.setState({ text });
  try {
    await storePendingEdits();
    await work();
    await refreshWorkspace();
    goTo(page);
  } catch (error) {
    await refreshWorkspace();
    throw error;
  } finally {
    useSwitching.setState({ text: null });
  }
}
