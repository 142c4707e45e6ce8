import { balanceFields } from '../../shared/ledger/balanceVersions.ts';
import { contentText } from '../../shared/ledger/comparison.ts';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import type { AccountBalance } from '../../shared/ledger/ledgerRow.ts';
import { headerFingerprint, type LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { periodOfTitles } from '../../shared/ledger/titlePeriod.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { listBalanceLines } from './balanceStore.ts';
import { createFirstLines } from './firstLines.ts';
import { listImportBatches } from './ledgerStore.ts';
import { titlesOf } from './tablePeriod.ts';

/** What a table says of itself before it is imported. */
export type ReadTable = { recipe: LedgerRecipe; titles: readonly string[]; lines: readonly AccountBalance[] };

/**
 * The earlier batch that a 科目余额表 looks like a corrected version of: the same header, no other 期间, and at least half of its
 * first lines to the fen.
 */
export function earlierTableOf(
  db: ReadableDatabase,
  table: ReadTable,
  before = Number.POSITIVE_INFINITY,
): number | null {
  const fingerprint = headerFingerprint(table.recipe);
  const period = periodText(table.recipe, table.titles);
  const found = listImportBatches(db)
    .toReversed()
    .find(
      (one) =>
        one.number < before &&
        one.layout === table.recipe.layout &&
        headerFingerprint(one.recipe) === fingerprint &&
        mayBeSame(period, periodText(one.recipe, titlesOf(db, one.number).texts)) &&
        sharesLines(db, one.number, table.lines),
    );
  return found?.number ?? null;
}

/** The same of a batch that was just imported. */
export function earlierTable(db: ReadableDatabase, { number, recipe }: ImportBatch): number | null {
  const first = createFirstLines();
  for (const line of listBalanceLines(db, number)) first.add(line);
  return earlierTableOf(db, { recipe, titles: titlesOf(db, number).texts, lines: first.result() }, number);
}

function periodText({ period }: LedgerRecipe, titles: readonly string[]): string | null {
  const span = period ?? periodOfTitles(titles);
  return span ? `${span.from} ${span.to}` : null;
}

function mayBeSame(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function sharesLines(db: ReadableDatabase, earlier: number, lines: readonly AccountBalance[]): boolean {
  const known = new Set(listBalanceLines(db, earlier).map((line) => contentText(line, balanceFields)));
  const shared = lines.filter((line) => known.has(contentText(line, balanceFields)));
  return lines.length > 0 && shared.length * 2 >= lines.length;
}
