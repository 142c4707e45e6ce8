import { threadId } from 'node:worker_threads';
import { AppError } from '../../../shared/errors.ts';
import { serveThread } from '../serveThread.ts';

/** What the work does, and what its thread then tells of itself. */
export type CountedWork = { refuse?: true; hold?: number; batches?: number; addsRest?: true };
export type Counted = { threadId: number; works: number };

let works = 0;
let held: unknown;

serveThread<CountedWork, number, Counted>(async ({ refuse, hold = 0, batches = 0, addsRest }, door) => {
  works += 1;
  if (addsRest) works += Number(await door.rest());
  if (refuse) throw new AppError('file-unreadable', '读不出。');
  held = hold > 0 ? Array.from({ length: hold }, (_, index) => ({ index })) : held;
  for (let batch = 1; batch <= batches; batch += 1) await door.send(batch);
  return { result: { threadId, works } };
});
