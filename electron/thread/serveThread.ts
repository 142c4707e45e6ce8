import type { Transferable } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';
import type { Progress } from '../../shared/contract/call.ts';
import { AppError } from '../../shared/errors.ts';
import type { FromThread, ThreadStart, ToThread } from './threadMessages.ts';

/** What work in a thread may say while it runs. */
export type ThreadDoor<Batch> = {
  report(progress: Progress): void;
  /** Hands over a batch; waits while the other side still has two of them to take. */
  send(batch: Batch, transfer?: readonly Transferable[]): Promise<void>;
};

const mostUntaken = 2;
const progressPause = 100;

/**
 * The main function of a thread's script: does the work on the input that the thread was started with, or is given later; `prepare`
 * loads meanwhile what the input will need.
 */
export async function serveThread<Input, Batch, Result>(
  work: (input: Input, door: ThreadDoor<Batch>) => Promise<{ result: Result; transfer?: readonly Transferable[] }>,
  prepare?: (ahead: unknown) => Promise<unknown>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('not in a thread');
  const post = (message: FromThread<Batch, Result>, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, transfer);
  let untaken = 0;
  let goOn: (() => void) | null = null;
  let lastReport = 0;
  const late = Promise.withResolvers<unknown>();
  port.on('message', (message: ToThread) => {
    if (message.kind === 'input') return late.resolve(message.input);
    untaken -= 1;
    goOn?.();
    goOn = null;
  });
  const door: ThreadDoor<Batch> = {
    report(progress) {
      const now = performance.now();
      const last = progress.total !== null && progress.done >= progress.total;
      if (!last && now - lastReport < progressPause) return;
      lastReport = now;
      post({ kind: 'progress', progress });
    },
    async send(batch, transfer = []) {
      untaken += 1;
      post({ kind: 'batch', batch }, transfer);
      if (untaken >= mostUntaken) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      }
    },
  };
  try {
    const start = workerData as ThreadStart;
    // What can't be loaded is told by the work that needs it.
    if ('ahead' in start) await prepare?.(start.ahead).catch(() => undefined);
    const input = 'ahead' in start ? await late.promise : start.input;
    const { result, transfer } = await work(input as Input, door);
    post({ kind: 'done', result }, transfer);
  } catch (error) {
    if (error instanceof AppError) post({ kind: 'failed', error: { code: error.code, message: error.message } });
    else post({ kind: 'defect', message: String((error as Error).message), stack: (error as Error).stack });
  }
}
