import { serveThread } from '../../thread/serveThread.ts';

/** Ways in which work in a thread ends without an answer of its own. */
export type Death = 'memory' | 'stack' | 'exit' | 'crash';

const deaths: Record<Death, () => unknown> = {
  memory() {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => `${kept.length}-${index}`));
  },
  stack: function deeper(): unknown {
    return [deeper()];
  },
  exit: () => process.exit(0),
  // Thrown where nobody awaits it, as by a listener of a stream; the work itself never ends.
  crash() {
    setImmediate(() => {
      throw new Error('thrown by a listener');
    });
    return new Promise(() => {});
  },
};

serveThread<Death, never, unknown>(async (death) => ({ result: await deaths[death]() }));
