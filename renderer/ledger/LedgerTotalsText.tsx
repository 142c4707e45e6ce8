import { ledgerBooks } from '../../shared/ledger/ledgerFilter.ts';
import type { LedgerTotals } from '../../shared/ledger/ledgerRecords.ts';
import { type MoneyText, useMoneyText } from '../ui/useMoneyText.ts';
import type { EntrySide } from './entryColumns.ts';

/** 合计 in words. The two books of 平行记账 record the same payments: each is named, and they are never summed together. */
export function LedgerTotalsText({ totals, only }: { totals: LedgerTotals; only?: EntrySide | null }) {
  const money = useMoneyText();
  const { books } = totals;
  if (!books) return <span className="ledger-totals">{amountsText(totals, money, only)}</span>;
  return (
    <span className="ledger-totals">
      {(['financial', 'budget'] as const)
        .filter((book) => books[book].entries > 0)
        .map((book) => (
          <span key={book}>
            {ledgerBooks[book]} {books[book].entries.toLocaleString('zh-CN')} 条 {amountsText(books[book], money, only)}
          </span>
        ))}
    </span>
  );
}

function amountsText(
  { debitFen, creditFen }: Pick<LedgerTotals, EntrySide>,
  money: MoneyText,
  only: EntrySide | null | undefined,
): string {
  const debit = `借方 ${money.withUnit(debitFen)}`;
  const credit = `贷方 ${money.withUnit(creditFen)}`;
  if (only) return only === 'debitFen' ? debit : credit;
  return `${debit} · ${credit}`;
}
