import { randomUUID } from 'node:crypto';
import {
  type ComparedBalances,
  type ComparedQuotas,
  type Identity,
  pairChanged,
  type TableLine,
} from '../../../shared/ledger/comparison.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type { ImportBatch } from '../../../shared/ledger/ledgerRecords.ts';
import {
  balanceFields,
  balanceIdentities,
  quotaFields,
  quotaIdentities,
} from '../../../shared/ledger/tableVersions.ts';
import type { JobContext } from '../../storage/context.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { listBalanceLines } from '../store/balanceStore.ts';
import { listQuotaLines } from '../store/quotaStore.ts';
import { type ComparisonStore, pagesOf } from './comparisonStore.ts';
import { contentKey, createKeyCounts } from './contentKeys.ts';
import type { OtherVersion } from './otherVersion.ts';

type Shown = { limit: number; comparisons: ComparisonStore };

/** 版本比较 of two tables that hold no entries: a 科目余额表, or a list of 预算指标. */
export async function compareTables(
  context: JobContext,
  batch: ImportBatch,
  other: OtherVersion,
  shown: Shown,
): Promise<ComparedBalances | ComparedQuotas> {
  if (batch.layout === 'quotaList') {
    const quotas = { fields: quotaFields, identities: quotaIdentities, list: listQuotaLines };
    return { of: 'quotas', ...(await compareLines(context, batch, other, quotas, shown)) };
  }
  const balances = { fields: balanceFields, identities: balanceIdentities, list: listBalanceLines };
  return { of: 'balances', ...(await compareLines(context, batch, other, balances, shown)) };
}

type LineKind<Line extends TableLine, Field extends keyof Line> = {
  fields: readonly Field[];
  identities: readonly Identity<Line>[];
  list(db: ReadableDatabase, batchNumber: number): Line[];
};

/** Lines are few enough to be held, so that every one of them is paired. */
async function compareLines<Line extends TableLine, Field extends keyof Line>(
  context: JobContext,
  batch: ImportBatch,
  other: OtherVersion,
  kind: LineKind<Line, Field>,
  { limit, comparisons }: Shown,
) {
  const lines = kind.list(context.db, batch.number);
  const keys = lines.map((line) => contentKey(line, kind.fields));
  const { name, unknown, sameKeys, totals } = await readOther(context, other, kind, keys);
  const still = createKeyCounts(sameKeys);
  const gone = lines.filter((_, place) => !still.take(keys[place] ?? ''));
  const { added, removed, changed } = pairChanged(gone, unknown, kind.fields, kind.identities);
  const comparisonId = randomUUID();
  comparisons.keep({
    comparisonId,
    changed: pagesOf(changed as never),
    added: pagesOf(added),
    removed: () => pagesOf(removed),
  });
  return {
    comparisonId,
    batchNumber: batch.number,
    comparedWith: name,
    sameCount: lines.length - gone.length,
    addedCount: added.length,
    removedCount: removed.length,
    changedCount: changed.length,
    added: added.slice(0, limit),
    removed: removed.slice(0, limit),
    changed: changed.slice(0, limit),
    unpaired: false,
    before: sumsOf(batch.controlTotals),
    after: sumsOf(totals),
  };
}

type OtherLines<Line> = { name: string; unknown: Line[]; sameKeys: string[]; totals: ControlTotals };

async function readOther<Line extends TableLine, Field extends keyof Line>(
  { db }: JobContext,
  other: OtherVersion,
  kind: LineKind<Line, Field>,
  keys: string[],
): Promise<OtherLines<Line>> {
  const unknown: Line[] = [];
  if (!('batch' in other)) {
    // The thread sends what the recipe's layout holds.
    const read = await other.read(keys, (rows) => {
      for (const line of rows as Line[]) unknown.push(line);
    });
    return { name: other.name, unknown, ...read };
  }
  const { number, sourceName, controlTotals } = other.batch;
  const known = createKeyCounts(keys);
  const sameKeys: string[] = [];
  for (const line of kind.list(db, number)) {
    const key = contentKey(line, kind.fields);
    if (known.take(key)) sameKeys.push(key);
    else unknown.push(line);
  }
  return { name: `批次 ${number}（${sourceName}）`, unknown, sameKeys, totals: controlTotals };
}

function sumsOf({ imported, balances, quotas, debitFen, creditFen }: ControlTotals): ComparedBalances['before'] {
  return {
    entries: imported,
    debitFen: balances?.debitFen ?? debitFen,
    creditFen: balances?.creditFen ?? creditFen,
    ...(quotas ? { quotas: { amountFen: quotas.amountFen, balanceFen: quotas.balanceFen } } : {}),
  };
}
