import type { CancelSignal, FeatureContract, HandlersOf, Progress } from '../../shared/contract/call.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** What a query or command gets: the open engagement, inside a command also a transaction that is on the trail. */
export type CallContext = {
  readonly db: WritableDatabase;
  readonly userName: string;
  now(): string;
};

/** What a job gets. It makes its own short transactions, so that edits go on between them. */
export type JobContext = {
  readonly db: ReadableDatabase;
  readonly userName: string;
  readonly signal: CancelSignal;
  now(): string;
  report(progress: Progress): void;
  /** Runs a change in one transaction, recorded in the trail under the job's name. */
  transact<Result>(change: (db: WritableDatabase) => Result): Result;
  /** The path behind a file reference that a shell registered. */
  sourcePath(file: { fileId: string }): string;
  targetPath(file: { fileId: string }): string;
};

export type Handlers<Contract extends FeatureContract> = HandlersOf<Contract, CallContext, JobContext>;
