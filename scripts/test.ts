import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

/**
 * `npm test`: everything that must hold at every commit. Runs all steps even when one fails, and ends with a plain line
 * `N passed, N failed, N skipped` in which each test and each step counts once. With `--ci` also the heavier scripts of README.
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

/** What README calls heavier: run where nobody waits. The office programs are not everywhere; that is said, not passed over. */
const heavier: typeof steps = [
  { name: 'the main job (npm run demo)', command: ['npm', 'run', '-s', 'demo'] },
  { name: '50 kills (npm run kill-test)', command: ['npm', 'run', '-s', 'kill-test'] },
  { name: 'LibreOffice and openpyxl (npm run office-test)', command: ['npm', 'run', '-s', 'office-test'] },
];

type VitestReport = { numPassedTests: number; numFailedTests: number; numPendingTests: number };

function main(): void {
  mkdirSync('out', { recursive: true });
  rmSync(report, { force: true });
  let [passed, failed, skipped] = [0, 0, 0];
  for (const { name, command } of process.argv.includes('--ci') ? [...heavier, ...steps] : steps) {
    if (command.includes('office-test') && !hasOffice()) {
      console.log(`SKIPPED ${name}: not installed (apt-get install libreoffice-calc-nogui python3-openpyxl)\n`);
      skipped += 1;
      continue;
    }
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
  passed += counts?.numPassedTests ?? 0;
  skipped += counts?.numPendingTests ?? 0;
  const unsuccessful = failed + (counts?.numFailedTests ?? 0);
  console.log(`${passed} passed, ${unsuccessful} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function hasOffice(): boolean {
  const office = spawnSync('soffice', ['--version']);
  const openpyxl = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']);
  return office.status === 0 && openpyxl.status === 0;
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
