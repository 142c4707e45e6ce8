import { benchDocuments } from './bench/documents.ts';
import { benchEvidence } from './bench/evidence.ts';
import { benchFunds } from './bench/funds.ts';
import { benchIndicators } from './bench/indicators.ts';
import { benchLedger } from './bench/ledger.ts';
import { benchTieOut } from './bench/tieOut.ts';

/**
 * `npm run bench -- ledger [--rows N] [--runs N] [--slow-runs N] [--only NAME,NAME] [--write]`: measures against peers within
 * one run and prints ratios; `--slow-runs` is for those that take a minute each, `--write` puts the table into docs/benchmarks.md. `documents` holds the writers against plain pdfmake, Chromium and exceljs; `evidence`, `funds`, `indicators` and `tie-out` hold one figure each against what is allowed.
 */
export type BenchOptions = { rows: number; runs: number; slowRuns: number; only: string[] | null; write: boolean };

const targets: Record<string, (options: BenchOptions) => Promise<void>> = {
  documents: benchDocuments,
  evidence: benchEvidence,
  funds: benchFunds,
  indicators: benchIndicators,
  ledger: benchLedger,
  'tie-out': benchTieOut,
};

async function main(): Promise<void> {
  const [name = '', ...rest] = process.argv.slice(2);
  const target = targets[name];
  if (!target) throw new Error(`usage: npm run bench -- ${Object.keys(targets).join('|')} [--rows N] [--runs N]`);
  const word = (flag: string) => (rest.includes(flag) ? rest[rest.indexOf(flag) + 1] : undefined);
  await target({
    rows: Number(word('--rows') ?? 1_000_000),
    runs: Number(word('--runs') ?? 3),
    slowRuns: Number(word('--slow-runs') ?? word('--runs') ?? 3),
    only: word('--only')?.split(',') ?? null,
    write: rest.includes('--write'),
  });
}

await main();
