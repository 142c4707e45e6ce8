import './voucherLines.css';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { useMoneyText } from './useMoneyText.ts';

/** 凭证: all lines of the voucher that an entry belongs to, its own line marked. Asked once the entry has rested a moment. */
export function VoucherLines({ entryId }: { entryId: number }) {
  const money = useMoneyText();
  const found = useCall('ledger', () => client.ledger.viewVoucher({ entryId }), [entryId]);
  const payments = useCall('funds', () => client.funds.listPayments({}), []);
  const voucher = found.value;
  const own = voucher?.entries.find(({ id }) => id === entryId);
  if (!voucher || !own) return <ErrorNote message={found.error} onRetry={found.ask} />;
  const registered = new Map((payments.value ?? []).map((payment, index) => [payment.ledgerEntryId, index + 1]));
  const balanced = voucher.debitFen === voucher.creditFen;
  const name = [voucher.voucherType, voucher.voucherNumber].filter((part) => part !== '').join('-');
  const facts = [
    own.postedOn ?? '',
    name === '' ? '没有凭证号，单列这一条' : `凭证 ${name}`,
    `批次 ${voucher.batchNumber}`,
  ];
  return (
    <div className="voucher">
      <p className="hint">
        {facts.filter((part) => part !== '').join(' · ')} · {voucher.total} 条
        {balanced ? '，借贷相等' : <span className="tone-bad">，借贷不相等，请核对原凭证</span>}
      </p>
      <table aria-label="凭证分录">
        <thead>
          <tr>
            <th>行</th>
            <th>摘要</th>
            <th>科目</th>
            <th>借方</th>
            <th>贷方</th>
            <th>收款人、往来</th>
            <th>支付登记</th>
          </tr>
        </thead>
        <tbody>
          {voucher.entries.map((entry) => (
            <tr key={entry.id} className={entry.id === entryId ? 'voucher-own' : undefined}>
              <td>{entry.sourceRow}</td>
              <td title={entry.summary}>{entry.summary}</td>
              <td title={`${entry.accountCode} ${entry.accountName}`}>
                {entry.accountCode} {entry.accountName}
              </td>
              <td className="number">{money.plain(entry.debitFen || null)}</td>
              <td className="number">{money.plain(entry.creditFen || null)}</td>
              <td title={entry.payee || entry.counterparty}>{entry.payee || entry.counterparty}</td>
              <td>{registered.has(entry.id) ? `第 ${registered.get(entry.id)} 笔支付` : ''}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td>合计</td>
            <td />
            <td className="number">{money.plain(voucher.debitFen)}</td>
            <td className="number">{money.plain(voucher.creditFen)}</td>
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
