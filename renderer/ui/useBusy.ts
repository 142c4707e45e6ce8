import { useRef, useState } from 'react';

/** Work that a press begins, and whether it is under way: pressing again meanwhile does nothing. */
export function useBusy(): [busy: boolean, once: (work: () => Promise<unknown>) => Promise<void>] {
  const [busy, setBusy] = useState(false);
  // The second press may come before the first is drawn.
  const running = useRef(false);

  async function once(work: () => Promise<unknown>): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return [busy, once];
}
