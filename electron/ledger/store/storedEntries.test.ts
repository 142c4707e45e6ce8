import { expect, test } from 'vitest';
import type { LedgerFilter, LedgerSortKey } from '../../../shared/ledger/ledgerFilter.ts';
import type { StoredLedgerEntry } from '../../../shared/ledger/ledgerRecords.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledgerRow.ts';
import { fen } from '../../../shared/money.ts';
import { randomWhole, seededRandom } from '../../../shared/testing/random.ts';
import type { WritableDatabase } from '../../storage/database.ts';
import { openTestRecords } from '../../testing/openTestRecords.ts';
import { summariseLedger } from '../analyses/summariseLedger.ts';
import { createEntryPacker } from './entryColumns.ts';
import { createEntryWriter } from './entryWriter.ts';
import { foldText } from './foldText.ts';
import { textFields } from './ledgerColumns.ts';
import { readEntries } from './ledgerQuery.ts';
import { removeBatch, uncountBatch } from './ledgerStore.ts';
import { entryIdsOf, listLedgerEntries, totalLedgerEntries } from './ledgerView.ts';

const random = seededRandom(20_231_120);
const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;

const half = '\ud842';
const names = [
  '差旅费',
  '差旅',
  '旅差',
  '北京',
  'ＡＢＣ公司（北京）',
  'abc公司(北京)',
  '',
  '差\n旅',
  '𠮷野家',
  '1',
  '10',
  '１０',
  '10-1',
];
const blankEntry = Object.fromEntries(textFields.map((field) => [field, ''])) as Record<
  (typeof textFields)[number],
  ''
>;

function randomEntry(sourceRow: number): LedgerEntry {
  const amount = () => fen(pick([0, 1, -1, randomWhole(random, -5_000_000, 5_000_000), 9_007_199_254]));
  const day = `20${randomWhole(random, 22, 24)}-0${randomWhole(random, 1, 9)}-${randomWhole(random, 10, 28)}`;
  return {
    ...blankEntry,
    sourceRow,
    postedOn: random() < 0.1 ? null : (day as LedgerEntry['postedOn']),
    year: random() < 0.1 ? null : randomWhole(random, 2022, 2024),
    month: random() < 0.1 ? null : randomWhole(random, 1, 12),
    voucherType: pick(['记', '付', '']),
    voucherNumber: pick([...names, String(randomWhole(random, 1, 300))]),
    accountCode: pick(['7101', '710102', '８００１', '1002', '']),
    accountName: pick(names),
    summary: `${pick(names)}${random() < 0.3 ? randomWhole(random, 1, 400) : ''}`,
    payee: random() < 0.5 ? '' : pick(names),
    counterparty: random() < 0.5 ? '' : pick(names),
    debitFen: amount(),
    creditFen: amount(),
    balanceFen: random() < 0.7 ? null : amount(),
    balanceDirection: pick([null, 'debit', 'credit', 'even']),
  };
}

/** Stores entries as an import does, in a batch that counts. */
function storeBatch(db: WritableDatabase, number: number, entries: readonly LedgerEntry[]) {
  db.prepare(
    `INSERT INTO import_batch (id, number, status, source_name, source_sha256, sheet, layout, recognised, imported_at, recipe, control_totals)
     VALUES (?, ?, 'done', '', '', '', 'handMade', '', '', '{}', '{"books":{}}')`,
  ).run(`batch-${number}`, number);
  const writer = createEntryWriter(db, number);
  const packer = createEntryPacker();
  const send = () => {
    const cargo = packer.take();
    if (cargo) writer.write(cargo);
  };
  for (let start = 0; start < entries.length; ) {
    start += packer.add(entries, start);
    if (packer.isFull() || random() < 0.5) send();
  }
  send();
}

function openStored(sizes: readonly number[]) {
  const opened = openTestRecords();
  const entries: StoredLedgerEntry[] = [];
  opened.change(() => {
    sizes.forEach((size, index) => {
      const batch = Array.from({ length: size }, (_, row) => randomEntry(row + 2));
      storeBatch(opened.db, index + 1, batch);
      for (const entry of batch) entries.push({ ...entry, batchNumber: index + 1, id: entries.length + 1 });
    });
  });
  return { ...opened, entries };
}

const contains = (text: string, sought: string) => foldText(text).includes(foldText(sought));
const larger = ({ debitFen, creditFen }: LedgerEntry) => Math.max(Math.abs(debitFen), Math.abs(creditFen));

const isBudgetEntry = ({ accountCode }: LedgerEntry) => /^[678]/.test(accountCode);

function keeps(filter: LedgerFilter, entry: StoredLedgerEntry): boolean {
  const { text, account, payee, from, to, minFen, maxFen, side, batchNumber, book } = filter;
  const searched = [entry.summary, entry.accountCode, entry.accountName, entry.payee, entry.counterparty];
  return (
    (!text || [...searched, entry.voucherNumber, entry.quotaNumber].some((value) => contains(value, text))) &&
    (!account ||
      (/^\d/.test(account) ? foldText(entry.accountCode).startsWith(account) : contains(entry.accountName, account))) &&
    (!payee || contains(entry.payee, payee) || contains(entry.counterparty, payee)) &&
    (!from || (entry.postedOn !== null && entry.postedOn >= from)) &&
    (!to || (entry.postedOn !== null && entry.postedOn <= to)) &&
    (minFen === undefined || larger(entry) >= minFen) &&
    (maxFen === undefined || larger(entry) <= maxFen) &&
    (!side || (side === 'debit' ? entry.debitFen : entry.creditFen) !== 0) &&
    (!book || isBudgetEntry(entry) === (book === 'budget')) &&
    (batchNumber === undefined || entry.batchNumber === batchNumber)
  );
}

function randomFilter(): LedgerFilter {
  const maybe = (share: number, filter: LedgerFilter) => (random() < share ? filter : {});
  return {
    ...maybe(0.5, {
      text: pick(['差旅', '旅', '北京', 'ABC', 'ａｂｃ', '（北', '(北京)', '10', '７１', '差\n旅', '野', half, '没有']),
    }),
    ...maybe(0.3, { account: pick(['7101', '71', '8001', '差', 'Abc']) }),
    ...maybe(0.2, { payee: pick(['公司', '差旅费', '1']) }),
    ...maybe(0.3, { from: '2023-02-11' as LedgerFilter['from'] }),
    ...maybe(0.3, { to: '2024-03-20' as LedgerFilter['to'] }),
    ...maybe(0.2, { minFen: fen(100_000) }),
    ...maybe(0.2, { maxFen: fen(4_000_000) }),
    ...maybe(0.2, { side: pick(['debit', 'credit'] as const) }),
    ...maybe(0.2, { book: pick(['financial', 'budget'] as const) }),
    ...maybe(0.2, { batchNumber: randomWhole(random, 1, 4) }),
  };
}

test('entries come back as they were stored, whatever is blank in them', () => {
  const { db, entries } = openStored([700, 1, 40]);
  const ids = entries.map(({ id }) => id);
  expect(readEntries(db, ids)).toEqual(entries);
  expect(readEntries(db, [742, 3, 0, -5, 741])).toEqual([entries[2], entries[740]]);
});

test('filters find, and sum up, what a plain reading of all entries does', () => {
  const { db, entries } = openStored([900, 300, 50]);
  for (let round = 0; round < 150; round += 1) {
    const filter = randomFilter();
    const expected = entries.filter((entry) => keeps(filter, entry));
    const page = listLedgerEntries(db, { filter, offset: 0, limit: 5 });
    expect([...entryIdsOf(db, filter)], JSON.stringify(filter)).toEqual(expected.map(({ id }) => id));
    const budget = expected.filter(isBudgetEntry);
    const sum = (of: readonly LedgerEntry[], side: 'debitFen' | 'creditFen') =>
      of.reduce((total, entry) => total + entry[side], 0);
    expect(page).toMatchObject({
      total: expected.length,
      debitFen: sum(expected, 'debitFen'),
      creditFen: sum(expected, 'creditFen'),
      books: { budget: { entries: budget.length, debitFen: sum(budget, 'debitFen') } },
      entries: expected.slice(0, 5),
    });
  }
});

test('sorts put entries where a plain comparison does, and any page of them is the same slice', () => {
  const { db, entries } = openStored([600, 200]);
  const collator = new Intl.Collator('zh-Hans-CN');
  const byText = (left: string, right: string) =>
    Number(left === '') - Number(right === '') || collator.compare(left, right);
  const leading = (text: string) => Number(/^\d+/.exec(text)?.[0] ?? 0);
  const plain: Record<LedgerSortKey, (left: StoredLedgerEntry, right: StoredLedgerEntry) => number> = {
    file: (left, right) => left.id - right.id,
    date: (left, right) =>
      (left.postedOn ?? '') < (right.postedOn ?? '') ? -1 : Number(left.postedOn !== right.postedOn),
    voucher: (left, right) =>
      (left.year ?? 0) - (right.year ?? 0) ||
      (left.month ?? 0) - (right.month ?? 0) ||
      byText(left.voucherType, right.voucherType) ||
      leading(left.voucherNumber) - leading(right.voucherNumber) ||
      byText(left.voucherNumber, right.voucherNumber),
    account: (left, right) => byText(left.accountCode, right.accountCode),
    summary: (left, right) => byText(left.summary, right.summary),
    payee: (left, right) => byText(left.payee, right.payee),
    debit: (left, right) => left.debitFen - right.debitFen,
    credit: (left, right) => left.creditFen - right.creditFen,
    amount: (left, right) => larger(left) - larger(right),
  };
  for (const [by, compare] of Object.entries(plain) as [LedgerSortKey, (typeof plain)['file']][]) {
    const filter = random() < 0.5 ? {} : randomFilter();
    const expected = entries.filter((entry) => keeps(filter, entry)).sort(compare);
    for (const descending of [false, true]) {
      const offset = randomWhole(random, 0, expected.length);
      const page = listLedgerEntries(db, { filter, sort: { by, descending }, offset, limit: 50 });
      const wanted = (descending ? expected.toReversed() : expected).slice(offset, offset + 50);
      expect(
        page.entries.map(({ id }) => id),
        by,
      ).toEqual(wanted.map(({ id }) => id));
    }
  }
});

test('summaries have the lines that a plain adding up has', () => {
  const { db, entries } = openStored([500, 500]);
  const keys = {
    account: ({ accountCode, accountName }: LedgerEntry) => `${accountCode}|${accountName}`,
    payee: ({ payee, counterparty }: LedgerEntry) => `${payee || counterparty}|${payee || counterparty}`,
    month({ year, month }: LedgerEntry) {
      const text = year && month ? `${year}-${String(month).padStart(2, '0')}` : '';
      return `${text}|${text}`;
    },
  };
  for (const [by, keyOf] of Object.entries(keys) as [keyof typeof keys, (entry: LedgerEntry) => string][]) {
    const filter = randomFilter();
    const { lines } = summariseLedger(db, { filter, by });
    const expected = Map.groupBy(
      entries.filter((entry) => keeps(filter, entry)),
      (entry) => `${keyOf(entry)}|${isBudgetEntry(entry) ? 'budget' : 'financial'}`,
    );
    expect(new Map(lines.map(({ key, name, book, ...sums }) => [`${key}|${name}|${book}`, sums]))).toEqual(
      new Map(
        [...expected].map(([key, group]) => [
          key,
          {
            entries: group.length,
            debitFen: group.reduce((sum, { debitFen }) => sum + debitFen, 0),
            creditFen: group.reduce((sum, { creditFen }) => sum + creditFen, 0),
          },
        ]),
      ),
    );
    for (const { key, name, book, ...sums } of lines.slice(0, 40)) {
      const line = by === 'account' ? { by, key, name } : { by, key };
      const { total, debitFen, creditFen } = listLedgerEntries(db, {
        filter: { ...filter, line, book: book ?? undefined },
        offset: 0,
        limit: 1,
      });
      expect({ entries: total, debitFen, creditFen }, `${by} ${key} ${name}`).toEqual(sums);
    }
  }
});

test('any consecutive lines are summed up as they stand on screen', () => {
  const { db, entries } = openStored([300, 100]);
  for (let round = 0; round < 30; round += 1) {
    const [offset, limit, descending] = [randomWhole(random, 0, 410), randomWhole(random, 1, 200), random() < 0.5];
    const sorted = entries.toSorted((left, right) => larger(left) - larger(right));
    const lines = (descending ? sorted.toReversed() : sorted).slice(offset, offset + limit);
    const sort = { by: 'amount' as const, descending };
    expect(totalLedgerEntries(db, { filter: {}, sort, offset, limit })).toMatchObject({
      total: lines.length,
      debitFen: lines.reduce((sum, { debitFen }) => sum + debitFen, 0),
      creditFen: lines.reduce((sum, { creditFen }) => sum + creditFen, 0),
    });
  }
});

test('half a character at the end of a text shifts no text behind it', () => {
  const { db, change } = openTestRecords();
  const texts = [`甲${half}`, '\udfb7乙', half, '丙'];
  change(() =>
    storeBatch(
      db,
      1,
      texts.map((summary, row) => ({ ...randomEntry(row), summary })),
    ),
  );
  expect(readEntries(db, [1, 2, 3, 4]).map(({ summary }) => summary)).toEqual(['甲\ufffd', '\ufffd乙', '\ufffd', '丙']);
});

test('a batch that is taken back takes its entries and texts along and leaves the others', () => {
  const { db, change, entries } = openStored([300, 200]);
  expect(listLedgerEntries(db, { filter: {}, offset: 0, limit: 1 }).total).toBe(500);
  change(() => uncountBatch(db, 1));
  expect([...entryIdsOf(db, {})]).toEqual(entries.slice(300).map(({ id }) => id));
  change(() => removeBatch(db, 1));
  expect(readEntries(db, [1, 301])).toEqual([entries[300]]);
  for (const [table, column] of [
    ['ledger_block', 'batch_number'],
    ['ledger_text_block', 'batch_number'],
  ]) {
    expect(db.prepare(`SELECT DISTINCT ${column} FROM ${table}`).pluck().all()).toEqual([2]);
  }
});
