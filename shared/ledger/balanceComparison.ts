import { accountCodesOf } from './accountCodes.ts';
import type { AccountBalance } from './ledgerRow.ts';

/** 发生额 of one account as the entries have it, in fen. */
export type AccountMovement = { code: string; name: string; entries: number; debit: number; credit: number };

/** An account that is not the same in both: as the table has it, as the entries have it. Amounts in fen. */
export type AccountDifference = {
  kind: 'movement' | 'closing' | 'onlyEntries' | 'onlyTable';
  code: string;
  name: string;
  /** Null for an account that the table does not have. */
  sourceRow: number | null;
  table: { debit: number; credit: number };
  entries: { debit: number; credit: number };
  /** Only of `closing`: 期末 as the table has it, and as 期初 and the entries make it, debit positive. */
  closing: { printed: number; computed: number } | null;
  /** The accounts of the entries that were added up. */
  movements: AccountMovement[];
};

export type BalanceComparison = {
  /** Accounts that were compared. */
  compared: number;
  /** Accounts of the table below one that the entries do not divide, and dimensions. */
  undivided: number;
  hasMovement: boolean;
  hasClosing: boolean;
  /** 发生额 that differ; also accounts that only one of the two has. */
  movement: AccountDifference[];
  /** 期初 and the entries that do not make 期末. */
  closing: AccountDifference[];
};

type Account = {
  path: string[];
  rows: AccountBalance[];
  parent: Account | null;
  children: Account[];
  /** Of its own and of all below it. */
  movements: AccountMovement[];
  /** Entries that name exactly this account. */
  isNamed: boolean;
};

/**
 * 分录与科目余额表: compares each account of the table with the entries on it and below it. `complete` says that the entries are of
 * whole vouchers; a 明细账 holds some accounts only, and says nothing about the others.
 */
export function compareBalances(
  lines: readonly AccountBalance[],
  movements: readonly AccountMovement[],
  complete: boolean,
): BalanceComparison {
  const { accounts, find } = accountsOf(lines);
  const strangers: AccountMovement[] = [];
  for (const movement of movements) {
    const found = find(movement);
    if (found) for (let at: Account | null = found; at; at = at.parent) at.movements.push(movement);
    else if (movement.debit !== 0 || movement.credit !== 0) strangers.push(movement);
  }
  const hasMovement = lines.some((line) => line.debitFen !== 0 || line.creditFen !== 0);
  const hasClosing = lines.some((line) => line.closingDebitFen !== 0 || line.closingCreditFen !== 0);
  const compared = accounts.filter((account) => (complete || account.isNamed) && !isUndivided(account));
  return {
    compared: compared.length,
    undivided: complete ? accounts.length - compared.length : 0,
    hasMovement,
    hasClosing,
    movement: hasMovement ? [...lowestWrong(compared, movementDifference), ...strangers.map(stranger)] : [],
    closing: hasClosing ? lowestWrong(compared, closingDifference) : [],
  };
}

function lowestWrong(
  accounts: readonly Account[],
  differenceOf: (account: Account) => AccountDifference | null,
): AccountDifference[] {
  const wrong = new Map<Account, AccountDifference>();
  for (const account of accounts) {
    const difference = differenceOf(account);
    if (difference) wrong.set(account, difference);
  }
  return [...wrong].flatMap(([account, difference]) => (isExplained(account, difference, wrong) ? [] : [difference]));
}

function accountsOf(lines: readonly AccountBalance[]) {
  const codes = accountCodesOf(lines.map((line) => line.accountCode));
  const byPath = new Map<string, Account>();
  const byName = new Map<string, Account | null>();
  for (const line of lines) {
    const path = line.accountCode === '' ? [`名称:${plainName(line.accountName)}`] : codes.path(line.accountCode);
    const key = path.join('.');
    const account = byPath.get(key) ?? { path, rows: [], parent: null, children: [], movements: [], isNamed: false };
    account.rows.push(line);
    byPath.set(key, account);
  }
  for (const account of byPath.values()) {
    account.rows = ownRows(account.rows);
    account.parent = ancestorOf(account.path, byPath);
    account.parent?.children.push(account);
    const name = plainName(account.rows[0]?.accountName ?? '');
    // Two accounts of one name: neither can be named by it.
    if (name !== '') byName.set(name, byName.has(name) ? null : account);
  }

  function find({ code, name }: AccountMovement): Account | null {
    if (code === '')
      return named(byName.get(plainName(name)) ?? byName.get(plainName(name.split(/[-_/\\—]/).at(-1) ?? '')));
    const path = codes.path(code);
    return named(byPath.get(path.join('.'))) ?? ancestorOf(path, byPath);
  }

  return { accounts: [...byPath.values()], find };
}

function named(account: Account | null | undefined): Account | null {
  if (account) account.isNamed = true;
  return account ?? null;
}

/** The rows of the account itself; where there are only those of its dimensions, they are the account. */
function ownRows(rows: readonly AccountBalance[]): AccountBalance[] {
  const own = rows.filter(({ dimension }) => dimension === '');
  return own.length > 0 ? own : [...rows];
}

function ancestorOf(path: readonly string[], byPath: ReadonlyMap<string, Account>): Account | null {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const account = byPath.get(path.slice(0, length).join('.'));
    if (account) return account;
  }
  return null;
}

/** The entries name the account above only: what they would be on this one, nobody knows. */
function isUndivided(account: Account): boolean {
  if (account.movements.length > 0) return false;
  for (let at = account.parent; at; at = at.parent) if (at.isNamed) return true;
  return false;
}

function movementDifference(account: Account): AccountDifference | null {
  const table = { debit: sum(account.rows, 'debitFen'), credit: sum(account.rows, 'creditFen') };
  const entries = movementOf(account);
  if (table.debit === entries.debit && table.credit === entries.credit) return null;
  const kind = account.movements.length === 0 ? 'onlyTable' : 'movement';
  return { ...identityOf(account), kind, table, entries, closing: null };
}

/** Net, and with either sign: a balance without direction is printed positive for both kinds of account. */
function closingDifference(account: Account): AccountDifference | null {
  const { rows } = account;
  const entries = movementOf(account);
  const opening = sum(rows, 'openingDebitFen') - sum(rows, 'openingCreditFen');
  const printed = sum(rows, 'closingDebitFen') - sum(rows, 'closingCreditFen');
  const net = entries.debit - entries.credit;
  if (opening + net === printed || -opening + net === -printed) return null;
  const table = { debit: sum(rows, 'debitFen'), credit: sum(rows, 'creditFen') };
  return { ...identityOf(account), kind: 'closing', table, entries, closing: { printed, computed: opening + net } };
}

/** A parent that differs by what its children differ by says nothing new. */
function isExplained(
  account: Account,
  difference: AccountDifference,
  wrong: ReadonlyMap<Account, AccountDifference>,
): boolean {
  const below = account.children.flatMap((child) => wrong.get(child) ?? []);
  if (below.length === 0) return false;
  if (difference.kind === 'closing') return true;
  const rest = (side: 'debit' | 'credit') =>
    below.reduce(
      (left, one) => left - (one.table[side] - one.entries[side]),
      difference.table[side] - difference.entries[side],
    );
  return rest('debit') === 0 && rest('credit') === 0;
}

function stranger(movement: AccountMovement): AccountDifference {
  const { code, name, debit, credit } = movement;
  return {
    kind: 'onlyEntries',
    code,
    name,
    sourceRow: null,
    table: { debit: 0, credit: 0 },
    entries: { debit, credit },
    closing: null,
    movements: [movement],
  };
}

function identityOf({ rows, movements }: Account) {
  const [first] = rows;
  return {
    code: first?.accountCode ?? '',
    name: first?.accountName ?? '',
    sourceRow: first?.sourceRow ?? null,
    movements,
  };
}

function movementOf({ movements }: Account) {
  return {
    debit: movements.reduce((total, one) => total + one.debit, 0),
    credit: movements.reduce((total, one) => total + one.credit, 0),
  };
}

type AmountOf =
  | 'openingDebitFen'
  | 'openingCreditFen'
  | 'debitFen'
  | 'creditFen'
  | 'closingDebitFen'
  | 'closingCreditFen';

function sum(rows: readonly AccountBalance[], field: AmountOf): number {
  return rows.reduce((total, row) => total + row[field], 0);
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
