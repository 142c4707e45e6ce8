import { Worker } from 'node:worker_threads';
import type { CancelSignal, Progress } from '../../shared/contract/call.ts';
import { AppError, errorFromWire } from '../../shared/errors.ts';
import type { FromThread, ThreadStart, ToThread } from './threadMessages.ts';

export type ThreadOptions<Batch> = {
  signal?: CancelSignal;
  onProgress?: (progress: Progress) => void;
  /** Takes one batch; the thread goes on when it is done (back-pressure). */
  onBatch?: (batch: Batch) => void | Promise<void>;
  /** Memory of the thread's heap in MB; work that needs more, or more of the stack than there is, ends with `onOutOfMemory`. */
  heapMegabytes?: number;
  onOutOfMemory?: () => AppError;
};

/** Input that is made while the thread starts, which takes as long as a small work; `ahead` lets it load what it will need. */
export class LateInput<Input> {
  readonly ahead: unknown;
  readonly make: () => Input | Promise<Input>;

  constructor(ahead: unknown, make: () => Input | Promise<Input>) {
    this.ahead = ahead;
    this.make = make;
  }
}

/**
 * Runs work in a thread of its own that is thrown away afterwards: a hostile file that kills it leaves the program alive,
 * and cancelling ends it at once, wherever it is.
 */
export function runInThread<Input, Batch, Result>(
  script: URL,
  input: Input | LateInput<Input>,
  options: ThreadOptions<Batch> = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const start: ThreadStart = input instanceof LateInput ? { ahead: input.ahead } : { input };
    const worker = new Worker(script, {
      workerData: start,
      // Most of what a thread makes lives as long as a batch: in a larger nursery it is gone before it is moved.
      resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes ?? 1024, maxYoungGenerationSizeMb: 48 },
    });
    const onAbort = () => finish(() => reject(new AppError('cancelled', '已取消。')));
    let finished = false;

    function finish(settle: () => void): void {
      if (finished) return;
      finished = true;
      options.signal?.removeEventListener('abort', onAbort);
      void worker.terminate().then(settle);
    }

    worker.on('message', (message: FromThread<Batch, Result>) => {
      if (message.kind === 'done') finish(() => resolve(message.result));
      else if (message.kind === 'failed') finish(() => reject(errorFromWire(message.error)));
      else if (message.kind === 'defect') {
        const exhausted = message.message === 'Maximum call stack size exceeded';
        const defect = () => Object.assign(new Error(message.message), message);
        finish(() => reject((exhausted && options.onOutOfMemory?.()) || defect()));
      } else if (message.kind === 'progress') options.onProgress?.(message.progress);
      else takeBatch(message.batch);
    });
    worker.on('error', (error) => {
      const outOfMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
      finish(() => reject((outOfMemory && options.onOutOfMemory?.()) || error));
    });
    worker.on('exit', (code) => finish(() => reject(new Error(`thread ended early with code ${code}`))));
    options.signal?.addEventListener('abort', onAbort, { once: true });
    if (options.signal?.aborted) onAbort();
    if (input instanceof LateInput && !finished) void sendLate(input);

    async function sendLate(late: LateInput<Input>): Promise<void> {
      try {
        const made = await late.make();
        if (!finished) worker.postMessage({ kind: 'input', input: made } satisfies ToThread);
      } catch (error) {
        finish(() => reject(error));
      }
    }

    async function takeBatch(batch: Batch): Promise<void> {
      try {
        await options.onBatch?.(batch);
        if (!finished) worker.postMessage({ kind: 'taken' } satisfies ToThread);
      } catch (error) {
        finish(() => reject(error));
      }
    }
  });
}

/** The script of a thread beside the module that starts it: `.ts` when run from source, `.js` when built. */
export function threadScript(name: string, moduleUrl: string): URL {
  return new URL(`./${name}.${moduleUrl.endsWith('.ts') ? 'ts' : 'js'}`, moduleUrl);
}
