import { useMemo } from 'react';
import type { LedgerSort, LedgerSortKey } from '../../shared/ledger/ledgerFilter.ts';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { voucherText } from '../../shared/ledger/voucherKey.ts';
import type { GridColumn, GridSort } from '../ui/grid/gridTypes.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';

const columns: readonly GridColumn<StoredLedgerEntry>[] = [
  { field: 'postedOn', title: '日期', kind: 'day', width: 92 },
  { field: 'voucher', title: '凭证号', kind: 'text', width: 74, text: voucherText },
  { field: 'summary', title: '摘要', kind: 'text', width: 214 },
  { field: 'accountCode', title: '科目编码', kind: 'text', width: 92 },
  { field: 'accountName', title: '科目名称', kind: 'text', width: 140 },
  { field: 'debitFen', title: '借方', kind: 'money', width: 122 },
  { field: 'creditFen', title: '贷方', kind: 'money', width: 122 },
  {
    field: 'payee',
    // A bank's receipt names its payer.
    title: '收款人／对方',
    kind: 'text',
    width: 140,
    text: ({ payee, counterparty }) => payee || counterparty,
  },
  { field: 'quotaNumber', title: '指标文号', kind: 'text', width: 100 },
  { field: 'department', title: '部门', kind: 'text', width: 80 },
  { field: 'project', title: '项目', kind: 'text', width: 120 },
  { field: 'batchNumber', title: '批次', kind: 'integer', width: 54 },
  { field: 'sourceRow', title: '原表行', kind: 'integer', width: 70 },
];

const sortKeys: Readonly<Record<string, LedgerSortKey>> = {
  postedOn: 'date',
  voucher: 'voucher',
  summary: 'summary',
  accountCode: 'account',
  debitFen: 'debit',
  creditFen: 'credit',
  payee: 'payee',
};

export type EntrySide = 'debitFen' | 'creditFen';
const sides: readonly string[] = ['debitFen', 'creditFen'] satisfies EntrySide[];

/** Columns of entries. An entry has one side: the other is blank as on a voucher, not 0.00. */
export function useEntryColumns(sortable: boolean): readonly GridColumn<StoredLedgerEntry>[] {
  const money = useMoneyText();
  return useMemo(
    () =>
      columns.map((column) => ({
        ...column,
        sortable: sortable && column.field in sortKeys,
        ...(sides.includes(column.field)
          ? { text: (entry: StoredLedgerEntry) => money.plain(entry[column.field as EntrySide] || null) }
          : {}),
      })),
    [money, sortable],
  );
}

export function gridSortOf(sort: LedgerSort | null): GridSort {
  const field = Object.keys(sortKeys).find((key) => sortKeys[key] === sort?.by);
  return sort && field ? { field, descending: sort.descending } : null;
}

export function ledgerSortOf(sort: GridSort): LedgerSort | null {
  const by = sort && sortKeys[sort.field];
  return sort && by ? { by, descending: sort.descending } : null;
}
