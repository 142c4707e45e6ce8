import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { client } from '../api/client.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ExportButtons } from '../ui/ExportButtons.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { useExport } from '../ui/useExport.ts';
import { FindingFacts } from './FindingFacts.tsx';
import { FindingTable } from './FindingTable.tsx';
import { byUrgency, type FindingFilter, isShown, openFilter, severityTabs } from './findingFilter.ts';
import { listed } from './listedFinding.ts';
import { MarkedTextView } from './MarkedTextView.tsx';
import type { CheckedOther } from './otherReportState.ts';

/** What was found in another report: the list, one of it in full, and the text beside it with the places marked. */
export function OtherReportFindings({ checked: { source, check } }: { checked: CheckedOther }) {
  const [severity, setSeverity] = useState<FindingFilter['severity']>('all');
  const [wanted, setWanted] = useState<string | null>(null);
  const text = useRef<HTMLElement>(null);
  const all = useMemo(() => listed(check.findings), [check]);
  const filter = { ...openFilter, severity };
  const shown = all.filter((finding) => isShown(finding, filter)).toSorted(byUrgency);
  const chosen = shown.find(({ key }) => key === wanted) ?? shown[0] ?? null;

  const stem = source.file ? source.name.replace(/\.[^.]*$/, '') : source.name;
  const pdf = useExport('勾稽标记稿', 'pdf', exportMarked, () => `${stem}-勾稽标记稿`);
  const page = useExport('勾稽标记稿', 'html', exportMarked, () => `${stem}-勾稽标记稿`);
  const active = [pdf, page].find(({ running, error }) => running || error);

  function report() {
    return source.file ? { file: source.file } : { text: source.text };
  }

  function exportMarked(...[{ target }, options]: Parameters<typeof client.tieOut.exportMarked>) {
    return client.tieOut.exportMarked({ target, ...report() }, options);
  }

  return (
    <>
      <div className="tie-out-bar">
        <TabBar<FindingFilter['severity']>
          label="严重程度"
          tabs={severityTabs(all, filter)}
          chosen={severity}
          onChoose={setSeverity}
        />
        <span className="hint other-report-name" role="status" title={source.name}>
          “{source.name}”读出 {check.facts} 个事实，发现 {all.length} 处
        </span>
        <span className="spacer" />
        <ExportButtons
          title="勾稽检查表"
          ownName={() => `${stem}-勾稽检查表`}
          call={({ target }, options) => client.tieOut.exportFindings({ target, ...report() }, options)}
        />
        <span className="export-buttons">
          <span className="hint">标记稿</span>
          <Button size="small" disabled={active?.running} aria-label="导出标记稿 PDF" onClick={() => void pdf.start()}>
            PDF
          </Button>
          <Button
            size="small"
            disabled={active?.running}
            aria-label="导出标记稿 HTML"
            onClick={() => void page.start()}
          >
            HTML
          </Button>
        </span>
      </div>
      {active && <JobNote title="导出标记稿" job={active} onRetry={() => void active.retry()} />}
      <div className="tie-out other-report-parts">
        <FindingTable
          label="别的报告的勾稽发现"
          quoted
          findings={shown}
          chosen={chosen?.key ?? null}
          onChoose={setWanted}
          onJump={() => text.current?.focus()}
          onFilter={setSeverity}
          empty={
            <EmptyState text={all.length === 0 ? '没有发现不相符的地方。' : '这样筛选没有发现。按 0 显示全部。'} />
          }
        />
        <div className="other-report-beside">
          {chosen && (
            <section className="tie-out-detail" aria-label="发现的内容">
              <FindingFacts finding={chosen} />
            </section>
          )}
          <MarkedTextView
            place={text}
            blocks={check.blocks ?? []}
            findings={check.findings}
            chosen={chosen ? Number(chosen.key) : null}
          />
        </div>
      </div>
      <p className="hint tie-out-keys">
        ↑↓ 选择 · Enter 到原文（上下键滚动，Shift+Tab 回来） · 0 全部 1 错误 2 警告 3 提示
      </p>
    </>
  );
}
