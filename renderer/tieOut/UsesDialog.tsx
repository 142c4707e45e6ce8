import { Button } from 'antd';
import type { HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import type { FigureChain } from '../../shared/tieOut/engagement/evidenceChain.ts';
import { severities } from '../../shared/tieOut/finding.ts';
import { useCall } from '../api/useCall.ts';
import { type ActiveRecord, showDialog } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { goToRecord } from '../ui/goToRecord.ts';
import { checkedFeatures } from './checkedFeatures.ts';
import { showChainsOf } from './tieOutState.ts';

/** 用到它的数字与发现: from a record, an entry or an evidence back to what of the report rests on it. */
export function UsesDialog({ record: { id, place } }: { record: ActiveRecord }) {
  const topics = [...checkedFeatures, 'ledger'] as const;
  const chains = useCall(topics, ({ tieOut }, options) => tieOut.listEvidenceChains({}, options), []);
  const check = useCall(topics, ({ tieOut }, options) => tieOut.checkEngagement({}, options), []);
  const figures = chains.value?.filter(({ links }) => links.some(({ recordId }) => recordId === id));
  const findings = check.value?.findings.filter(
    ({ change, evidence }) => change.recordId === id || evidence.some(({ recordId }) => recordId === id),
  );
  return (
    <Dialog
      title={`用到它的数字与发现：${place}`}
      width={860}
      top={48}
      onClose={() => showDialog(null)}
      footer={
        <Button data-first onClick={() => showDialog(null)}>
          关闭
        </Button>
      }
    >
      <ErrorNote message={chains.error ?? check.error} onRetry={chains.error ? chains.ask : check.ask} />
      <div className="tie-out-uses">
        {!(figures && findings) && !chains.error && !check.error && <p className="hint">正在核对…</p>}
        {figures?.length === 0 && findings?.length === 0 && (
          <p className="hint">报告里没有数字、勾稽检查没有发现用到它。</p>
        )}
        {figures && figures.length > 0 && (
          <>
            <h3>报告中的 {figures.length} 个数字</h3>
            <ul>
              {figures.map((chain) => (
                <FigureLine key={chain.figureId} chain={chain} id={id} />
              ))}
            </ul>
          </>
        )}
        {findings && findings.length > 0 && (
          <>
            <h3>勾稽检查的 {findings.length} 处发现</h3>
            <ul>
              {findings.map((finding) => (
                <FindingLine key={finding.key} finding={finding} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

function FigureLine({
  chain: { text, typed, papers, heading, sentence, links },
  id,
}: {
  chain: FigureChain;
  id: string;
}) {
  const own = links.find(({ recordId }) => recordId === id);
  return (
    <li className={links.some(({ changed }) => changed !== null) ? 'tie-out-use-amber' : undefined}>
      <button type="button" className="tie-out-link" onClick={() => showChainsOf(own?.label ?? text)}>
        {text}
        {typed && '（手写）'}
      </button>
      底稿 {papers.join('、')}；{heading} <span className="hint">{sentence.slice(0, 80)}</span>
    </li>
  );
}

function FindingLine({ finding: { severity, place, reason, change } }: { finding: HandledFinding }) {
  return (
    <li>
      <button type="button" className="tie-out-link" onClick={() => goToRecord(change, place.quote)}>
        <span className={`tie-out-severity tie-out-${severity}`}>{severities[severity]}</span> {place.name}
      </button>
      {reason}
    </li>
  );
}
