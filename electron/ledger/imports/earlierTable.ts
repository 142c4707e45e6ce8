import { contentText, type TableLine } from '../../../shared/ledger/comparison.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import { headerFingerprint, type LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { balanceFields, quotaFields } from '../../../shared/ledger/tableVersions.ts';
import { periodOfTitles } from '../../../shared/ledger/titlePeriod.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { listBalanceLines } from '../store/balanceStore.ts';
import { listImportBatches } from '../store/ledgerStore.ts';
import { listQuotaLines } from '../store/quotaStore.ts';
import { titlesOf } from '../store/tablePeriod.ts';
import { createFirstLines } from './firstLines.ts';

/** What a table says of itself before it is imported. */
export type ReadTable = { recipe: LedgerRecipe; titles: readonly string[]; lines: readonly TableLine[] };

/**
 * The earlier batch that a 科目余额表 or a list of 预算指标 looks like a corrected version of: the same header, no other 期间, and at
 * least half of its first lines to the fen.
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
        sharesLines(db, one, table.lines),
    );
  return found?.number ?? null;
}

/** The same of a batch that was just imported. */
export function earlierTable(db: ReadableDatabase, batch: ImportBatch): number | null {
  const { number, recipe } = batch;
  const first = createFirstLines();
  for (const line of linesOf(db, batch)) first.add(line);
  return earlierTableOf(db, { recipe, titles: titlesOf(db, number).texts, lines: first.result() }, number);
}

function periodText({ period }: LedgerRecipe, titles: readonly string[]): string | null {
  const span = period ?? periodOfTitles(titles);
  return span ? `${span.from} ${span.to}` : null;
}

function mayBeSame(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

type Table = Pick<ImportBatch, 'number' | 'layout'>;

function linesOf(db: ReadableDatabase, { number, layout }: Table): TableLine[] {
  return layout === 'quotaList' ? listQuotaLines(db, number) : listBalanceLines(db, number);
}

function sharesLines(db: ReadableDatabase, earlier: Table, lines: readonly TableLine[]): boolean {
  const known = new Set(linesOf(db, earlier).map(keyOf));
  const shared = lines.filter((line) => known.has(keyOf(line)));
  return lines.length > 0 && shared.length * 2 >= lines.length;
}

/** 指标余额 becomes less with every payment: a later list of the same 指标 is a later version all the same. */
const lastingFields = quotaFields.filter((field) => field !== 'balanceFen');

function keyOf(line: TableLine): string {
  return 'quotaNumber' in line ? contentText(line, lastingFields) : contentText(line, balanceFields);
}
