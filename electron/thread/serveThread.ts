import { getHeapStatistics } from 'node:v8';
import type { Transferable } from 'node:worker_threads';
import { parentPort } from 'node:worker_threads';
import type { Progress } from '../../shared/contract/call.ts';
import { AppError } from '../../shared/errors.ts';
import type { FromThread, ToThread } from './threadMessages.ts';

/** What work in a thread may say while it runs. */
export type ThreadDoor<Batch> = {
  report(progress: Progress): void;
  /** Hands over a batch; waits while the other side still has two of them to take. */
  send(batch: Batch, transfer?: readonly Transferable[]): Promise<void>;
  /** What was made after the input (`LateInput`). */
  rest(): Promise<unknown>;
};

type Work<Input, Batch, Result> = (
  input: Input,
  door: ThreadDoor<Batch>,
) => Promise<{ result: Result; transfer?: readonly Transferable[] }>;

const mostUntaken = 2;
const progressPause = 100;

/**
 * The main function of a thread's script: does one work after the other, each on the input that it begins with or is given later;
 * `prepare` loads meanwhile what the input will need.
 */
export function serveThread<Input, Batch, Result>(
  work: Work<Input, Batch, Result>,
  prepare?: (ahead: unknown) => Promise<unknown>,
): void {
  const port = parentPort;
  if (!port) throw new Error('not in a thread');
  const post = (message: FromThread<Batch, Result>, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, transfer);
  let taken = () => {};
  let late = Promise.withResolvers<unknown>();
  let rest = Promise.withResolvers<unknown>();

  port.on('message', (message: ToThread) => {
    if (message.kind === 'taken') taken();
    else if (message.kind === 'input') late.resolve(message.input);
    else if (message.kind === 'rest') rest.resolve(message.rest);
    else void serve(message);
  });

  async function serve(start: Extract<ToThread, { kind: 'work' | 'workAhead' }>): Promise<void> {
    late = Promise.withResolvers();
    rest = Promise.withResolvers();
    const { door, onTaken } = openDoor<Batch>(post, rest.promise);
    taken = onTaken;
    try {
      // What can't be loaded is told by the work that needs it.
      if (start.kind === 'workAhead') await prepare?.(start.ahead).catch(() => undefined);
      const input = start.kind === 'workAhead' ? await late.promise : start.input;
      const { result, transfer } = await work(input as Input, door);
      post({ kind: 'done', result, heapBytes: getHeapStatistics().used_heap_size }, transfer);
    } catch (error) {
      if (error instanceof AppError) post({ kind: 'failed', error: { code: error.code, message: error.message } });
      else post({ kind: 'defect', message: String((error as Error).message), stack: (error as Error).stack });
    }
  }
}

function openDoor<Batch>(
  post: (message: FromThread<Batch, never>, transfer?: readonly Transferable[]) => void,
  rest: Promise<unknown>,
) {
  let untaken = 0;
  let goOn: (() => void) | null = null;
  let lastReport = 0;
  const door: ThreadDoor<Batch> = {
    rest: () => rest,
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
  function onTaken(): void {
    untaken -= 1;
    goOn?.();
    goOn = null;
  }
  return { door, onTaken };
}
