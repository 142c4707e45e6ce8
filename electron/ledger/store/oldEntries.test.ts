import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { migrations } from '../../storage/migrations/index.ts';
import { columnName } from '../../storage/recordTable.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { textFields } from './ledgerColumns.ts';
import { readEntries } from './ledgerQuery.ts';
import { listLedgerEntries } from './ledgerView.ts';

test('a file whose entries stood in rows keeps them with their ids, and drops what did not count', () => {
  const path = join(temporaryFolder(), '旧.jxwq');
  const db = openDatabase(path);
  onTestFinished(() => {
    db.close();
  });
  const before = migrations.findIndex(({ name }) => name === 'store-entries-by-column');
  migrate(db, path, migrations.slice(0, before));
  const texts = ['', '记', '支付款项', '银行存款', '𠮷'];
  const addText = db.prepare('INSERT INTO ledger_text VALUES (?, ?)');
  for (const [index, text] of texts.entries()) addText.run(index + 10, text);
  const addBatch = db.prepare(
    "INSERT INTO import_batch VALUES (?, ?, ?, '', '', '', 'voucherJournal', '', '', '{}', '{\"books\":null}')",
  );
  addBatch.run('a', 1, 'done');
  addBatch.run('b', 2, 'running');
  const columns = ['id', 'batch_number', 'source_row', 'posted_on', 'year', 'month', 'debit_fen', 'credit_fen'];
  const others = ['balance_fen', 'balance_direction'];
  const addEntry = db.prepare(
    `INSERT INTO ledger_entry (${[...columns, ...others, ...textFields.map(columnName)].join(', ')})
     VALUES (${Array.from({ length: 10 + textFields.length }, () => '?').join(', ')})`,
  );
  const add = (id: number, batch: number, day: string | null, debit: number, balance: number | null, text: number) =>
    addEntry.run(
      ...[id, batch, id + 1, day, day ? 2023 : null, day ? 11 : null, debit, -debit],
      ...[balance, balance === null ? null : 'credit', ...textFields.map((_, field) => (field === 5 ? text : 10))],
    );
  add(4, 1, '2023-11-20', 123, null, 12);
  add(5, 1, null, 0, -7, 14);
  // A gap in the ids.
  add(9, 1, '2023-11-21', -1, 0, 12);
  add(10, 2, '2023-11-21', 5, 0, 13);

  migrate(db, path);
  expect(readEntries(db, [4, 5, 6, 9, 10])).toMatchObject([
    { id: 4, batchNumber: 1, sourceRow: 5, postedOn: '2023-11-20', year: 2023, debitFen: 123, summary: '支付款项' },
    { id: 5, postedOn: null, month: null, balanceFen: -7, balanceDirection: 'credit', summary: '𠮷', payee: '' },
    { id: 9, sourceRow: 10, debitFen: -1, creditFen: 1, balanceFen: 0, summary: '支付款项' },
  ]);
  expect(listLedgerEntries(db, { filter: { text: '款项' }, offset: 0, limit: 9 })).toMatchObject({ total: 2 });
});
