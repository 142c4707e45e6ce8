import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

/**
 * `npm test`: everything that must hold at every commit. Runs all steps even when one fails, and ends with a plain line
 * `N passed, N failed, N skipped` in which each test and each step counts once. With `--ci` also the heavier scripts of README.
 *
 * Steps of one lane run one after the other, lanes beside each other: a checker uses one processor, and a story mostly waits for
 * the browser.
 */
type Step = { name: string; command: string[] /** What it says is shown at once. */; live?: boolean };

const run = (script: string, ...args: string[]) => [
  'npm',
  'run',
  '-s',
  script,
  ...(args.length > 0 ? ['--', ...args] : []),
];
const tests = (project: string) =>
  run('test:spec', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${reportOf(project)}`);
const projects = ['spec', 'stories'];

const needed: Step[] = [
  { name: 'what the browser tests need', command: ['bash', 'scripts/setup.sh'] },
  { name: 'build', command: run('build') },
  { name: 'build for the tests', command: run('build:test') },
];
const checks: Step[] = [
  { name: 'format', command: run('test:format') },
  { name: 'types', command: run('test:types') },
  { name: 'lint and import boundaries', command: run('test:lint') },
  { name: 'unused code', command: run('test:unused') },
];
const specs: Step[] = [{ name: 'unit tests', command: tests('spec'), live: true }];
const stories: Step[] = [{ name: 'story and browser tests', command: tests('stories') }];

/** What README calls heavier: run where nobody waits. The office programs are not everywhere; that is said, not passed over. */
const heavier: Step[] = [
  { name: 'the main job (npm run demo)', command: ['npm', 'run', '-s', 'demo'] },
  { name: 'late answers (npm run busy-test -- 0 late)', command: run('busy-test', '0', 'late') },
  { name: '100 kills (npm run kill-test)', command: ['npm', 'run', '-s', 'kill-test'] },
  {
    name: 'signatures read by other programs (npm run signature-proof)',
    command: ['npm', 'run', '-s', 'signature-proof'],
  },
  { name: 'LibreOffice and openpyxl (npm run office-test)', command: ['npm', 'run', '-s', 'office-test'] },
];

type VitestReport = { numPassedTests: number; numFailedTests: number; numPendingTests: number };

let [passed, failed, skipped] = [0, 0, 0];

async function main(): Promise<void> {
  mkdirSync('out', { recursive: true });
  for (const project of projects) rmSync(reportOf(project), { force: true });
  if (process.argv.includes('--ci')) await lane(heavier);
  await Promise.all([lane(checks), lane(needed).then(() => Promise.all([lane(specs), lane(stories)]))]);
  let failedTests = 0;
  for (const project of projects) {
    const counts = testCounts(project);
    if (!counts) failed += 1;
    passed += counts?.numPassedTests ?? 0;
    skipped += counts?.numPendingTests ?? 0;
    failedTests += counts?.numFailedTests ?? 0;
  }
  console.log(`${passed} passed, ${failed + failedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** What a step says is shown when it ends, so that what runs beside it does not mix with it. */
async function lane(steps: readonly Step[]): Promise<void> {
  for (const { name, command, live = false } of steps) {
    if (command.includes('office-test') && !hasOffice()) {
      console.log(`SKIPPED ${name}: not installed (apt-get install libreoffice-calc-nogui python3-openpyxl)\n`);
      skipped += 1;
      continue;
    }
    const started = performance.now();
    const { status, output } = await outcomeOf(command, live);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(output);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
    if (status === 0) passed += 1;
    else failed += 1;
  }
}

function outcomeOf(
  [program = '', ...args]: readonly string[],
  live: boolean,
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString() }));
  });
}

function hasOffice(): boolean {
  const office = spawnSync('soffice', ['--version']);
  const openpyxl = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']);
  return office.status === 0 && openpyxl.status === 0;
}

function reportOf(project: string): string {
  return `out/test-report-${project}.json`;
}

function testCounts(project: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(reportOf(project), 'utf8')) as VitestReport;
  } catch (error) {
    console.error(`no report of the tests: ${(error as Error).message}`);
    return null;
  }
}

await main();
