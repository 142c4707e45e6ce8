import type { Progress } from '../../shared/contract/call.ts';
import type { WireError } from '../../shared/errors.ts';

export type FromThread<Batch, Result> =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'batch'; batch: Batch }
  | { kind: 'done'; result: Result }
  | { kind: 'failed'; error: WireError }
  | { kind: 'defect'; message: string; stack: string | undefined };

export type ToThread = { kind: 'taken' } | { kind: 'input'; input: unknown };

/** What a thread is started with: its input, or what is known before its input is there. */
export type ThreadStart = { input: unknown } | { ahead: unknown };
