import { checkText, reportNames, reportText } from '../../electron/tieOut/testing/knownFindings.ts';
import { correctedText, judgeMutant, mutantOf, type TieKind } from '../../electron/tieOut/testing/mutants.ts';
import { seededRandom } from '../../shared/testing/random.ts';
import { checkReport } from '../../shared/tieOut/checkReport.ts';
import { blocksOfText } from '../../shared/tieOut/text/blocksOfText.ts';
import type { BenchOptions } from '../bench.ts';
import { recheck } from './tieOutRecheck.ts';

const mutants = 1_000;
const seed = 20_231_120;
const charactersOfPage = 700;

/**
 * `npm run bench -- tie-out`: how many of 1,000 seeded mutants of the corrected reports are found, what the corrected
 * reports themselves raise, how long 30 and 300 pages take, how time grows with texts that are nothing but amounts, and how
 * long a re-check of an engagement takes after an edit.
 * Exits 1 when a target is missed.
 */
export async function benchTieOut({ runs }: BenchOptions): Promise<void> {
  const met = [silence(), findMutants(), speed(runs), growth(), await recheck()];
  if (met.includes(false)) process.exitCode = 1;
}

function silence(): boolean {
  let fine = true;
  for (const name of reportNames) {
    const text = correctedText(name);
    const { findings } = checkText(text);
    const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
    const pages = Math.max(1, Math.round(text.length / charactersOfPage));
    fine &&= count('error') === 0 && count('warn') <= 2 * pages;
    console.log(
      `corrected ${name}, ${pages} pages: ${count('error')} errors, ${count('warn')} warnings, ${count('info')} notes`,
    );
  }
  return fine;
}

function findMutants(): boolean {
  const before = new Map(reportNames.map((name) => [name, checkText(correctedText(name)).findings]));
  const random = seededRandom(seed);
  const tally = new Map<TieKind, { made: number; found: number; atPlace: number }>();
  for (let made = 0; made < mutants; made += 1) {
    const name = reportNames[made % reportNames.length] ?? reportNames[0];
    const mutant = mutantOf(name, random);
    const { found, atPlace } = judgeMutant(mutant, before.get(name) ?? []);
    const row = tally.get(mutant.kind) ?? { made: 0, found: 0, atPlace: 0 };
    tally.set(mutant.kind, {
      made: row.made + 1,
      found: row.found + Number(found),
      atPlace: row.atPlace + Number(atPlace),
    });
  }
  const rows = [...tally];
  for (const [kind, row] of rows) console.log(`mutants of a ${kind}: ${row.atPlace} of ${row.made} found at the place`);
  const sum = (key: 'found' | 'atPlace') => rows.reduce((total, [, row]) => total + row[key], 0);
  console.log(
    `all mutants, seed ${seed}: ${percent(sum('atPlace'))} at the place, ${percent(sum('found'))} anywhere (target 85 %)`,
  );
  return sum('atPlace') >= mutants * 0.85;
}

function percent(count: number): string {
  return `${((count * 100) / mutants).toFixed(1)} %`;
}

/**
 * The four reports one after the other, so many times, with other figures each time. Once, they are some 37 pages with
 * their tables; parts of them would not be made of the same things.
 */
function textOf(rounds: number): string {
  const all = reportNames.map(reportText).join('\n');
  let figures = 0;
  const round = () =>
    all.replace(/\d+(\.\d+)?/g, (digits) => {
      figures += 1;
      return figures % 7 === 0 && digits.length > 2 ? digits.slice(0, -1) + String(figures % 10) : digits;
    });
  return Array.from({ length: rounds }, round).join('\n');
}

function speed(runs: number): boolean {
  const [short, long] = [textOf(1), textOf(10)];
  const pages = (text: string) => Math.round(text.length / charactersOfPage);
  fastest(short, 5);
  const [brief, tenfold] = [fastest(short, runs * 3), fastest(long, runs * 3)];
  const ratio = tenfold / brief;
  console.log(
    `${pages(short)} pages: ${Math.round(brief)} ms (≤ 1,000), ${pages(long)} pages: ${Math.round(tenfold)} ms (≤ 5,000), ratio ${ratio.toFixed(1)} (≤ 12)`,
  );
  return brief <= 1_000 && tenfold <= 5_000 && ratio <= 12;
}

/** Texts that are hard on rules which hold amounts against each other: every line has amounts of its own; all stands in one line. */
const dense: readonly [string, (lines: number) => string][] = [
  ['lines of different amounts', (lines) => Array.from({ length: lines }, (_, at) => amounts(at + 10)).join('\n')],
  [
    'sentences in one line',
    (lines) =>
      '下达资金500万元，已支付299.40万元，未使用200.60万元；其中：设备100.00万元、服务199.40万元。'.repeat(lines),
  ],
];

function amounts(at: number): string {
  const cents = String(at % 100).padStart(2, '0');
  return `2023年预算${at}.${cents}万元，支出${at - 5}.${cents}万元，执行率90.00%。`;
}

/** Time of twice the text by time of the text, in processor time: 2 where it grows as the text does. */
function growth(): boolean {
  let fine = true;
  for (const [name, textOfLines] of dense) {
    const [once, twice] = [processorTime(textOfLines(10_000)), processorTime(textOfLines(20_000))];
    const ratio = twice / once;
    fine &&= ratio <= 2.5;
    console.log(
      `10,000 ${name}: ${Math.round(once)} ms of processor, 20,000: ${Math.round(twice)} ms, ratio ${ratio.toFixed(1)} (≤ 2.5)`,
    );
  }
  return fine;
}

function processorTime(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 2; run += 1) {
    const start = process.cpuUsage();
    checkReport(blocksOfText(text));
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

function fastest(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    checkReport(blocksOfText(text));
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
