import type { LedgerComparison } from '../../../shared/ledger/comparison.ts';
import { holdsEntries } from '../../../shared/ledger/layout.ts';
import type { JobContext } from '../../storage/context.ts';
import { batchOf } from '../imports/reverseImport.ts';
import type { RecipeNeeds } from '../recognition/recipeShelf.ts';
import { compareEntries } from './compareEntries.ts';
import { compareTables } from './compareTables.ts';
import type { ComparisonStore } from './comparisonStore.ts';
import { type OtherInput, otherVersion } from './otherVersion.ts';

type CompareInput = OtherInput & { batchNumber: number; limit?: number | undefined };

/**
 * 版本比较: exactly which rows a corrected file, or a later batch, has more, fewer and otherwise than a batch. Rows are the same
 * when all that was read of them is; of truly identical rows only the number counts. Stores nothing.
 */
export async function compareWithBatch(
  context: JobContext,
  input: CompareInput,
  needs: RecipeNeeds & { comparisons: ComparisonStore },
): Promise<LedgerComparison> {
  const batch = batchOf(context.db, input.batchNumber);
  const other = await otherVersion(context, batch, input, needs);
  const compare = holdsEntries(batch.layout) ? compareEntries : compareTables;
  return compare(context, batch, other, { limit: input.limit ?? 1_000, comparisons: needs.comparisons });
}
