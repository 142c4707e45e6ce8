import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { CancelSignal, Progress } from '../../shared/contract/call.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import { localDay } from '../../shared/moment.ts';
import { type BookInParts, type DocumentRequest, writeDocument } from './writeDocument.ts';
import { writeFileSafely } from './writeFileSafely.ts';

export type ExportTarget = { path: string; name: string };

/** A job that may be cancelled and says how far it is. */
export type ExportJob = { signal: CancelSignal; report(progress: Progress): void };

/**
 * 汇总 → 排版 → 写入: composes a document, writes it in a thread, and puts it in its place in one step. Broken off or failed,
 * the target is as it was.
 */
export async function exportDocument(
  job: ExportJob,
  target: ExportTarget,
  compose: (() => DocumentRequest) | BookInParts,
): Promise<ExportResult> {
  const bytes = await composeAndWrite(job, compose, extname(target.path).slice(1));
  job.report({ step: '写入', done: 2, total: 3 });
  const result = await exportBytes(job, target, bytes);
  job.report({ step: '写入', done: 3, total: 3 });
  return result;
}

/** The last step: what is written already, into its place. */
export async function exportBytes(job: ExportJob, target: ExportTarget, bytes: Uint8Array): Promise<ExportResult> {
  job.signal.throwIfAborted();
  const written = await writeFileSafely(target.path, bytes);
  return { name: target.name, bytes: written.bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The first two steps: for an export, and for a preview that is written nowhere. The thread that writes starts meanwhile. */
export async function composeAndWrite(
  job: ExportJob,
  compose: (() => DocumentRequest) | BookInParts,
  format?: string,
): Promise<Uint8Array> {
  job.report({ step: '汇总', done: 0, total: 3 });
  const composed = () => {
    job.signal.throwIfAborted();
    job.report({ step: '排版', done: 1, total: 3 });
  };
  return await writeDocument(
    { compose: heard(compose, composed), ...(format ? { format } : {}) },
    {
      signal: job.signal,
      // The writer counts its own steps; to the person it is one of three.
      onProgress: ({ step }) => job.report({ step: `排版（${step}）`, done: 1, total: 3 }),
    },
  );
}

/** The same, with a call when it is composed, all but the rest. */
function heard(compose: (() => DocumentRequest) | BookInParts, composed: () => void): typeof compose {
  if (typeof compose === 'function') {
    return () => {
      const request = compose();
      composed();
      return request;
    };
  }
  return {
    composeInParts: (give) =>
      compose.composeInParts((book) => {
        composed();
        give(book);
      }),
  };
}

/** The day that dates a document which has no date of its own yet: today by the clock on the wall. `now` is a moment in UTC. */
export const todayOf = localDay;
