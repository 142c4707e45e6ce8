import { Segmented } from 'antd';
import { useState } from 'react';
import { backings, type FigureEvidence } from '../../shared/evidence/figureEvidence.ts';
import { citingKinds } from '../../shared/evidence/spot.ts';
import type { CallState } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { EvidenceCitations } from '../ui/EvidenceCitations.tsx';

const views = [
  { value: 'open', label: '缺佐证的' },
  { value: 'all', label: '全部数字' },
] as const;
const tones = { backed: 'tone-good', partly: 'tone-warn', missing: 'tone-bad' } as const;

/** 缺失证据: every figure that the report prints, and the records of it that lead to no evidence. */
export function FigureView({ figures }: { figures: CallState<FigureEvidence[]> }) {
  const [view, setView] = useState<(typeof views)[number]['value']>('open');
  const all = figures.value ?? [];
  const open = all.filter(({ state }) => state !== 'backed');
  const shown = view === 'open' ? open : all;
  return (
    <div className="figures">
      <div className="tray-tools">
        <Segmented size="small" value={view} options={[...views]} onChange={setView} />
        <span className="hint">
          报告共 {all.length} 个数字，{all.length - open.length}{' '}
          个有佐证。引用可以记在数字本身，也可以记在它汇总的支付、指标上。
        </span>
      </div>
      <ErrorNote message={figures.error} onRetry={figures.ask} />
      {figures.value && shown.length === 0 && (
        <EmptyState text={all.length === 0 ? '报告里还没有数字。' : '报告里的数字都有佐证。'} />
      )}
      {shown.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>数字</th>
              <th>报告中的位置</th>
              <th>情况</th>
              <th>由什么算出</th>
              <th>佐证</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((figure) => (
              <FigureLine key={figure.figureId} figure={figure} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function FigureLine({ figure }: { figure: FigureEvidence }) {
  const { figureId, text, heading, sentence, state, sources } = figure;
  const without = sources.filter(({ backed }) => !backed);
  return (
    <tr>
      <td className="figure-text">{text}</td>
      <td title={sentence}>
        <div>{heading}</div>
        <div className="hint figure-sentence">{sentence}</div>
      </td>
      <td className={tones[state]}>{backings[state]}</td>
      <td>
        {without.slice(0, 4).map(({ citing, citingId, label }) => (
          <div key={citingId} className="figure-source">
            {citingKinds[citing]}：{label}
          </div>
        ))}
        {without.length > 4 && <div className="hint">等 {without.length} 项没有佐证</div>}
        {sources.length === 0 && <span className="hint">直接引用</span>}
      </td>
      <td>
        <EvidenceCitations citing="figure" citingId={figureId} label={text} />
      </td>
    </tr>
  );
}
