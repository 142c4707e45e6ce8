import { fuzzWorkbook } from './fuzz/workbook.ts';

/**
 * `npm run fuzz -- workbook [--cases N] [--seed N]`: random inputs against other readers of the same format. A difference
 * is printed with the seed that makes the same case again: `--seed THAT --cases 1`.
 */
const targets: Record<string, (options: { cases: number; seed: number }) => Promise<boolean>> = {
  workbook: fuzzWorkbook,
};

async function main(): Promise<void> {
  const [name = '', ...rest] = process.argv.slice(2);
  const target = targets[name];
  if (!target) throw new Error(`usage: npm run fuzz -- ${Object.keys(targets).join('|')} [--cases N] [--seed N]`);
  const same = await target({ cases: numberOf(rest, '--cases', 20_000), seed: numberOf(rest, '--seed', 1) });
  process.exitCode = same ? 0 : 1;
}

function numberOf(words: readonly string[], name: string, usual: number): number {
  const place = words.indexOf(name);
  return place < 0 ? usual : Number(words[place + 1]);
}

await main();
