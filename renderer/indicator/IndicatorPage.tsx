import './indicator.css';
import { Button, Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { columnsOf } from '../../shared/field.ts';
import {
  blankIndicator,
  type CompletionStatus,
  completionStatuses,
  type Indicator,
  indicatorDraft,
} from '../../shared/indicator/indicator.ts';
import { completionChart, scoreChart } from '../../shared/indicator/indicatorCharts.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify } from '../session.ts';
import { ChartPanel } from '../ui/ChartPanel.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { EvidenceCitations } from '../ui/EvidenceCitations.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { tabWith } from '../ui/grid/unsavedText.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { FormButton } from './FormButton.tsx';
import { type IndicatorView, indicatorColumns, indicatorViews } from './indicatorColumns.ts';
import { RulePackDialog } from './RulePackDialog.tsx';
import { ScorePanel } from './ScorePanel.tsx';

const calls = recordCalls({
  add: client.indicator.addIndicator,
  change: client.indicator.changeIndicator,
  remove: client.indicator.removeIndicator,
  move: client.indicator.moveIndicator,
  edit: client.indicator.editIndicators,
  fields: columnsOf(indicatorDraft).map(({ field }) => field),
});
const tabOf = tabWith(indicatorViews);
const startsWith = { ...blankIndicator, direction: '>=' };
const views = Object.entries(indicatorViews).map(([value, { title }]) => ({ value, label: title }));

/** 绩效指标: target and actual beside each other; 完成情况 follows by rule. */
export function IndicatorPage() {
  const indicators = useCall('indicator', ({ indicator }) => indicator.listIndicators({}), []);
  const packs = useCall(['rulePack', 'indicator'], ({ rulePack }) => rulePack.listUsedRulePacks({}), []);
  const assessment = useCall(['indicator', 'funds'], ({ indicator }) => indicator.getAssessment({}), []);
  const [view, setView] = useState<IndicatorView>('completion');
  const [choosing, setChoosing] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const activate = useCallback((row: Indicator | null) => setActiveId(row?.id ?? null), []);
  const all = useMemo(
    () => indicatorColumns(indicators.value ?? [], assessment.value),
    [indicators.value, assessment.value],
  );
  const [drawn, setDrawn] = useState(false);
  const charts = useMemo(
    () =>
      [completionChart(indicators.value ?? []), assessment.value ? scoreChart(assessment.value) : null].filter(
        (chart) => chart !== null,
      ),
    [indicators.value, assessment.value],
  );
  const [columns, otherColumns] = useMemo(() => {
    const fields: string[] = indicatorViews[view].fields.split(' ');
    const shown = fields.flatMap((field) => all.find((column) => column.field === field) ?? []);
    return [shown, all.filter(({ field }) => !fields.includes(field))];
  }, [all, view]);

  const used = packs.value ?? [];
  const scored = used.some((pack) => pack.scoring);
  const framed = used.some((pack) => pack.frame);
  const counts = countByStatus(indicators.value ?? []);
  return (
    <div className="page">
      <PageHead
        title="绩效指标"
        hint="从申报的绩效目标表整表粘贴；填核实完成值，完成情况和完成率由程序按指标性质判断。"
      >
        {(indicators.value?.length ?? 0) > 0 && (
          <span className="hint">
            {Object.entries(completionStatuses)
              .filter(([status]) => status !== 'partial' || counts.partial > 0)
              .map(([status, label]) => `${label} ${counts[status as CompletionStatus]}`)
              .join(' · ')}
          </span>
        )}
        {charts.length > 0 && (
          <Button size="small" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>
            {drawn ? '收起图示' : '图示'}
          </Button>
        )}
        <Button
          size="small"
          title={used.map(({ name }) => name).join('、') || '还没有选择规则包'}
          onClick={() => setChoosing(true)}
        >
          规则包：{used[0]?.name ?? '未选择'}
          {used.length > 1 && ` 等 ${used.length} 个`}
        </Button>
        {used.map((pack) => (
          <FormButton key={pack.kind} pack={pack} />
        ))}
      </PageHead>
      {drawn && charts.length > 0 && <ChartPanel charts={charts} />}
      <RecordGrid
        label="绩效指标"
        onActiveRow={activate}
        columns={columns}
        otherColumns={otherColumns}
        tabOf={tabOf}
        list={indicators}
        calls={calls}
        startsWith={startsWith}
        toolbar={<Segmented<IndicatorView> size="small" value={view} options={views as never} onChange={setView} />}
        empty={
          <EmptyState text="一级、二级、三级指标，指标性质、指标值和度量单位。可从单位申报的绩效目标表连同表头整表粘贴：按表头对应栏目，合并单元格自动补齐，Ctrl+Z 一次撤销。">
            {framed && (
              <Button type="primary" onClick={() => void addFrame()}>
                按规则包建立指标
              </Button>
            )}
          </EmptyState>
        }
      />
      {activeId !== null && (
        <EvidenceCitations key={activeId} citing="indicator" citingId={activeId} label="所在的绩效指标" />
      )}
      {view === 'scoring' && assessment.value && <ScorePanel assessment={assessment.value} scored={scored} />}
      {choosing && <RulePackDialog used={used} onClose={() => setChoosing(false)} />}
    </div>
  );
}

/** Brings in the rows of the frame in use; the list is asked again by itself. */
async function addFrame(): Promise<void> {
  try {
    const rows = await client.indicator.addFrameIndicators({});
    notify({ tone: 'done', text: `已按规则包建立 ${rows.length} 项指标。` });
  } catch (error) {
    notify({ tone: 'problem', text: (error as Error).message });
  }
}

function countByStatus(indicators: readonly Indicator[]): Record<CompletionStatus, number> {
  const counts = { met: 0, partial: 0, unmet: 0, unknown: 0 };
  for (const { status } of indicators) counts[status] += 1;
  return counts;
}
