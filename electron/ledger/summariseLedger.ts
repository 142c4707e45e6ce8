import type { LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import type { LedgerSummary, SummaryKey, SummaryLine } from '../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { isBudgetText, payeeColumn, selectionOf } from './ledgerQuery.ts';
import { totalsOf } from './ledgerTotals.ts';

/** Lines that a screen can show; the totals cover all. */
const mostLines = 2_000;

type Grouping = { by: string; key: string; name: string; order: string };

const textOf = (column: string) => `(SELECT text FROM ledger_text WHERE id = ${column})`;
/** The two books of 平行记账 are never summed into one line. */
const bookOfAccount = `CASE WHEN (SELECT ${isBudgetText} FROM ledger_text WHERE id = account) THEN 'budget' ELSE 'financial' END`;

const byAmount = 'max(abs(debitFen), abs(creditFen)) DESC, key';

const groupings: Readonly<Record<SummaryKey, Grouping>> = {
  account: {
    by: 'e.account_code AS first, e.account_name AS second',
    key: textOf('first'),
    name: textOf('second'),
    order: 'key, name',
  },
  payee: { ...named(payeeColumn), order: byAmount },
  project: { ...named('e.project'), order: byAmount },
  department: { ...named('e.department'), order: byAmount },
  month: {
    by: `CASE WHEN e.year IS NULL OR e.month IS NULL THEN '' ELSE printf('%04d-%02d', e.year, e.month) END AS first, '' AS second`,
    key: 'first',
    name: 'first',
    order: 'key',
  },
};

/** 科目、收款人、月份汇总 of what a filter finds. */
export function summariseLedger(
  db: ReadableDatabase,
  { filter, by }: { filter: LedgerFilter; by: SummaryKey },
): LedgerSummary {
  const selection = selectionOf(db, filter);
  const totals = totalsOf(db, selection);
  const grouping = groupings[by];
  const lines = db
    .prepare(
      `${selection.with} SELECT ${grouping.key} AS key, ${grouping.name} AS name, book, entries, debitFen, creditFen
       FROM (SELECT first, second, ${totals.books ? bookOfAccount : 'NULL'} AS book,
               sum(entries) AS entries, sum(debit) AS debitFen, sum(credit) AS creditFen
             FROM (SELECT ${grouping.by}, e.account_code AS account,
                     count(*) AS entries, sum(e.debit_fen) AS debit, sum(e.credit_fen) AS credit
                   ${selection.from} GROUP BY first, second, account)
             GROUP BY first, second, book)
       ORDER BY ${grouping.order}, book DESC`,
    )
    .all(selection.parameters) as SummaryLine[];
  return { by, ...totals, lines: lines.slice(0, mostLines), lineCount: lines.length };
}

function named(column: string): Omit<Grouping, 'order'> {
  return { by: `${column} AS first, '' AS second`, key: textOf('first'), name: textOf('first') };
}
