import { voucherText } from '../../shared/ledger/voucherKey.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { VoucherTable } from './VoucherTable.tsx';

/** 凭证: all lines of the voucher that an entry belongs to, its own line marked. Asked once the entry has rested a moment. */
export function VoucherLines({ entryId }: { entryId: number }) {
  const found = useCall('ledger', () => client.ledger.viewVoucher({ entryId }), [entryId]);
  const batches = useCall('ledger', () => client.ledger.listImportBatches({}), []);
  const payments = useCall('funds', () => client.funds.listPayments({}), []);
  const voucher = found.value;
  const own = voucher?.entries.find(({ id }) => id === entryId);
  if (!voucher || !own) return <ErrorNote message={found.error} onRetry={found.ask} />;
  const registered = new Map((payments.value ?? []).map((payment, index) => [payment.ledgerEntryId, index + 1]));
  const facts = [
    own.postedOn ?? '',
    voucher.voucherNumber === '' ? '没有凭证号，单列这一条' : `凭证 ${voucherText(voucher)}`,
    `批次 ${voucher.batchNumber}`,
    `${voucher.total} 条`,
  ];
  return (
    <div className="voucher">
      <p className="hint">{facts.filter((part) => part !== '').join(' · ')}</p>
      <VoucherTable
        view={voucher}
        entryId={entryId}
        batch={batches.value?.find(({ number }) => number === voucher.batchNumber)}
        registeredAs={(id) => (registered.has(id) ? `第 ${registered.get(id)} 笔支付` : '')}
      />
    </div>
  );
}
