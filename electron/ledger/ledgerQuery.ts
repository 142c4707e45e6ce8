import { isAccountCode, type LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { columnName } from '../storage/recordTable.ts';
import { plainFields, searchedFields, textFields } from './ledgerColumns.ts';

/** The one place where a filter becomes SQL: `FROM … WHERE …` over entries `e` of finished batches, with its parameters. */
export function selectionOf(db: ReadableDatabase, filter: LedgerFilter): Selection {
  const conditions: string[] = [];
  const parameters: Record<string, string | number> = {};
  const sources: string[] = [];
  const unfinished = db.prepare("SELECT number FROM import_batch WHERE status <> 'done'").pluck().all() as number[];
  if (unfinished.length > 0) conditions.push(`e.batch_number NOT IN (${unfinished.join(', ')})`);

  function inTexts(
    name: string,
    value: string | undefined,
    fields: readonly string[],
    source: (name: string) => string,
  ) {
    const wanted = value?.trim() ?? '';
    if (wanted === '') return;
    parameters[name] = wanted;
    sources.push(`${name}_texts AS MATERIALIZED (${source(name)})`);
    conditions.push(`(${fields.map((field) => `e.${columnName(field)} IN ${name}_texts`).join(' OR ')})`);
  }

  const byCode = isAccountCode(filter.account?.trim() ?? '');
  inTexts('text', filter.text, searchedFields, textsContaining);
  inTexts(
    'account',
    filter.account,
    [byCode ? 'accountCode' : 'accountName'],
    byCode ? textsBeginningWith : textsContaining,
  );
  inTexts('payee', filter.payee, ['payee', 'counterparty'], textsContaining);
  const plain: ['from' | 'to' | 'minFen' | 'maxFen' | 'batchNumber', string][] = [
    ['from', 'e.posted_on >= @from'],
    ['to', 'e.posted_on <= @to'],
    ['minFen', 'max(abs(e.debit_fen), abs(e.credit_fen)) >= @minFen'],
    ['maxFen', 'max(abs(e.debit_fen), abs(e.credit_fen)) <= @maxFen'],
    ['batchNumber', 'e.batch_number = @batchNumber'],
  ];
  for (const [name, condition] of plain) {
    const value = filter[name];
    if (value === undefined) continue;
    conditions.push(condition);
    parameters[name] = value;
  }
  if (filter.side) conditions.push(`e.${filter.side}_fen <> 0`);
  if (filter.book) {
    sources.push(`budget_texts AS MATERIALIZED (SELECT id FROM ledger_text WHERE ${isBudgetText})`);
    conditions.push(`e.account_code ${filter.book === 'budget' ? 'IN' : 'NOT IN'} budget_texts`);
  }
  if (filter.line) conditions.push(ofLine(filter.line, parameters));
  return {
    with: sources.length > 0 ? `WITH ${sources.join(', ')}` : '',
    from: `FROM ledger_entry e${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`,
    parameters,
  };
}

/** 预算会计 accounts by the code's text, as `isBudgetAccount` tells them. */
export const isBudgetText = "text >= '6' AND text < '9'";

/** A name that is blank gives way to a second column, as a bank statement knows 对方户名 and no 收款人. */
export const payeeColumn = `CASE WHEN e.payee = ${textId("''")} THEN e.counterparty ELSE e.payee END`;

const lineColumns = { account: 'e.account_code', payee: payeeColumn, project: 'e.project', department: 'e.department' };

/** 汇总行: the entries that a summary adds up in one line. */
function ofLine({ by, key, name }: NonNullable<LedgerFilter['line']>, parameters: Selection['parameters']): string {
  if (by === 'month') {
    if (key === '') return '(e.year IS NULL OR e.month IS NULL)';
    [parameters.lineYear, parameters.lineMonth] = key.split('-').map(Number) as [number, number];
    return 'e.year = @lineYear AND e.month = @lineMonth';
  }
  parameters.lineKey = key;
  const ofKey = `${lineColumns[by]} = ${textId('@lineKey')}`;
  if (by !== 'account' || name === undefined) return ofKey;
  parameters.lineName = name;
  return `${ofKey} AND e.account_name = ${textId('@lineName')}`;
}

function textId(text: string): string {
  return `(SELECT id FROM ledger_text WHERE text = ${text})`;
}

/** The entries that are named. */
export function selectionOfIds(ids: readonly number[]): Selection {
  return {
    with: '',
    from: 'FROM json_each(@ids) wanted JOIN ledger_entry e ON e.id = wanted.value',
    parameters: { ids: JSON.stringify(ids) },
  };
}

export type Selection = { with: string; from: string; parameters: Record<string, string | number> };

/** Ids of the texts that contain a parameter. */
function textsContaining(parameter: string): string {
  return `SELECT id FROM ledger_text WHERE instr(text, @${parameter}) > 0`;
}

/** Ids of the texts that begin with a parameter; the largest character there is ends the range. */
function textsBeginningWith(parameter: string): string {
  return `SELECT id FROM ledger_text WHERE text >= @${parameter} AND text < @${parameter} || char(1114111)`;
}

type EntryField = Exclude<keyof StoredLedgerEntry, 'id'>;

const texts: ReadonlySet<string> = new Set(textFields);

/** Whole entries in the order of the ids; one that is gone is left out. */
export function readEntries(db: ReadableDatabase, ids: readonly number[]): StoredLedgerEntry[] {
  return readEntryFields(db, ids, ['batchNumber', ...plainFields, ...textFields]) as StoredLedgerEntry[];
}

/** The same with some fields only, for a reading of many. */
export function readEntryFields<Field extends EntryField>(
  db: ReadableDatabase,
  ids: readonly number[],
  fields: readonly Field[],
): Pick<StoredLedgerEntry, Field | 'id'>[] {
  const selected = fields.map((field) => {
    const column = `e.${columnName(field)}`;
    return `${texts.has(field) ? `(SELECT text FROM ledger_text WHERE id = ${column})` : column} AS "${field}"`;
  });
  return db
    .prepare(
      `SELECT e.id, ${selected.join(', ')} FROM json_each(?) wanted JOIN ledger_entry e ON e.id = wanted.value
       ORDER BY wanted.key`,
    )
    .all(JSON.stringify(ids)) as Pick<StoredLedgerEntry, Field | 'id'>[];
}
