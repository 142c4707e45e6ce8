import { columnOf } from '../../shared/field.ts';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { voucherName } from '../../shared/sample/problemOfItem.ts';
import {
  checkMarks,
  type SampleItem,
  sampleChecks,
  sampleItemDraft,
  sampleOrigins,
} from '../../shared/sample/sample.ts';
import { lacksExplanation } from '../../shared/sample/sampleFigures.ts';
import type { GridColumn, Tone } from '../ui/grid/gridTypes.ts';
import type { MoneyText } from '../ui/useMoneyText.ts';

const checkTones: Record<keyof typeof checkMarks, Tone> = {
  unchecked: 'muted',
  passed: 'good',
  failed: 'bad',
  notApplicable: 'muted',
};

/** One key is one check. Digits, because letters begin a word under an input method. */
const checkKeys = {
  '1': checkMarks.passed,
  '2': checkMarks.failed,
  '3': checkMarks.notApplicable,
  '0': checkMarks.unchecked,
};

/** What a voucher says of an entry; the same in the preview and in the records. */
export function entryColumns<Row extends { entry: StoredLedgerEntry }>(money: MoneyText): GridColumn<Row>[] {
  const given = { readOnly: true, kind: 'text' } as const;
  return [
    { ...given, field: 'postedOn', title: '日期', width: 88, text: ({ entry }) => entry.postedOn ?? '' },
    { ...given, field: 'voucher', title: '凭证号', width: 70, text: ({ entry }) => voucherName(entry) },
    { ...given, field: 'summary', title: '摘要', width: 165, text: ({ entry }) => entry.summary },
    {
      ...given,
      field: 'account',
      title: '科目',
      width: 130,
      text: ({ entry }) => `${entry.accountCode} ${entry.accountName}`.trim(),
    },
    // An entry has one side: the other is blank as on a voucher, not 0.00.
    {
      ...given,
      kind: 'money',
      field: 'debitFen',
      title: '借方',
      width: 108,
      text: ({ entry }) => money.plain(entry.debitFen || null),
    },
    {
      ...given,
      kind: 'money',
      field: 'creditFen',
      title: '贷方',
      width: 108,
      text: ({ entry }) => money.plain(entry.creditFen || null),
    },
  ];
}

/** 抽凭记录: what was drawn, the six checks by one key each, what was found, and why the entry is here. */
export function itemColumns(money: MoneyText): GridColumn<SampleItem>[] {
  const given = { readOnly: true, kind: 'text' } as const;
  const checks = sampleChecks.map((field): GridColumn<SampleItem> => {
    const column = columnOf(sampleItemDraft, field);
    return {
      ...column,
      // The number alone: the words stand above the grid, and here in what assistive technology reads.
      title: column.title.slice(0, 1),
      width: 46,
      keys: checkKeys,
      tone: (item) => checkTones[item[field]],
    };
  });
  return [
    ...entryColumns<SampleItem>(money),
    ...checks,
    {
      ...columnOf(sampleItemDraft, 'exception'),
      width: 184,
      waits: lacksExplanation,
      tone: (item) => (lacksExplanation(item) ? 'bad' : undefined),
      placeholder: (item) => (lacksExplanation(item) ? '请说明 × 的原因' : ''),
    },
    { ...columnOf(sampleItemDraft, 'risk'), width: 76 },
    { ...columnOf(sampleItemDraft, 'documents'), width: 150 },
    { ...columnOf(sampleItemDraft, 'conclusion'), width: 150 },
    columnOf(sampleItemDraft, 'indexNumber'),
    {
      ...given,
      kind: 'integer',
      field: 'attachments',
      title: '附件',
      width: 50,
      text: ({ attachments }) => (attachments.length === 0 ? '' : String(attachments.length)),
    },
    {
      ...given,
      field: 'payee',
      title: '收款人／对方',
      width: 150,
      text: ({ entry }) => entry.payee || entry.counterparty,
    },
    { ...given, field: 'quotaNumber', title: '指标文号', width: 120, text: ({ entry }) => entry.quotaNumber },
    { ...given, field: 'reason', title: '选样原因', width: 170 },
    { ...given, field: 'origin', title: '来源', width: 76, text: ({ origin }) => sampleOrigins[origin] },
  ];
}
