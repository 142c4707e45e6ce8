import { Input } from 'antd';
import type { ChainLink, PlacedChain } from '../../shared/tieOut/engagement/evidenceChain.ts';
import { useCall } from '../api/useCall.ts';
import { goTo } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { goToPaper, goToRecord } from '../ui/goToRecord.ts';
import { checkedFeatures } from './checkedFeatures.ts';
import { seek, useTieOutState } from './tieOutState.ts';

const kinds = { record: '记录', entry: '分录', spot: '证据点', item: '资料' } as const;
const none: readonly PlacedChain[] = [];

/** 证据链: from each figure to its papers, records, entries and evidence; and back, by the name of any of these. */
export function ChainView() {
  const chains = useCall(
    [...checkedFeatures, 'ledger'],
    ({ tieOut }, options) => tieOut.listEvidenceChains({}, options),
    [],
  );
  const sought = useTieOutState((state) => state.sought);
  const all = chains.value ?? none;
  const shown = all.filter((chain) => textOf(chain).includes(sought.trim()));
  const amber = all.filter(isChanged).length;
  return (
    <>
      <div className="tie-out-bar">
        <Input
          size="small"
          allowClear
          className="tie-out-sought"
          aria-label="查用到它的数字"
          placeholder="按记录、凭证、证据点、索引号或底稿查用到它的数字"
          value={sought}
          onChange={(event) => seek(event.target.value)}
        />
        <span className="hint">
          {shown.length} 个数字{amber > 0 ? `，其中 ${amber} 个的佐证已变` : ''}
        </span>
      </div>
      <ErrorNote message={chains.error} onRetry={chains.ask} />
      {chains.value && shown.length === 0 ? (
        <EmptyState text={all.length === 0 ? '报告里还没有由记录算出、或与记录相符的数字。' : '没有数字用到它。'} />
      ) : (
        <div className="tie-out-list tie-out-chains">
          <table aria-label="证据链">
            <thead>
              <tr>
                <th>数字</th>
                <th>底稿</th>
                <th>报告中的位置</th>
                <th>由记录到佐证</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((chain) => (
                <tr key={chain.figureId} className={isChanged(chain) ? 'tie-out-amber' : undefined}>
                  <td>
                    {chain.text}
                    {chain.typed && <div className="hint">手写</div>}
                  </td>
                  <td>
                    {chain.papers.map((paper) => (
                      <button key={paper} type="button" className="tie-out-link" onClick={() => goToPaper(paper)}>
                        {paper}
                      </button>
                    ))}
                  </td>
                  <td title={chain.sentence}>
                    <button type="button" className="tie-out-link tie-out-clip" onClick={() => goToPlace(chain)}>
                      {chain.heading} {chain.sentence}
                    </button>
                  </td>
                  <td>
                    {chain.links.slice(0, 8).map((link) => (
                      <LinkButton key={`${link.kind}${link.label}`} link={link} />
                    ))}
                    {chain.links.length > 8 && <span className="hint">等 {chain.links.length} 项</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** To the section that the figure stands in, and to its sentence where that is written there. */
function goToPlace({ sectionKey, heading, sentence }: PlacedChain): void {
  if (sectionKey === null) goTo('report');
  else goToRecord({ page: 'report', recordId: sectionKey, field: 'body', label: heading }, sentence);
}

function LinkButton({ link }: { link: ChainLink }) {
  return (
    <button
      type="button"
      className={`tie-out-link${link.changed === null ? '' : ' tie-out-link-changed'}`}
      title={link.changed ?? undefined}
      onClick={() => goToRecord(link)}
    >
      {kinds[link.kind]}：{link.label}
      {link.changed !== null && `（${link.changed}）`}
    </button>
  );
}

function isChanged({ links }: PlacedChain): boolean {
  return links.some(({ changed }) => changed !== null);
}

function textOf({ text, heading, papers, links }: PlacedChain): string {
  return [text, heading, ...papers, ...links.map(({ label }) => label)].join('\n');
}
