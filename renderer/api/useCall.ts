import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';
import type { CallOptions, Progress } from '../../shared/contract/call.ts';
import type { ApplicationClient, Feature } from '../../shared/contract/index.ts';
import { client, onChange } from './client.ts';

export type CallState<Output> = {
  /** What was answered last; stays while it is asked again. */
  value: Output | undefined;
  error: string | null;
  loading: boolean;
  /** How far a long look-up is; null for one that tells nothing. */
  progress: Progress | null;
  ask(): void;
  /** Breaks a long look-up off. */
  cancel(): void;
  /** Puts in a change that is known before the next answer. */
  mutate(change: (value: Output) => Output): void;
};

/** Asks a query, and again whenever something of these features changed. */
export function useCall<Output>(
  topics: Feature | readonly Feature[],
  call: (client: ApplicationClient, options: CallOptions) => Promise<Output>,
  dependencies: DependencyList,
): CallState<Output> {
  const [state, setState] = useState<Pick<CallState<Output>, 'value' | 'error' | 'loading' | 'progress'>>({
    value: undefined,
    error: null,
    loading: true,
    progress: null,
  });
  const lastRequest = useRef(0);
  const asking = useRef<AbortController | null>(null);
  const isAsking = useRef(false);

  const ask = useCallback(async () => {
    lastRequest.current += 1;
    const request = lastRequest.current;
    // What was asked before is asked anew; a long look-up need not go on.
    asking.current?.abort();
    asking.current = new AbortController();
    const { signal } = asking.current;
    isAsking.current = true;
    const onProgress = (progress: Progress) => {
      if (request === lastRequest.current) setState((before) => ({ ...before, progress }));
    };
    try {
      const value = await call(client, { signal, onProgress });
      if (request === lastRequest.current) setState({ value, error: null, loading: false, progress: null });
    } catch (error) {
      if (request !== lastRequest.current) return;
      setState((before) => ({ ...before, error: (error as Error).message, loading: false, progress: null }));
    } finally {
      if (request === lastRequest.current) isAsking.current = false;
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the query depends on
  }, dependencies);

  const wanted = typeof topics === 'string' ? topics : topics.join(' ');
  useEffect(() => {
    setState((before) => ({ ...before, loading: true }));
    void ask();
    const stop = onChange((event) => {
      const concerns = event.topics.some((topic) => topic === '*' || wanted.split(' ').includes(topic));
      if (concerns) void ask();
    });
    return () => {
      stop();
      // An answer that is still under way belongs to a question nobody asks any more.
      lastRequest.current += 1;
      asking.current?.abort();
    };
  }, [ask, wanted]);

  const mutate = useCallback(
    (change: (value: Output) => Output) => {
      setState((before) => (before.value === undefined ? before : { ...before, value: change(before.value) }));
      // An answer that is under way may not know of it yet, and would put back what stood there before.
      if (isAsking.current) void ask();
    },
    [ask],
  );

  return { ...state, ask: () => void ask(), cancel: () => asking.current?.abort(), mutate };
}
