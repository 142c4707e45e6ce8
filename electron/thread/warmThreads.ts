import type { Worker } from 'node:worker_threads';

/** How long a thread that did its work waits for the next: a person exports, looks, and exports again. */
const patience = 10_000;

/** A thread that holds more than this is thrown away: nobody's laptop keeps the memory of a ledger for a quick second one. */
export const mostKeptBytes = 96 * 1024 * 1024;

const waiting = new Map<string, { worker: Worker; timer: NodeJS.Timeout }>();

/** A thread of the script that did its work well a moment ago, or null; its listeners are the caller's to set. */
export function takeWarm(key: string): Worker | null {
  const kept = waiting.get(key);
  if (!kept) return null;
  waiting.delete(key);
  clearTimeout(kept.timer);
  withoutListeners(kept.worker);
  kept.worker.ref();
  return kept.worker;
}

/** Keeps a thread for the next work of its script; one of each, and none keeps the program from ending. */
export function keepWarm(key: string, worker: Worker): void {
  const forget = () => {
    if (waiting.get(key)?.worker !== worker) return;
    clearTimeout(waiting.get(key)?.timer);
    waiting.delete(key);
  };
  if (waiting.has(key)) return void worker.terminate();
  const timer = setTimeout(() => {
    forget();
    void worker.terminate();
  }, patience).unref();
  withoutListeners(worker);
  worker.on('error', forget);
  worker.on('exit', forget);
  worker.unref();
  waiting.set(key, { worker, timer });
}

/** Only those of the work: by others a Worker minds its own port. */
function withoutListeners(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}
