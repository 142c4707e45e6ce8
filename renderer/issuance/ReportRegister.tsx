import type { KeyboardEvent } from 'react';
import {
  type IssuedReport,
  type IssueState,
  issueForms,
  issueStates,
  reportVersions,
} from '../../shared/issuance/issuance.ts';

type ReportRegisterProps = { reports: readonly IssuedReport[]; chosen: string | null; onChoose(id: string): void };

const tones: Readonly<Record<IssueState, string>> = {
  withdrawn: 'tone-muted',
  sent: '',
  unsigned: 'tone-warn',
  signed: 'tone-good',
  unsealed: 'tone-warn',
  sealed: 'tone-good',
};

/** 出具登记簿, the latest last, as in a book. Arrows go from entry to entry. */
export function ReportRegister({ reports, chosen, onChoose }: ReportRegisterProps) {
  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    const index = reports.findIndex(({ id }) => id === chosen) + step;
    const next = reports[index];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    event.currentTarget.querySelectorAll<HTMLElement>('button')[index]?.focus();
  }

  return (
    <div className="issuance-register">
      <table aria-label="出具登记簿">
        <thead>
          <tr>
            <th>文号</th>
            <th>版本</th>
            <th>出具日期</th>
            <th>收文单位</th>
            <th>份数</th>
            <th>正式版形式</th>
            <th>状态</th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {reports.map((report) => (
            <tr
              key={report.id}
              className={`issuance-line${report.id === chosen ? ' issuance-line-chosen' : ''}${report.state === 'withdrawn' ? ' issuance-line-withdrawn' : ''}`}
              onClick={() => onChoose(report.id)}
            >
              <td>
                <button type="button" aria-pressed={report.id === chosen} onClick={() => onChoose(report.id)}>
                  {report.reportNumber || '（无文号）'}
                </button>
              </td>
              <td>{reportVersions[report.version]}</td>
              <td className="number">{report.issuedOn}</td>
              <td title={report.recipient}>{report.recipient}</td>
              <td className="number">{report.copies ?? '—'}</td>
              <td>{issueForms[report.form]}</td>
              <td className={tones[report.state]}>{issueStates[report.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
