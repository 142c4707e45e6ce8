import { resolve } from 'node:path';
import { columnRoles } from '../../../shared/ledger/columnRole.ts';
import type { LedgerComparison, TableLine } from '../../../shared/ledger/comparison.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledgerRow.ts';
import { type Fen, formatYuan } from '../../../shared/money.ts';
import { type Command, openFile, requireArguments } from './command.ts';
import { countOption } from './filterOptions.ts';
import { readingOf, readingOptions, readingUsage, recipeOf } from './readingOptions.ts';

/** 版本比较; exit 1 when rows differ. */
export const compareCommand: Command = {
  usage: `compare FILE BATCH LEDGER|BATCH [--recipe FILE] ${readingUsage}`,
  summary: '逐行比较：更正后的账表文件（或另一批次）比某批次增加、减少、改动了哪些行',
  options: { ...readingOptions, recipe: { type: 'string' } },
  async run(door, positionals, { recipe, ...values }) {
    const [path = '', batch = '', other = ''] = requireArguments(positionals, 'FILE', 'BATCH', 'LEDGER|BATCH');
    const reading = { ...readingOf(values), ...(typeof recipe === 'string' ? { recipe: await recipeOf(recipe) } : {}) };
    const batchNumber = countOption('BATCH', batch, 1);
    await openFile(door, path, 'read');
    const against = /^\d+$/.test(other)
      ? { otherBatchNumber: countOption('BATCH', other, 1) }
      : { file: await door.application.registerFile(resolve(other)) };
    const comparison = await door.client.ledger.compareWithBatch({
      batchNumber,
      ...against,
      ...reading,
      limit: 50_000,
    });
    const { sameCount, addedCount, removedCount, changedCount } = comparison;
    if (door.json) door.print(comparison);
    else {
      door.print(
        `${comparison.comparedWith} 比批次 ${batchNumber}：相同 ${sameCount} 行，增加 ${addedCount}，减少 ${removedCount}，改动 ${changedCount}`,
      );
      for (const line of sumsOf(comparison)) door.print(line);
      for (const entry of comparison.added) door.print(`  + ${lineOf(entry)}`);
      for (const entry of comparison.removed) door.print(`  - ${lineOf(entry)}`);
      for (const { before: old, after: now, fields } of comparison.changed) {
        const changes = fields.map((field: string) => `${titleOf(field)} ${shown(old, field)} → ${shown(now, field)}`);
        door.print(`  * ${lineOf(now)}：${changes.join('；')}`);
      }
    }
    return addedCount + removedCount + changedCount > 0 ? 1 : 0;
  },
};

type Row = LedgerEntry | TableLine;

function sumsOf({ of, before, after }: LedgerComparison): string[] {
  const change = (title: string, old: Fen, now: Fen) => `${title} ${formatYuan(old)} → ${formatYuan(now)}`;
  if (before.quotas && after.quotas) return [change('指标金额', before.quotas.amountFen, after.quotas.amountFen)];
  return [change(`${of === 'entries' ? '' : '本期发生额'}借方`, before.debitFen, after.debitFen)];
}

function lineOf(row: Row): string {
  const parts = [`第 ${row.sourceRow} 行`, ...namesOf(row).filter(Boolean)];
  const amounts = 'debitFen' in row ? [row.debitFen, row.creditFen] : [row.amountFen, row.balanceFen];
  return [...parts, ...amounts.map((amount) => (amount === null ? '空' : formatYuan(amount)))].join(' ');
}

function namesOf(row: Row): (string | null)[] {
  if ('summary' in row) {
    const voucher = [row.voucherType, row.voucherNumber].filter(Boolean).join('-');
    return [row.postedOn, voucher, row.accountCode, row.summary, row.payee];
  }
  if ('quotaCode' in row) return [row.quotaNumber, row.quotaCode, row.quotaName];
  return [row.accountCode, row.accountName, row.dimension];
}

const titles: Readonly<Record<string, string>> = {
  postedOn: columnRoles.voucherDate,
  amountFen: columnRoles.quotaAmount,
  balanceDirection: columnRoles.direction,
  dimension: columnRoles.dimensionName,
};

/** 借方金额 of `debitFen`: fields are called as the roles of the columns that they are read from. */
function titleOf(field: string): string {
  const role = field.replace(/Fen$/, '');
  return titles[field] ?? (Object.hasOwn(columnRoles, role) ? columnRoles[role as keyof typeof columnRoles] : field);
}

function shown(row: Row, field: string): string {
  const value: unknown = row[field as keyof Row];
  if (value === null || value === '') return '空';
  return field.endsWith('Fen') ? formatYuan(value as Fen) : `“${value}”`;
}
