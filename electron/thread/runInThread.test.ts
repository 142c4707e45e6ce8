import { expect, test } from 'vitest';
import { LateInput, runInThread, type ThreadOptions, threadScript } from './runInThread.ts';
import type { Counted, CountedWork } from './testing/countingThread.ts';

/** A heap of its own each, so that no test is given the thread of another. */
let heapMegabytes = 256;

function ownThreads() {
  heapMegabytes += 1;
  const own = heapMegabytes;
  return (work: CountedWork | LateInput<CountedWork>, options: ThreadOptions<number> = {}) =>
    runInThread<CountedWork, number, Counted>(threadScript('testing/countingThread', import.meta.url), work, {
      heapMegabytes: own,
      mayServeAgain: true,
      ...options,
    });
}

test('a thread that may serve again does the next work, too, with batches and late inputs as the first', async () => {
  const run = ownThreads();
  const first = await run({});
  const batches: number[] = [];
  const second = await run({ batches: 7 }, { onBatch: async (batch) => void batches.push(batch) });
  const third = await run(new LateInput<CountedWork>(null, async (give) => give({ batches: 1 })));
  expect([first.works, second.works, third.works]).toEqual([1, 2, 3]);
  expect(new Set([first, second, third].map(({ threadId }) => threadId)).size).toBe(1);
  expect(batches).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('what comes after a late input reaches the work that waits for it, and an input that never comes ends it', async () => {
  const run = ownThreads();
  const late = new LateInput<CountedWork>(null, (give) => {
    give({ addsRest: true });
    return 5;
  });
  expect([(await run({})).works, (await run(late)).works]).toEqual([1, 7]);
  await expect(run(new LateInput<CountedWork>(null, () => undefined))).rejects.toThrow('never given');
});

test('two works at the same time have a thread each, and one of them is kept', async () => {
  const run = ownThreads();
  const [first, second] = await Promise.all([run({}), run({})]);
  expect(first.threadId).not.toBe(second.threadId);
  expect((await run({})).works).toBe(2);
});

test('a thread that refused, was cancelled, holds much or may not serve again is thrown away', async () => {
  const run = ownThreads();
  const first = await run({});
  await expect(run({ refuse: true })).rejects.toMatchObject({ code: 'file-unreadable' });
  const afterRefusal = await run({});
  expect([first.works, afterRefusal.works]).toEqual([1, 1]);

  const controller = new AbortController();
  const cancelled = run({ batches: 2 }, { signal: controller.signal, onBatch: () => controller.abort() });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect((await run({})).works).toBe(1);

  await run({ hold: 3_000_000 });
  expect((await run({})).works).toBe(1);

  const thrownAway = await run({}, { mayServeAgain: false });
  expect(thrownAway.works).toBe(1);
  expect((await run({}, { mayServeAgain: false })).threadId).not.toBe(thrownAway.threadId);
});
