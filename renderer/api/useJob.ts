import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOptions, Progress } from '../../shared/contract/call.ts';
import { AppError } from '../../shared/errors.ts';
import { notify, startJob } from '../session.ts';

export type JobState = {
  /** Of the job that runs; null when none does. */
  id: number | null;
  running: boolean;
  progress: Progress | null;
  error: AppError | null;
  cancel(): void;
  clearError(): void;
};

/**
 * Long work with progress that can be cancelled. It goes on when the page is left: the frame shows it too.
 * `run` gives null when the work failed, with the reason in `error`, and when it was cancelled. Where the page was left, the frame says
 * why it failed.
 */
export function useJob(title: string): JobState & {
  run<Output>(work: (options: CallOptions) => Promise<Output>): Promise<Output | null>;
} {
  const [state, setState] = useState<{
    id: number | null;
    progress: Progress | null;
    controller: AbortController | null;
  }>({
    id: null,
    progress: null,
    controller: null,
  });
  const [error, setError] = useState<AppError | null>(null);
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const run = useCallback(
    async <Output>(work: (options: CallOptions) => Promise<Output>): Promise<Output | null> => {
      const controller = new AbortController();
      const job = startJob(title, () => controller.abort());
      setError(null);
      setState({ id: job.id, progress: null, controller });
      try {
        return await work({
          signal: controller.signal,
          onProgress: (progress) => {
            job.report(progress);
            setState((before) => (before.id === job.id ? { ...before, progress } : before));
          },
        });
      } catch (thrown) {
        // What the person broke off is no failure.
        if (thrown instanceof AppError && thrown.code === 'cancelled') {
          notify({ tone: 'done', text: `已取消：${title}。` });
          return null;
        }
        const failure = thrown instanceof AppError ? thrown : new AppError('incident', (thrown as Error).message);
        if (isShown.current) setError(failure);
        else notify({ tone: 'problem', text: `${title}：${failure.message}` });
        return null;
      } finally {
        job.finish();
        setState((before) => (before.id === job.id ? { id: null, progress: null, controller: null } : before));
      }
    },
    [title],
  );

  return {
    id: state.id,
    running: state.controller !== null,
    progress: state.progress,
    error,
    cancel: () => state.controller?.abort(),
    clearError: () => setError(null),
    run,
  };
}
