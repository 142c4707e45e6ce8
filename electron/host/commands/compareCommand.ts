import { resolve } from 'node:path';
import { columnRoles } from '../../../shared/ledger/columnRole.ts';
import type { ContentField } from '../../../shared/ledger/comparison.ts';
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
    const { sameCount, addedCount, removedCount, changedCount, before, after } = comparison;
    if (door.json) door.print(comparison);
    else {
      door.print(
        `${comparison.comparedWith} 比批次 ${batchNumber}：相同 ${sameCount} 行，增加 ${addedCount}，减少 ${removedCount}，改动 ${changedCount}`,
      );
      door.print(`借方 ${formatYuan(before.debitFen)} → ${formatYuan(after.debitFen)}`);
      for (const entry of comparison.added) door.print(`  + ${lineOf(entry)}`);
      for (const entry of comparison.removed) door.print(`  - ${lineOf(entry)}`);
      for (const { before: old, after: now, fields } of comparison.changed) {
        const changes = fields.map((field) => `${titleOf(field)} ${shown(old, field)} → ${shown(now, field)}`);
        door.print(`  * ${lineOf(now)}：${changes.join('；')}`);
      }
    }
    return addedCount + removedCount + changedCount > 0 ? 1 : 0;
  },
};

function lineOf(entry: LedgerEntry): string {
  const voucher = [entry.voucherType, entry.voucherNumber].filter(Boolean).join('-');
  const parts = [`第 ${entry.sourceRow} 行`, entry.postedOn, voucher, entry.accountCode, entry.summary, entry.payee];
  return [...parts.filter(Boolean), formatYuan(entry.debitFen), formatYuan(entry.creditFen)].join(' ');
}

const titles: Partial<Record<ContentField, string>> = {
  postedOn: columnRoles.voucherDate,
  debitFen: columnRoles.debit,
  creditFen: columnRoles.credit,
  balanceFen: columnRoles.balance,
  balanceDirection: columnRoles.direction,
};

function titleOf(field: ContentField): string {
  return titles[field] ?? (Object.hasOwn(columnRoles, field) ? columnRoles[field as keyof typeof columnRoles] : field);
}

function shown(entry: LedgerEntry, field: ContentField): string {
  const value = entry[field];
  if (value === null || value === '') return '空';
  return field.endsWith('Fen') ? formatYuan(value as Fen) : `“${value}”`;
}
