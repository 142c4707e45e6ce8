import { useState } from 'react';
import { inTurn } from '../editQueue.ts';

/**
 * A choice that is stored as soon as it is made. It is shown from then on, not only once it is heard of: choosing the one before
 * again is a change as well. One choice is stored after the other; a refused one, and one that was heard of, is shown no more.
 */
export function useChosen<Value>(
  key: string,
  stored: Value,
  store: (value: Value) => Promise<unknown>,
): [chosen: Value, choose: (value: Value) => void] {
  const [choice, setChoice] = useState<{ value: Value; over: Value; isStored: boolean } | null>(null);

  function choose(value: Value): void {
    const made = { value, over: stored, isStored: false };
    const become = (next: typeof choice) => setChoice((present) => (present === made ? next : present));
    setChoice(made);
    void inTurn(key, async () => {
      try {
        await store(value);
        become({ ...made, isStored: true });
      } catch (error) {
        become(null);
        throw error;
      }
    });
  }

  const isHeardOf = choice?.isStored === true && stored !== choice.over;
  // What becomes of it later, also that another window chooses back, is shown as it is stored.
  if (isHeardOf) setChoice(null);
  return [choice === null || isHeardOf ? stored : choice.value, choose];
}
