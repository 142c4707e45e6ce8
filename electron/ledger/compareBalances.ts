import { randomUUID } from 'node:crypto';
import { balanceFields, balanceIdentities } from '../../shared/ledger/balanceVersions.ts';
import { type ComparedBalances, pairChanged } from '../../shared/ledger/comparison.ts';
import type { ControlTotals } from '../../shared/ledger/controlTotals.ts';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import type { AccountBalance } from '../../shared/ledger/ledgerRow.ts';
import type { JobContext } from '../storage/context.ts';
import { listBalanceLines } from './balanceStore.ts';
import { type ComparisonStore, pagesOf } from './comparisonStore.ts';
import { contentKey, createKeyCounts } from './contentKeys.ts';
import type { OtherVersion } from './otherVersion.ts';

/** 版本比较 of a 科目余额表: the lines of it are few enough to be held, so that every one of them is paired. */
export async function compareBalances(
  context: JobContext,
  batch: ImportBatch,
  other: OtherVersion,
  { limit, comparisons }: { limit: number; comparisons: ComparisonStore },
): Promise<ComparedBalances> {
  const lines = listBalanceLines(context.db, batch.number);
  const keys = lines.map(keyOf);
  const { name, unknown, sameKeys, totals } = await readOther(context, other, keys);
  const still = createKeyCounts(sameKeys);
  const gone = lines.filter((_, place) => !still.take(keys[place] ?? ''));
  const rows = pairChanged(gone, unknown, balanceFields, balanceIdentities);
  const comparisonId = randomUUID();
  comparisons.keep({
    comparisonId,
    changed: pagesOf(rows.changed),
    added: pagesOf(rows.added),
    removed: () => pagesOf(rows.removed),
  });
  return {
    of: 'balances',
    comparisonId,
    batchNumber: batch.number,
    comparedWith: name,
    sameCount: lines.length - gone.length,
    addedCount: rows.added.length,
    removedCount: rows.removed.length,
    changedCount: rows.changed.length,
    added: rows.added.slice(0, limit),
    removed: rows.removed.slice(0, limit),
    changed: rows.changed.slice(0, limit),
    unpaired: false,
    before: movementOf(batch.controlTotals),
    after: movementOf(totals),
  };
}

type OtherLines = { name: string; unknown: AccountBalance[]; sameKeys: string[]; totals: ControlTotals };

async function readOther({ db }: JobContext, other: OtherVersion, keys: string[]): Promise<OtherLines> {
  const unknown: AccountBalance[] = [];
  if (!('batch' in other)) {
    // The thread sends what the recipe's layout holds.
    const read = await other.read(keys, (rows) => unknown.push(...(rows as AccountBalance[])));
    return { name: other.name, unknown, ...read };
  }
  const { number, sourceName, controlTotals } = other.batch;
  const known = createKeyCounts(keys);
  const sameKeys: string[] = [];
  for (const line of listBalanceLines(db, number)) {
    const key = keyOf(line);
    if (known.take(key)) sameKeys.push(key);
    else unknown.push(line);
  }
  return { name: `批次 ${number}（${sourceName}）`, unknown, sameKeys, totals: controlTotals };
}

function keyOf(line: AccountBalance): string {
  return contentKey(line, balanceFields);
}

function movementOf({ imported, balances, debitFen, creditFen }: ControlTotals): ComparedBalances['before'] {
  return {
    entries: imported,
    debitFen: balances?.debitFen ?? debitFen,
    creditFen: balances?.creditFen ?? creditFen,
  };
}
