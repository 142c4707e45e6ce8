import type { LedgerFilter } from '../../../shared/ledger/ledgerFilter.ts';
import type { LedgerSummary, SummaryKey, SummaryLine } from '../../../shared/ledger/ledgerRecords.ts';
import { totalFen } from '../../../shared/ledger/total.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import { budgetAccounts } from '../store/budgetAccounts.ts';
import { type LedgerBlock, payeeNumbers, textNumbers } from '../store/ledgerBlocks.ts';
import { monthNumbers, partsOf, type Selection, selectionOf } from '../store/ledgerSelection.ts';
import { totalsOf } from '../store/ledgerTotals.ts';

/** Lines that a screen can show; the totals cover all. */
const mostLines = 2_000;

type Sums = { entries: number; debit: number; credit: number };

type Grouping = {
  /** Two whole numbers per row that tell the groups of one batch apart. */
  by(block: LedgerBlock): { first: (row: number) => number; second: (row: number) => number };
  name(block: LedgerBlock, first: number, second: number): Pick<SummaryLine, 'key' | 'name'>;
  order: (left: SummaryLine, right: SummaryLine) => number;
};

const groupings: Readonly<Record<SummaryKey, Grouping>> = {
  account: {
    by: (block) => ({ first: textNumbers(block, 'accountCode'), second: textNumbers(block, 'accountName') }),
    name: ({ texts }, code, name) => ({ key: texts.text(code), name: texts.text(name) }),
    order: (left, right) => byText(left.key, right.key) || byText(left.name, right.name),
  },
  payee: named(payeeNumbers),
  project: named((block) => textNumbers(block, 'project')),
  department: named((block) => textNumbers(block, 'department')),
  month: {
    by: (block) => ({ first: monthNumbers(block), second: () => 0 }),
    name(_, month) {
      const key =
        month === 0
          ? ''
          : `${String(Math.floor(month / 100)).padStart(4, '0')}-${String(month % 100).padStart(2, '0')}`;
      return { key, name: key };
    },
    order: (left, right) => byText(left.key, right.key),
  },
};

/** 科目、收款人、月份汇总 of what a filter finds. */
export function summariseLedger(
  db: ReadableDatabase,
  { filter, by }: { filter: LedgerFilter; by: SummaryKey },
): LedgerSummary {
  const selection = selectionOf(db, filter);
  const totals = totalsOf(db, selection);
  const lines = linesOf(selection, groupings[by], totals.books !== null);
  return { by, ...totals, lines: lines.slice(0, mostLines), lineCount: lines.length };
}

function linesOf(selection: Selection, grouping: Grouping, parallel: boolean): SummaryLine[] {
  const lines = new Map<string, Sums & Pick<SummaryLine, 'key' | 'name' | 'book'>>();
  for (const { block, groups } of groupsByBatch(selection, grouping, parallel)) {
    for (const [group, { entries, debit, credit }] of groups) {
      const pair = Math.floor(group / 2);
      const { key, name } = grouping.name(block, Math.floor(pair / secondRange), pair % secondRange);
      const book = parallel ? (group % 2 === 1 ? 'budget' : 'financial') : null;
      // Batches number their texts each for itself; the same account of two of them is one line.
      const text = JSON.stringify([key, name, book]);
      const line = lines.get(text) ?? { key, name, book, entries: 0, debit: 0, credit: 0 };
      line.entries += entries;
      line.debit += debit;
      line.credit += credit;
      lines.set(text, line);
    }
  }
  return [...lines.values()]
    .map(({ debit, credit, ...line }) => ({ ...line, debitFen: totalFen(debit), creditFen: totalFen(credit) }))
    .sort((left, right) => grouping.order(left, right) || byText(right.book ?? '', left.book ?? ''));
}

/** No batch has as many texts: both numbers and the book fit into one exact number. */
const secondRange = 2 ** 25;

/** The sums of each batch by both numbers of the grouping and the book; the two books of 平行记账 are never summed into one line. */
function groupsByBatch({ data, places }: Selection, grouping: Grouping, parallel: boolean) {
  const byBatch = new Map<number, { block: LedgerBlock; groups: Map<number, Sums> }>();
  const isBudget = budgetAccounts();
  for (const { block, from, to } of partsOf({ data, places })) {
    const { groups } = byBatch.get(block.batchNumber) ?? { groups: new Map<number, Sums>() };
    byBatch.set(block.batchNumber, { block, groups });
    const { first, second } = grouping.by(block);
    const inBudget = parallel ? isBudget(block) : () => false;
    const [debits, credits] = [block.amounts('debitFen'), block.amounts('creditFen')];
    for (let index = from; index < to; index += 1) {
      const row = (places[index] as number) - block.offset;
      const group = (first(row) * secondRange + second(row)) * 2 + (inBudget(row) ? 1 : 0);
      const sums = groups.get(group) ?? { entries: 0, debit: 0, credit: 0 };
      if (sums.entries === 0) groups.set(group, sums);
      sums.entries += 1;
      sums.debit += debits?.[row] ?? 0;
      sums.credit += credits?.[row] ?? 0;
    }
  }
  return byBatch.values();
}

function named(number: (block: LedgerBlock) => (row: number) => number): Grouping {
  return {
    by: (block) => ({ first: number(block), second: () => 0 }),
    name({ texts }, first) {
      const name = texts.text(first);
      return { key: name, name };
    },
    order: (left, right) => larger(right) - larger(left) || byText(left.key, right.key),
  };
}

function larger({ debitFen, creditFen }: SummaryLine): number {
  return Math.max(Math.abs(debitFen), Math.abs(creditFen));
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
