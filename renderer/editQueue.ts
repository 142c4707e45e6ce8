import { commitPendingEdits, notify, useSession } from './session.ts';

/** Changes on their way, by the thing that they change. */
const turns = new Map<string, Promise<void>>();
/** The last 撤销 or 重做 that was asked for, until it has its answer. */
let between: Promise<void> | null = null;

/**
 * Changes of the same thing, one after the other, so that the program sees them in the order in which they were made: at once when
 * none is under way. All of them count as saving until the last has ended.
 */
export function inTurn(key: string, work: () => Promise<unknown>): Promise<void> {
  const earlier = [turns.get(key), between].filter((one) => one != null);
  const waits = earlier.length > 0;
  count({ saving: 1, unsent: waits ? 1 : 0 });
  const begin = () => {
    count({ unsent: -1 });
    return work();
  };
  const turn = (waits ? Promise.all(earlier).then(begin) : work())
    .then(() => {})
    .catch((error: Error) => notify({ tone: 'problem', text: error.message }))
    .finally(() => {
      if (turns.get(key) === turn) turns.delete(key);
      count({ saving: -1 });
    });
  turns.set(key, turn);
  return turn;
}

/** Work that comes after all that was typed before it and before all that is typed from now on: 撤销, asked for in between. */
export function betweenEdits(work: () => Promise<void>): Promise<void> {
  commitPendingEdits();
  const asked: Promise<void> = Promise.all([between, ...turns.values()])
    .then(work)
    .finally(() => {
      if (between === asked) between = null;
    });
  between = asked;
  return asked;
}

/** Stores what is half typed, and waits until all that was typed is stored or refused: for what is made of the records. */
export async function storePendingEdits(): Promise<void> {
  commitPendingEdits();
  while (turns.size > 0 || between) await Promise.all([between, ...turns.values()]);
}

/** Waits until all that was done is stored or refused. */
export function nothingUnderWay(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => useSession.getState().saving === 0;
    if (done()) return resolve();
    const stop = useSession.subscribe(() => {
      if (!done()) return;
      stop();
      resolve();
    });
  });
}

function count({ saving = 0, unsent = 0 }: { saving?: number; unsent?: number }): void {
  useSession.setState((before) => ({ saving: before.saving + saving, unsent: before.unsent + unsent }));
}
