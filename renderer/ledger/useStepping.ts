import { useRef, useState } from 'react';

/**
 * What a dialog shows and goes on from by ↑↓: each step begins where the one before has led, however long it is looked for, and
 * none is taken once the dialog is closed. `next` gives null where there is nothing to go to, and says why.
 */
export function useStepping<Place extends object>(next: (from: Place, by: -1 | 1) => Promise<Place | null>) {
  const [shown, setShown] = useState<Place | null>(null);
  const present = useRef<Place | null>(null);
  const steps = useRef<Promise<unknown>>(Promise.resolve());

  function show(place: Place | null): void {
    present.current = place;
    setShown(place);
  }

  function step(by: -1 | 1): void {
    steps.current = steps.current.then(async () => {
      const from = present.current;
      const found = from && (await next(from, by));
      if (found && present.current === from) show(found);
    });
  }

  return { shown, show, step };
}
