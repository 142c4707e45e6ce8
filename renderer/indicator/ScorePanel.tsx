import type { Assessment } from '../../shared/indicator/assessment.ts';

/** 评分: the tree of weights with what was earned, the printed total with its grade, and what still has to be answered. */
export function ScorePanel({ assessment, scored }: { assessment: Assessment; scored: boolean }) {
  const { findings, levels, execution, weight, total, soFar, grade, gradeReason } = assessment;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const first = [...errors, ...findings.filter(({ severity }) => severity === 'warning')];
  return (
    <aside className="score-panel" aria-label="评分">
      {scored && (
        <>
          <table>
            <thead>
              <tr>
                <th>一级指标</th>
                <th>应为</th>
                <th>分值</th>
                <th>得分</th>
              </tr>
            </thead>
            <tbody>
              {execution && (
                <tr>
                  <td>预算执行率 {execution.rate === null ? '—' : `${execution.rate}%`}</td>
                  <td>{execution.weight}</td>
                  <td>{execution.weight}</td>
                  <td>{execution.points ?? '—'}</td>
                </tr>
              )}
              {levels.map((level) => (
                <tr key={level.name}>
                  <td>{level.name}</td>
                  <td>{level.stated ?? ''}</td>
                  <td className={level.stated !== null && Number(level.stated) !== Number(level.sum) ? 'tone-bad' : ''}>
                    {level.sum}
                  </td>
                  <td>{level.points ?? '—'}</td>
                </tr>
              ))}
              <tr className="score-total">
                <td>合计</td>
                <td>100</td>
                <td className={weight === '100' ? '' : 'tone-bad'}>{weight}</td>
                <td>{total ?? soFar}</td>
              </tr>
            </tbody>
          </table>
          <p className="score-grade" title={gradeReason ?? undefined}>
            <strong>{total === null ? '总分未出具' : `${total} 分 · ${grade ?? ''}`}</strong>
            <span className="hint">{gradeReason ?? `已得 ${soFar} 分；有 ${errors.length} 处须先处理`}</span>
          </p>
        </>
      )}
      <ol className="score-findings" aria-label="待处理">
        {first.slice(0, 50).map(({ indicatorId, field, severity, message }) => (
          <li key={`${indicatorId}/${field}/${message}`} className={severity === 'error' ? 'tone-bad' : undefined}>
            {message}
          </li>
        ))}
        {first.length === 0 && <li className="hint">没有待处理的问题。</li>}
      </ol>
    </aside>
  );
}
