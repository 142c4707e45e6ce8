import '../ui/proposalList.css';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import type { PaymentProposal } from '../../shared/ledger/paymentProposal.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';

/** 登记支付: entries of the ledger become payments of the funds chain. */
export const registerPaymentsAction: EntryAction = {
  name: 'registerPayments',
  label: '登记支付',
  hint: '把所选分录登记到“资金”页的支付表；已登记过的会说明是哪一笔',
  most: 200,
  Dialog: RegisterPayments,
};

/** Shows the payments that would be added, and which of them are there already, before anything is stored. */
function RegisterPayments({ entries, onClose }: { entries: readonly StoredLedgerEntry[]; onClose(): void }) {
  const money = useMoneyText();
  const entryIds = entries.map(({ id }) => id);
  const proposals = useCall(['funds', 'ledger'], ({ ledger }) => ledger.proposePayments({ entryIds }), [
    entryIds.join(),
  ]);
  /** What a person ticked otherwise than offered: a similar payment is left out until somebody wants it. */
  const [ticked, setTicked] = useState<Readonly<Record<number, boolean>>>({});
  const [error, setError] = useState<string | null>(null);
  const isChosen = ({ entryId, duplicate }: PaymentProposal) =>
    duplicate?.kind !== 'same' && (ticked[entryId] ?? duplicate === null);
  const chosen = (proposals.value ?? []).filter(isChosen);

  async function register(): Promise<void> {
    try {
      const { added } = await client.ledger.registerPayments({
        entryIds: chosen.map(({ entryId }) => entryId),
        acceptSimilar: chosen.some(({ duplicate }) => duplicate !== null),
      });
      notify({ tone: 'done', text: `已登记 ${added.length} 笔支付，请到“资金”页指明合同。` });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="登记支付"
      width={860}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" data-first disabled={chosen.length === 0} onClick={() => void register()}>
            登记 {chosen.length} 笔支付
          </Button>
        </>
      }
    >
      <ErrorNote message={error ?? proposals.error} />
      <div className="proposal-list">
        <table aria-label="将登记的支付">
          <thead>
            <tr>
              <th>登记</th>
              <th>日期</th>
              <th>凭证号</th>
              <th>收款人</th>
              <th>用途</th>
              <th>金额</th>
              <th>说明</th>
            </tr>
          </thead>
          <tbody>
            {proposals.value?.map((proposal) => {
              const { entryId, draft, duplicate } = proposal;
              return (
                <tr key={entryId}>
                  <td>
                    <Checkbox
                      aria-label={`登记 ${draft.purpose}`}
                      checked={isChosen(proposal)}
                      disabled={duplicate?.kind === 'same'}
                      onChange={({ target }) => setTicked((before) => ({ ...before, [entryId]: target.checked }))}
                    />
                  </td>
                  <td>{draft.paidOn}</td>
                  <td>{draft.voucherNumber}</td>
                  <td title={draft.payee}>{draft.payee}</td>
                  <td title={draft.purpose}>{draft.purpose}</td>
                  <td className="number">{money.plain(draft.amountFen)}</td>
                  <td className={duplicate ? 'tone-bad proposal-remark' : 'proposal-remark'}>
                    {duplicate
                      ? `${duplicate.kind === 'same' ? '已登记为' : '可能重复：'}${duplicate.text}`
                      : draft.appropriationId
                        ? '已按指标文号对上指标'
                        : ''}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="hint">同一张凭证的借方和贷方是同一笔支付，只登记其中一条；日期、金额、凭证号都相同的默认不选。</p>
    </Dialog>
  );
}
