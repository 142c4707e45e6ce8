import { spawnSync } from 'node:child_process';

/**
 * `npm run busy-test`: every story with each answer of the program up to half a second late (or as many milliseconds as are given),
 * as on a machine that is busy with something else: what a person types, chooses or presses meanwhile must be neither lost nor mixed
 * up. `npm run busy-test -- 0 late` runs those stories only that make their own answers late.
 */
const [milliseconds = '500', ...files] = process.argv.slice(2);
if (!(Number(milliseconds) >= 0)) throw new Error('npm run busy-test -- [MILLISECONDS [FILE …]]');

for (const script of ['build', 'build:test']) npm(['run', '-s', script]);
npm(['run', '-s', 'test:spec', '--', '--project', 'stories', ...files], { LATE_ANSWERS: milliseconds });

function npm(args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const { status } = spawnSync('npm', args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}
