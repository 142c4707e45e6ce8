import type { LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import type { LedgerSummary, SummaryKey, SummaryLine } from '../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { selectionOf } from './ledgerQuery.ts';
import { totalsOf } from './ledgerTotals.ts';

/** Lines that a screen can show; the totals cover all. */
const mostLines = 2_000;

type Grouping = { by: string; key: string; name: string; order: string };

/** A name that is blank gives way to a second column, as a bank statement knows 对方户名 and no 收款人. */
const firstFilled = (first: string, second: string) =>
  `CASE WHEN e.${first} = (SELECT id FROM ledger_text WHERE text = '') THEN e.${second} ELSE e.${first} END`;

const textOf = (column: string) => `(SELECT text FROM ledger_text WHERE id = ${column})`;
const byAmount = 'max(abs(debitFen), abs(creditFen)) DESC, key';

const groupings: Readonly<Record<SummaryKey, Grouping>> = {
  account: {
    by: 'e.account_code AS first, e.account_name AS second',
    key: textOf('first'),
    name: textOf('second'),
    order: 'key, name',
  },
  payee: { ...named(firstFilled('payee', 'counterparty')), order: byAmount },
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
  const grouping = groupings[by];
  const lines = db
    .prepare(
      `${selection.with} SELECT ${grouping.key} AS key, ${grouping.name} AS name, entries, debitFen, creditFen
       FROM (SELECT ${grouping.by}, count(*) AS entries, sum(e.debit_fen) AS debitFen, sum(e.credit_fen) AS creditFen
             ${selection.from} GROUP BY first, second)
       ORDER BY ${grouping.order}`,
    )
    .all(selection.parameters) as SummaryLine[];
  return { by, ...totalsOf(db, selection), lines: lines.slice(0, mostLines), lineCount: lines.length };
}

function named(column: string): Omit<Grouping, 'order'> {
  return { by: `${column} AS first, '' AS second`, key: textOf('first'), name: textOf('first') };
}
