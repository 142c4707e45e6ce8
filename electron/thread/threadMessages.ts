import type { Progress } from '../../shared/contract/call.ts';
import type { WireError } from '../../shared/errors.ts';

export type FromThread<Batch, Result> =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'batch'; batch: Batch }
  /** `heapBytes`: what its heap holds after the work, garbage included. */
  | { kind: 'done'; result: Result; heapBytes: number }
  | { kind: 'failed'; error: WireError }
  | { kind: 'defect'; message: string; stack: string | undefined };

/** A work begins with its input, or with what is known before its input is there. */
export type ToThread =
  | { kind: 'work'; input: unknown }
  | { kind: 'workAhead'; ahead: unknown }
  | { kind: 'input'; input: unknown }
  | { kind: 'rest'; rest: unknown }
  | { kind: 'taken' };
