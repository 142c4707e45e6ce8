import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

/**
 * `npm test`: everything that must hold at every commit. Runs all steps even when one fails, and ends with a plain line
 * `N passed, N failed` in which each test and each step counts once.
 */
const report = 'out/test-report.json';

const steps: { name: string; command: string[] }[] = [
  { name: 'what the browser tests need', command: ['bash', 'scripts/setup.sh'] },
  { name: 'build', command: ['npm', 'run', '-s', 'build'] },
  { name: 'format', command: ['npm', 'run', '-s', 'test:format'] },
  { name: 'types', command: ['npm', 'run', '-s', 'test:types'] },
  { name: 'lint and import boundaries', command: ['npm', 'run', '-s', 'test:lint'] },
  { name: 'unused code', command: ['npm', 'run', '-s', 'test:unused'] },
  {
    name: 'unit, story and browser tests',
    command: ['npm', 'run', '-s', 'test:spec', '--', '--reporter=default', '--reporter=json', `--outputFile=${report}`],
  },
];

type VitestReport = { numPassedTests: number; numFailedTests: number };

function main(): void {
  mkdirSync('out', { recursive: true });
  rmSync(report, { force: true });
  let [passed, failed] = [0, 0];
  for (const { name, command } of steps) {
    const started = performance.now();
    const [program = '', ...args] = command;
    const { status } = spawnSync(program, args, { stdio: 'inherit' });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
    if (status === 0) passed += 1;
    else failed += 1;
  }
  const counts = testCounts();
  if (!counts) failed += 1;
  console.log(`${passed + (counts?.numPassedTests ?? 0)} passed, ${failed + (counts?.numFailedTests ?? 0)} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function testCounts(): VitestReport | null {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  } catch (error) {
    console.error(`no report of the tests: ${(error as Error).message}`);
    return null;
  }
}

main();
