import './tieOut.css';
import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ExportButtons } from '../ui/ExportButtons.tsx';
import { goToRecord } from '../ui/goToRecord.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { useDelayed } from '../ui/useDelayed.ts';
import { useExport } from '../ui/useExport.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import { ChainView } from './ChainView.tsx';
import { checkedFeatures } from './checkedFeatures.ts';
import { FindingDetail } from './FindingDetail.tsx';
import { FindingTable } from './FindingTable.tsx';
import { byUrgency, classOptions, type FindingFilter, isShown, severityTabs, stateTabs } from './findingFilter.ts';
import { OtherReport } from './OtherReport.tsx';
import { chooseFinding, chooseTab, filterFindings, type TieOutTab, tieOutTabs, useTieOutState } from './tieOutState.ts';

const none: readonly HandledFinding[] = [];

/** 勾稽检查: what does not fit in the report and its records, checked again whenever something changes. */
export function TieOutPage() {
  const check = useCall(checkedFeatures, ({ tieOut }, options) => tieOut.checkEngagement({}, options), []);
  const { tab, filter, chosen: wanted } = useTieOutState();
  const [accepting, setAccepting] = useState<HandledFinding | null>(null);
  const marked = useExport('勾稽标记稿', 'pdf', client.tieOut.exportMarked);
  const page = useRef<HTMLDivElement>(null);
  const all = check.value?.findings ?? none;
  const shown = all.filter((finding) => isShown(finding, filter)).toSorted(byUrgency);
  const chosen =
    shown.find(({ key }) => key === wanted?.key) ?? shown[Math.min(wanted?.index ?? 0, shown.length - 1)] ?? null;
  const open = all.filter(({ state }) => state !== 'accepted');
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const warnings = open.filter(({ severity }) => severity === 'warn').length;
  const readOnly = useReadOnly();
  const isKnown = check.value !== undefined;
  // A re-check is over before anybody could read of it.
  const isLong = useDelayed(check.progress !== null) && check.progress !== null;

  useEffect(() => {
    // The list is there for the keyboard as soon as it is shown.
    if (isKnown) page.current?.querySelector<HTMLElement>('.tie-out-line-chosen button')?.focus();
  }, [isKnown]);

  function choose(key: string): void {
    chooseFinding(
      key,
      shown.findIndex((finding) => finding.key === key),
    );
  }

  return (
    <div className="page" ref={page}>
      <PageHead
        title="勾稽检查"
        hint="报告里的每个数字、日期、名称与记录、与别处核对；改动后随时重查。错误没有改正、警告没有说明的，不能签名和出具。"
      >
        {/* Another report has its own beside its findings. */}
        {tab !== 'other' && (
          <>
            <ExportButtons title="勾稽检查表" call={client.tieOut.exportFindings} />
            <Button size="small" disabled={marked.running} onClick={() => void marked.start()}>
              标记稿
            </Button>
          </>
        )}
      </PageHead>
      <JobNote title="导出勾稽标记稿" job={marked} onRetry={() => void marked.start()} />
      {isLong && <ProgressBar title="勾稽检查" progress={check.progress} onCancel={check.cancel} />}
      <ErrorNote message={check.error} onRetry={check.ask} />
      <TabBar<TieOutTab> label="勾稽检查" tabs={tieOutTabs} chosen={tab} onChoose={chooseTab} />
      {tab === 'chains' && <ChainView />}
      {tab === 'other' && <OtherReport />}
      {tab === 'findings' && (
        <>
          <div className="tie-out-bar">
            <TabBar<FindingFilter['severity']>
              label="严重程度"
              tabs={severityTabs(all, filter)}
              chosen={filter.severity}
              onChoose={(severity) => filterFindings({ severity })}
            />
            <TabBar<FindingFilter['state']>
              label="处理情况"
              tabs={stateTabs}
              chosen={filter.state}
              onChoose={(state) => filterFindings({ state })}
            />
            <Select
              size="small"
              aria-label="类别"
              className="tie-out-class"
              value={filter.class}
              options={classOptions}
              onChange={(kind) => filterFindings({ class: kind as FindingFilter['class'] })}
            />
            <span className="spacer" />
            {check.value && (
              <span className="hint" role="status">
                读出 {check.value.facts} 个事实，{summary(errors, warnings)}
              </span>
            )}
          </div>
          {isKnown && (
            <div className={chosen ? 'tie-out' : 'tie-out tie-out-alone'}>
              <FindingTable
                label="勾稽发现"
                findings={shown}
                chosen={chosen?.key ?? null}
                onChoose={choose}
                onJump={(finding) => {
                  choose(finding.key);
                  jump(finding);
                }}
                onAccept={(finding) => finding.state !== 'accepted' && !readOnly && setAccepting(finding)}
                onFilter={(severity) => filterFindings({ severity })}
                empty={
                  <EmptyState
                    text={
                      all.length === 0
                        ? '没有发现不相符的地方。写报告正文、登记资金和指标后，程序随时在这里核对。'
                        : '这样筛选没有发现。按 0 显示全部，或换一个处理情况。'
                    }
                  />
                }
              />
              {chosen && (
                <FindingDetail
                  finding={chosen}
                  onJump={() => jump(chosen)}
                  onAccept={() => setAccepting(chosen)}
                  onWithdraw={(id) => void withdraw(id)}
                />
              )}
            </div>
          )}
          <p className="hint tie-out-keys">↑↓ 选择 · Enter 去修改 · A 说明并接受 · 0 全部 1 错误 2 警告 3 提示</p>
        </>
      )}
      {accepting && <AcceptDialog finding={accepting} onClose={() => setAccepting(null)} />}
    </div>
  );
}

function summary(errors: number, warnings: number): string {
  if (errors + warnings === 0) return '没有待处理的错误和警告，可以签名和出具';
  return `待处理 ${errors} 处错误、${warnings} 处警告`;
}

function jump({ change, place }: HandledFinding): void {
  goToRecord(change, place.quote);
}

async function withdraw(id: string): Promise<void> {
  try {
    await client.tieOut.withdrawAcceptance({ id });
  } catch (error) {
    notify({ tone: 'problem', text: (error as Error).message });
  }
}
