import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { builtThreads } from './scripts/testBuild.ts';

/** What one test that starts the program compiled, the next need not compile again. */
const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'fieldwork-compile-cache') };

/** Stories that wait for late answers most of their time: `npm run busy-test` has them, and CI. */
const late = ['electron/testing/stories/late{Elsewhere,Problems,Visits}.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'scripts/testBuild.ts',
    projects: [
      {
        plugins: [builtThreads()],
        test: {
          name: 'spec',
          env,
          include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['electron/testing/stories/**'],
          // What a worker loaded once (sources, fonts, 示例项目) serves all of its files: a test changes nothing that outlives
          // it but files in a folder of its own. Loading it anew for each file took half of the time.
          isolate: false,
          maxWorkers: '100%',
          // Some start the command line ten times, on a machine that may be busy; no test is about time.
          testTimeout: 120_000,
        },
      },
      {
        plugins: [builtThreads()],
        test: {
          name: 'stories',
          env,
          include: ['electron/testing/stories/**/*.test.ts'],
          exclude: process.env.LATE_ANSWERS === undefined ? late : [],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
          // Stories start servers and browsers, and wait more than they compute: two at a time, and in `npm test` beside the
          // others. None of them is about time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
