import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';
import type { ApplicationClient, Feature } from '../../shared/contract/index.ts';
import { client, onChange } from './client.ts';

export type CallState<Output> = {
  /** What was answered last; stays while it is asked again. */
  value: Output | undefined;
  error: string | null;
  loading: boolean;
  ask(): void;
  /** Puts in a change that is known before the next answer. */
  mutate(change: (value: Output) => Output): void;
};

/** Asks a query, and again whenever something of these features changed. */
export function useCall<Output>(
  topics: Feature | readonly Feature[],
  call: (client: ApplicationClient) => Promise<Output>,
  dependencies: DependencyList,
): CallState<Output> {
  const [state, setState] = useState<Pick<CallState<Output>, 'value' | 'error' | 'loading'>>({
    value: undefined,
    error: null,
    loading: true,
  });
  const lastRequest = useRef(0);

  const ask = useCallback(async () => {
    lastRequest.current += 1;
    const request = lastRequest.current;
    try {
      const value = await call(client);
      if (request === lastRequest.current) setState({ value, error: null, loading: false });
    } catch (error) {
      if (request !== lastRequest.current) return;
      setState((before) => ({ ...before, error: (error as Error).message, loading: false }));
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
    };
  }, [ask, wanted]);

  const mutate = useCallback((change: (value: Output) => Output) => {
    setState((before) => (before.value === undefined ? before : { ...before, value: change(before.value) }));
  }, []);

  return { ...state, ask: () => void ask(), mutate };
}
