import type { ReadableDatabase } from '../storage/database.ts';

type OtherSide = { id: number; account: string };

/**
 * 对方科目: of each entry the account that its file names, else the accounts on the other side of its voucher. A budget entry has
 * its counterparts in the budget book only: both books of 平行记账 use the same voucher number.
 */
export function counterAccounts(db: ReadableDatabase, entryIds: readonly number[]): ReadonlyMap<number, string> {
  const found = db
    .prepare(
      `WITH chosen AS MATERIALIZED (
         SELECT e.id, e.batch_number, e.year, e.month, e.voucher_type, e.voucher_number, e.debit_fen, e.credit_fen,
           substr((SELECT text FROM ledger_text WHERE id = e.account_code), 1, 1) IN ('6', '7', '8') AS budget
         FROM json_each(?) wanted JOIN ledger_entry e ON e.id = wanted.value
         WHERE (SELECT text FROM ledger_text WHERE id = e.voucher_number) <> '')
       SELECT DISTINCT c.id, trim((SELECT text FROM ledger_text WHERE id = o.account_code) || ' ' ||
         (SELECT text FROM ledger_text WHERE id = o.account_name)) AS account
       -- CROSS JOIN keeps this order: the entries are read once, not once per chosen one.
       FROM ledger_entry o CROSS JOIN chosen c ON o.voucher_number = c.voucher_number AND o.batch_number = c.batch_number
         AND o.year IS c.year AND o.month IS c.month AND o.voucher_type = c.voucher_type AND o.id <> c.id
       WHERE CASE WHEN c.debit_fen <> 0 THEN o.credit_fen <> 0 ELSE o.debit_fen <> 0 END
         AND (substr((SELECT text FROM ledger_text WHERE id = o.account_code), 1, 1) IN ('6', '7', '8')) = c.budget
       ORDER BY c.id, account`,
    )
    .all(JSON.stringify(entryIds)) as OtherSide[];
  const named = db
    .prepare(
      `SELECT e.id, t.text AS account FROM json_each(?) wanted JOIN ledger_entry e ON e.id = wanted.value
       JOIN ledger_text t ON t.id = e.counter_account WHERE t.text <> ''`,
    )
    .all(JSON.stringify(entryIds)) as OtherSide[];
  const accounts = Map.groupBy(found, ({ id }) => id);
  const texts = [...accounts].map(([id, rows]) => [id, rows.map(({ account }) => account).join('；')] as const);
  return new Map([...texts, ...named.map(({ id, account }) => [id, account] as const)]);
}
