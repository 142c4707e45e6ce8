import { useEffect, useMemo, useRef, useState } from 'react';
import type { GridLine, GridSource } from './gridTypes.ts';

const pageSize = 200;
const keptPages = 40;

/**
 * Lines that are fetched by pages of 200 as they come on screen. `generation` changes when what was fetched is no longer true;
 * the old pages then stay on screen until the new ones are there.
 */
export function usePagedSource<Row>(
  count: number,
  keyOf: (row: Row) => string,
  fetchPage: (offset: number, limit: number) => Promise<readonly Row[]>,
  generation: string,
): { source: GridSource<Row>; error: string | null } {
  const pages = useRef(new Map<number, readonly GridLine<Row>[]>());
  const wanted = useRef(new Set<number>());
  const [version, setVersion] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef({ generation, fetchPage, keyOf });
  latest.current = { generation, fetchPage, keyOf };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is the reason to start anew
  useEffect(() => {
    pages.current.clear();
    wanted.current.clear();
    setVersion((before) => before + 1);
  }, [generation]);

  const source = useMemo<GridSource<Row>>(() => {
    async function fetch(page: number, asked: string): Promise<void> {
      try {
        const rows = await latest.current.fetchPage(page * pageSize, pageSize);
        if (asked !== latest.current.generation) return;
        pages.current.set(
          page,
          rows.map((row) => ({ key: latest.current.keyOf(row), kind: 'stored' as const, row })),
        );
        for (const old of pages.current.keys()) {
          if (pages.current.size <= keptPages) break;
          pages.current.delete(old);
          wanted.current.delete(old);
        }
        setError(null);
        setVersion((before) => before + 1);
      } catch (thrown) {
        wanted.current.delete(page);
        setError((thrown as Error).message);
      }
    }

    return {
      count: version < 0 ? 0 : count,
      line: (index) => pages.current.get(Math.floor(index / pageSize))?.[index % pageSize],
      show(first, last) {
        for (let page = Math.floor(Math.max(0, first) / pageSize); page <= Math.floor(last / pageSize); page += 1) {
          if (page < 0 || wanted.current.has(page)) continue;
          wanted.current.add(page);
          void fetch(page, latest.current.generation);
        }
      },
    };
  }, [count, version]);

  return { source, error };
}
