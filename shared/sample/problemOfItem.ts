import { columnOf } from '../field.ts';
import { entryAmount } from '../ledger/entrySide.ts';
import type { StoredLedgerEntry } from '../ledger/ledgerRecords.ts';
import { formatYuan } from '../money.ts';
import type { Problem } from '../problem/problem.ts';
import { type SampleItem, sampleChecks, sampleItemDraft } from './sample.ts';

/** 凭证 as a person names it: `记-12`, '' where the entry has none. */
export function voucherName({ voucherType, voucherNumber }: StoredLedgerEntry): string {
  return [voucherType, voucherNumber].filter((part) => part !== '').join('-');
}

/** The titles of the checks that failed, without their numbers. */
function failedChecks(item: SampleItem): string[] {
  return sampleChecks
    .filter((check) => item[check] === 'failed')
    .map((check) => columnOf(sampleItemDraft, check).title.slice(1));
}

/** 问题草稿 from a 抽凭记录: fact, amount and evidence are filled in; what follows from them is for a person to write. */
export function problemOfItem(
  item: SampleItem,
): Pick<Problem, 'category' | 'title' | 'fact' | 'evidence' | 'amountFen'> {
  const { entry } = item;
  const failed = failedChecks(item).map((title) => `“${title}”不符合`);
  const voucher = voucherName(entry);
  const what = [
    entry.postedOn ?? '',
    voucher === '' ? '' : `凭证 ${voucher}`,
    entry.summary && `“${entry.summary}”`,
    `${formatYuan(entryAmount(entry))} 元`,
  ];
  const fact = `${what.filter((part) => part !== '').join('，')}：${[...failed, item.exception.trim()].filter((part) => part !== '').join('；')}。`;
  const about = item.exception.trim().split('\n')[0] || failed.join('、') || '抽凭发现异常';
  return {
    category: 'funds',
    title: `${voucher === '' ? '' : `凭证 ${voucher} `}${about}`.slice(0, 200),
    fact: fact.replace(/。。$/, '。'),
    evidence: item.indexNumber.trim() || 'C3',
    amountFen: entryAmount(entry),
  };
}
