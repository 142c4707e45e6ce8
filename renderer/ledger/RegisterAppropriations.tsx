import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { AppropriationProposal } from '../../shared/ledger/appropriationProposal.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import '../ui/proposalList.css';
import { useMoneyText } from '../ui/useMoneyText.ts';

type RegisterAppropriationsProps = { batchNumber: number; onClose(): void };

/** 登记指标: shows the appropriations that the rows of a list of 预算指标 would become, and which are there already, before anything is stored. */
export function RegisterAppropriations({ batchNumber, onClose }: RegisterAppropriationsProps) {
  const money = useMoneyText();
  const proposals = useCall(['funds', 'ledger'], ({ ledger }) => ledger.proposeAppropriations({ batchNumber }), [
    batchNumber,
  ]);
  /** What a person ticked otherwise than offered: a similar appropriation is left out until somebody wants it. */
  const [ticked, setTicked] = useState<Readonly<Record<number, boolean>>>({});
  const [error, setError] = useState<string | null>(null);
  const isChosen = ({ quotaLineId, duplicate }: AppropriationProposal) =>
    duplicate?.kind !== 'same' && (ticked[quotaLineId] ?? duplicate === null);
  const all = proposals.value ?? [];
  const chosen = all.filter(isChosen);
  const registered = all.filter(({ duplicate }) => duplicate?.kind === 'same').length;

  async function register(): Promise<void> {
    try {
      const { added } = await client.ledger.registerAppropriations({
        batchNumber,
        quotaLineIds: chosen.map(({ quotaLineId }) => quotaLineId),
        acceptSimilar: chosen.some(({ duplicate }) => duplicate !== null),
      });
      notify({ tone: 'done', text: `已登记 ${added.length} 项指标，请到“资金”页核对下达日期和到位金额。` });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title={`登记指标：批次 ${batchNumber}`}
      width={960}
      onClose={onClose}
      footer={
        <>
          {registered > 0 && <span className="hint">{registered} 行已登记，不会重复</span>}
          <span className="spacer" />
          <Button onClick={onClose}>暂不登记</Button>
          <Button type="primary" data-first disabled={chosen.length === 0} onClick={() => void register()}>
            登记 {chosen.length} 项指标
          </Button>
        </>
      }
    >
      <ErrorNote message={error ?? proposals.error} />
      <div className="proposal-list">
        <table aria-label="将登记的指标">
          <thead>
            <tr>
              <th>登记</th>
              <th>指标文号</th>
              <th>指标名称</th>
              <th>年度</th>
              <th>资金性质</th>
              <th>指标金额</th>
              <th>指标余额</th>
              <th>说明</th>
            </tr>
          </thead>
          <tbody>
            {all.map((proposal) => {
              const { quotaLineId, draft, balanceFen, duplicate } = proposal;
              return (
                <tr key={quotaLineId}>
                  <td>
                    <Checkbox
                      aria-label={`登记 ${draft.documentNumber} ${draft.title}`}
                      checked={isChosen(proposal)}
                      disabled={duplicate?.kind === 'same'}
                      onChange={({ target }) => setTicked((before) => ({ ...before, [quotaLineId]: target.checked }))}
                    />
                  </td>
                  <td title={draft.documentNumber}>{draft.documentNumber}</td>
                  <td title={draft.title}>{draft.title}</td>
                  <td>{draft.fiscalYear}</td>
                  <td title={draft.fundSource}>{draft.fundSource}</td>
                  <td className="number">{money.plain(draft.amountFen ?? null)}</td>
                  <td className="number">{money.plain(balanceFen)}</td>
                  <td className={duplicate ? 'tone-bad proposal-remark' : 'proposal-remark'} title={draft.note}>
                    {duplicate && `${duplicate.kind === 'same' ? '已登记为' : '可能重复：'}${duplicate.text}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="hint">
        每行登记为“资金”页的一项指标，记下批次和行号；文号、名称、金额都与已有指标相同的默认不选。登记后这个批次不能撤销。
      </p>
    </Dialog>
  );
}
