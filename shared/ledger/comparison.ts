import type { Fen } from '../money.ts';
import type { StoredLedgerEntry } from './ledgerRecords.ts';
import type { AccountBalance, LedgerEntry, QuotaLine } from './ledgerRow.ts';
import type { BalanceField, QuotaField } from './tableVersions.ts';

/** What makes the content of an entry: all that was read, but not the row it stood in, which shifts when rows come before it. */
export const contentFields = [
  'postedOn',
  'year',
  'month',
  'voucherType',
  'voucherNumber',
  'entryNumber',
  'accountCode',
  'accountName',
  'summary',
  'debitFen',
  'creditFen',
  'balanceFen',
  'balanceDirection',
  'counterAccount',
  'project',
  'department',
  'payee',
  'payeeAccount',
  'payer',
  'counterparty',
  'quotaNumber',
  'paymentApplicationNumber',
  'preparer',
  'currency',
  'status',
] as const satisfies readonly (keyof LedgerEntry)[];
export type ContentField = (typeof contentFields)[number];

/** A changed row: the row that is stored, what stands in its place now, and in which fields they differ. */
export type ChangedRow<Before, After, Field> = { before: Before; after: After; fields: Field[] };
export type ChangedEntry = ChangedRow<StoredLedgerEntry, LedgerEntry, ContentField>;
export type ChangedLine =
  | ChangedRow<AccountBalance, AccountBalance, BalanceField>
  | ChangedRow<QuotaLine, QuotaLine, QuotaField>;

type DifferingRows<Before, After, Field> = {
  added: After[];
  removed: Before[];
  changed: ChangedRow<Before, After, Field>[];
};

/** `debitFen` and `creditFen` of a 科目余额表 are its 本期发生额; those of 预算指标 are 0, see `quotas`. */
type ComparedTotals = {
  entries: number;
  debitFen: Fen;
  creditFen: Fen;
  /** 指标金额 and 指标余额 of a list of 预算指标. */
  quotas?: { amountFen: Fen; balanceFen: Fen };
};

type ComparisonFacts = {
  comparisonId: string;
  batchNumber: number;
  /** The file, or the source of the later batch. */
  comparedWith: string;
  sameCount: number;
  addedCount: number;
  removedCount: number;
  changedCount: number;
  unpaired: boolean;
  before: ComparedTotals;
  after: ComparedTotals;
};

/** 版本比较 of two batches that hold entries. */
export type ComparedEntries = ComparisonFacts & { of: 'entries' } & DifferingRows<
    StoredLedgerEntry,
    LedgerEntry,
    ContentField
  >;
/** The same of two versions of a 科目余额表. */
export type ComparedBalances = ComparisonFacts & { of: 'balances' } & DifferingRows<
    AccountBalance,
    AccountBalance,
    BalanceField
  >;
/** The same of two versions of a list of 预算指标. */
export type ComparedQuotas = ComparisonFacts & { of: 'quotas' } & DifferingRows<QuotaLine, QuotaLine, QuotaField>;

/**
 * 版本比较: a batch against a corrected file or a later batch. Counts are of all rows; the lists hold the first of them.
 * `unpaired` says that so many rows differ that nobody tried to find out which became which.
 */
export type LedgerComparison = ComparedEntries | ComparedBalances | ComparedQuotas;

/** What a comparison lists, each by itself. */
export const comparisonParts = { changed: '改动', added: '增加', removed: '减少' } as const;
export type ComparisonPart = keyof typeof comparisonParts;

/** One page of all rows of a comparison: of entries, or of lines of a table that holds none. */
export type ComparisonPage =
  | { part: 'changed'; total: number; rows: (ChangedEntry | ChangedLine)[] }
  | { part: 'added' | 'removed'; total: number; rows: (LedgerEntry | TableLine)[] };

/** A line of a 科目余额表 or of a list of 预算指标. */
export type TableLine = AccountBalance | QuotaLine;

/** The content of a row as one text: two rows with the same text are the same row, told apart only by counting. */
export function contentText<Row>(row: Row, fields: readonly (keyof Row)[]): string {
  return JSON.stringify(fields.map((field) => row[field]));
}

/** What makes a row the same one in another version although its content differs; null where it says nothing. */
export type Identity<Row> = (row: Row) => string | null;

type Numbered = { sourceRow: number };

/** Which of the rows that have no equal on the other side became which: by ever weaker signs of identity, in their order. */
export function pairChanged<Before extends After, After extends Numbered, Field extends keyof After>(
  removed: readonly Before[],
  added: readonly After[],
  fields: readonly Field[],
  identities: readonly Identity<After>[],
): DifferingRows<Before, After, Field> {
  const changed: ChangedRow<Before, After, Field>[] = [];
  let [left, right] = [[...removed], [...added]];
  for (const identityOf of identities) {
    const waiting = new Map<string, Before[]>();
    for (const row of left) {
      const key = identityOf(row);
      if (key === null) continue;
      const same = waiting.get(key);
      if (same) same.push(row);
      else waiting.set(key, [row]);
    }
    const taken = new Set<Before>();
    right = right.filter((after) => {
      const key = identityOf(after);
      const before = key === null ? undefined : waiting.get(key)?.shift();
      if (!before) return true;
      taken.add(before);
      changed.push({ before, after, fields: fields.filter((field) => before[field] !== after[field]) });
      return false;
    });
    left = left.filter((row) => !taken.has(row));
  }
  changed.sort((one, other) => one.after.sourceRow - other.after.sourceRow);
  return { removed: left, added: right, changed };
}

export const entryIdentities: readonly Identity<LedgerEntry>[] = [
  (entry) => voucherLine(entry, entry.accountCode, entry.summary),
  (entry) => voucherLine(entry, entry.accountCode),
  (entry) => voucherLine(entry, entry.debitFen, entry.creditFen),
  ({ paymentApplicationNumber }) => paymentApplicationNumber || null,
  ({ postedOn, payee, counterparty, summary }) =>
    payee + counterparty + summary === '' ? null : JSON.stringify([postedOn, payee, counterparty, summary]),
  ({ debitFen, creditFen, payee, counterparty, summary }) =>
    payee + counterparty + summary === '' ? null : JSON.stringify([debitFen, creditFen, payee, counterparty, summary]),
];

function voucherLine({ year, month, voucherType, voucherNumber }: LedgerEntry, ...line: unknown[]): string | null {
  return voucherNumber === '' ? null : JSON.stringify([year, month, voucherType, voucherNumber, ...line]);
}
