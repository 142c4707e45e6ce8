import { Writable } from 'node:stream';
import type { Day } from '../../shared/day.ts';
import { AppError } from '../../shared/errors.ts';
import { columnRoles } from '../../shared/ledger/columnRole.ts';
import { describeFilter, type LedgerFilter, type LedgerSort, ledgerSorts } from '../../shared/ledger/ledgerFilter.ts';
import type { LedgerTotals, StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import {
  type LargeColumn,
  type LargeFact,
  type LargeRow,
  writeLargeBook,
} from '../document/workbook/writeLargeBook.ts';
import { openDatabaseReadOnly, type ReadableDatabase } from '../storage/database.ts';
import { serveThread, type ThreadDoor } from '../thread/serveThread.ts';
import { ledgerBlocks } from './store/ledgerBlocks.ts';
import { listImportBatches } from './store/ledgerStore.ts';
import { listLedgerEntries } from './store/ledgerView.ts';

/** Which entries of which engagement file, and what the sheet of explanations says of them. */
export type EntriesOrder = {
  path: string;
  filter: LedgerFilter;
  sort: LedgerSort | undefined;
  projectName: string;
  firmName: string;
  today: Day;
};

/** Entries that are read at once: a reading is over in milliseconds, so that a change of the engagement never waits for it. */
const pageSize = 2_000;

/** Writes entries as .xlsx, and hands over the file piece by piece. */
serveThread<EntriesOrder, Uint8Array, null>(async (order, door) => {
  const db = openDatabaseReadOnly(order.path);
  try {
    const batches = listImportBatches(db);
    const sources = new Map(batches.map(({ number, sourceName, sheet }) => [number, `${sourceName}／${sheet}`]));
    const columns = columnsOf(db, sources);
    const totals = listLedgerEntries(db, { filter: order.filter, offset: 0, limit: 1 });
    await writeLargeBook(
      piecesTo(door),
      {
        title: `${order.projectName}分录`,
        author: order.firmName,
        issuedOn: order.today,
        sheet: '分录',
        columns,
        facts: factsOf(order, totals, [...sources.values()]),
      },
      rowsOf(db, order, columns, (done) => door.report({ step: '写出分录', done, total: totals.total })),
    );
    // What a batch that was taken back meanwhile had would be blank.
    const left = listImportBatches(db).map(({ id }) => id);
    if (batches.some(({ id }) => !left.includes(id))) {
      throw new AppError('file-changed', '导出期间有导入批次被撤销或替换，没有写出。请重新导出。');
    }
    return { result: null };
  } finally {
    db.close();
  }
});

function piecesTo(door: ThreadDoor<Uint8Array>): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      const piece = new Uint8Array(chunk);
      door.send(piece, [piece.buffer]).then(() => done(), done);
    },
  });
}

type EntryColumn = LargeColumn & { value(entry: StoredLedgerEntry): LargeRow[number] };

const directionTexts = { debit: '借', credit: '贷', even: '平' } as const;

/** All that an entry has, without what is blank in every entry. */
function columnsOf(db: ReadableDatabase, sources: ReadonlyMap<number, string>): EntryColumn[] {
  const { blocks } = ledgerBlocks(db);
  const text = (field: TextColumn, width: number): EntryColumn[] =>
    blocks.some((block) => block.numbers(field) !== null)
      ? [{ title: columnRoles[field], width, kind: 'text', value: (entry) => entry[field] }]
      : [];
  const hasBalance = blocks.some((block) => block.amounts('balanceFen') !== null);
  return [
    { title: columnRoles.voucherDate, width: 12, kind: 'day', value: ({ postedOn }) => postedOn },
    { title: columnRoles.year, width: 7, kind: 'integer', value: ({ year }) => year },
    { title: columnRoles.month, width: 5, kind: 'integer', value: ({ month }) => month },
    ...text('voucherType', 8),
    ...text('voucherNumber', 12),
    ...text('entryNumber', 9),
    ...text('summary', 40),
    ...text('accountCode', 16),
    ...text('accountName', 30),
    // The other side of an entry is blank, as on a voucher.
    { title: columnRoles.debit, width: 18, kind: 'money', value: ({ debitFen }) => debitFen || null },
    { title: columnRoles.credit, width: 18, kind: 'money', value: ({ creditFen }) => creditFen || null },
    ...(hasBalance
      ? ([
          {
            title: columnRoles.direction,
            width: 6,
            kind: 'text',
            value: ({ balanceDirection }) => balanceDirection && directionTexts[balanceDirection],
          },
          { title: columnRoles.balance, width: 18, kind: 'money', value: ({ balanceFen }) => balanceFen },
        ] satisfies EntryColumn[])
      : []),
    ...text('counterAccount', 24),
    ...text('payee', 30),
    ...text('payeeAccount', 24),
    ...text('payer', 30),
    ...text('counterparty', 30),
    ...text('quotaNumber', 24),
    ...text('paymentApplicationNumber', 20),
    ...text('department', 18),
    ...text('project', 24),
    ...text('preparer', 10),
    ...text('currency', 8),
    ...text('status', 10),
    { title: '批次', width: 6, kind: 'integer', value: ({ batchNumber }) => batchNumber },
    { title: '来源', width: 40, kind: 'text', value: ({ batchNumber }) => sources.get(batchNumber) ?? '' },
    { title: '原表行', width: 8, kind: 'integer', value: ({ sourceRow }) => sourceRow },
  ];
}

type TextColumn = keyof typeof columnRoles &
  Parameters<ReturnType<typeof ledgerBlocks>['blocks'][number]['numbers']>[0] &
  keyof StoredLedgerEntry;

function* rowsOf(
  db: ReadableDatabase,
  { filter, sort }: EntriesOrder,
  columns: readonly EntryColumn[],
  onDone: (rows: number) => void,
): Generator<LargeRow[]> {
  for (let offset = 0; ; ) {
    const { entries, total } = listLedgerEntries(db, { filter, sort, offset, limit: pageSize });
    if (entries.length === 0) return;
    yield entries.map((entry) => columns.map((column) => column.value(entry)));
    offset += entries.length;
    onDone(Math.min(offset, total));
  }
}

function factsOf(
  { projectName, firmName, filter, sort, today }: EntriesOrder,
  totals: LedgerTotals,
  sources: readonly string[],
): LargeFact[] {
  const books = totals.books
    ? ([
        ['财务会计', totals.books.financial],
        ['预算会计', totals.books.budget],
      ] as const)
    : ([['', totals]] as const);
  return [
    { label: '项目', value: projectName },
    { label: '编制单位', value: firmName },
    { label: '导出日期', value: today },
    { label: '筛选条件', value: describeFilter(filter) },
    { label: '排序', value: `${ledgerSorts[sort?.by ?? 'file']}${sort?.descending ? '（降序）' : ''}` },
    { label: '分录条数', value: String(totals.total) },
    ...books.flatMap(([book, { debitFen, creditFen }]) => [
      { label: `${book}借方合计（元）`, value: debitFen },
      { label: `${book}贷方合计（元）`, value: creditFen },
    ]),
    { label: '来源', value: sources.join('\n') },
  ];
}
