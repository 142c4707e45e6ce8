import { Worker } from 'node:worker_threads';
import type { CancelSignal, Progress } from '../../shared/contract/call.ts';
import { AppError, errorFromWire } from '../../shared/errors.ts';
import type { FromThread, ToThread } from './threadMessages.ts';
import { keepWarm, mostKeptBytes, takeWarm } from './warmThreads.ts';

export type ThreadOptions<Batch> = {
  signal?: CancelSignal;
  onProgress?: (progress: Progress) => void;
  /** Takes one batch; the thread goes on when it is done (back-pressure). */
  onBatch?: (batch: Batch) => void | Promise<void>;
  /** Memory of the thread's heap in MB; work that needs more, or more of the stack than there is, ends with `onOutOfMemory`. */
  heapMegabytes?: number;
  onOutOfMemory?: () => AppError;
  /**
   * The thread may do the next work of its script, too, when it did this one well and holds little: starting one takes longer than a
   * small work, and what it has run once runs faster. Never where it has seen a secret.
   */
  mayServeAgain?: boolean;
};

/**
 * Input that is made while the thread starts, which takes as long as a small work; `ahead` lets it load what it will need. `make` gives
 * it, and what it returns, if anything, is sent after it as the rest: the thread works on the first part meanwhile.
 */
export class LateInput<Input> {
  readonly ahead: unknown;
  readonly make: (give: (input: Input) => void) => unknown;

  constructor(ahead: unknown, make: (give: (input: Input) => void) => unknown) {
    this.ahead = ahead;
    this.make = make;
  }
}

/**
 * Runs work in a thread of its own: a hostile file that kills it leaves the program alive, and cancelling ends it at once, wherever
 * it is. It is thrown away afterwards, unless it may serve again and gave a result; what refused a file or was cancelled never does.
 */
export function runInThread<Input, Batch, Result>(
  script: URL,
  input: Input | LateInput<Input>,
  options: ThreadOptions<Batch> = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const heapMegabytes = options.heapMegabytes ?? 1024;
    const key = `${heapMegabytes} ${script.href}`;
    const worker = (options.mayServeAgain && takeWarm(key)) || startThread(script, heapMegabytes);
    const tell = (message: ToThread) => worker.postMessage(message);
    const onAbort = () => finish(() => reject(new AppError('cancelled', '已取消。')));
    let finished = false;

    function finish(settle: () => void): void {
      if (!ends()) return;
      void worker.terminate().then(settle);
    }

    function succeed({ result, heapBytes }: Extract<FromThread<Batch, Result>, { kind: 'done' }>): void {
      if (!options.mayServeAgain || heapBytes > mostKeptBytes) finish(() => resolve(result));
      else if (ends()) {
        keepWarm(key, worker);
        resolve(result);
      }
    }

    function ends(): boolean {
      if (finished) return false;
      finished = true;
      options.signal?.removeEventListener('abort', onAbort);
      return true;
    }

    worker.on('message', (message: FromThread<Batch, Result>) => {
      if (message.kind === 'done') succeed(message);
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
    tell(input instanceof LateInput ? { kind: 'workAhead', ahead: input.ahead } : { kind: 'work', input });
    if (options.signal?.aborted) onAbort();
    if (input instanceof LateInput && !finished) void sendLate(input);

    async function sendLate(late: LateInput<Input>): Promise<void> {
      try {
        let isGiven = false;
        const rest = await late.make((input) => {
          isGiven = true;
          if (!finished) tell({ kind: 'input', input });
        });
        if (!isGiven) throw new Error('the input of a thread was never given');
        if (rest !== undefined && !finished) tell({ kind: 'rest', rest });
      } catch (error) {
        finish(() => reject(error));
      }
    }

    async function takeBatch(batch: Batch): Promise<void> {
      try {
        await options.onBatch?.(batch);
        if (!finished) tell({ kind: 'taken' });
      } catch (error) {
        finish(() => reject(error));
      }
    }
  });
}

function startThread(script: URL, heapMegabytes: number): Worker {
  return new Worker(script, {
    // Most of what a thread makes lives as long as a batch: in a larger nursery it is gone before it is moved.
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 48 },
  });
}

/** The script of a thread beside the module that starts it: `.ts` when run from source, `.js` when built. */
export function threadScript(name: string, moduleUrl: string): URL {
  return new URL(`./${name}.${moduleUrl.endsWith('.ts') ? 'ts' : 'js'}`, moduleUrl);
}
