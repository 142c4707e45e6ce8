import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import {
  type CompletionStatus,
  completionStatuses,
  type Indicator,
  indicatorDraft,
} from '../../shared/indicator/indicator.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { GridColumn, Tone } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { suggestionsOf } from '../ui/options.ts';
import { PageHead } from '../ui/PageHead.tsx';

const draftColumns = columnsOf(indicatorDraft);
const calls = recordCalls({
  add: client.indicator.addIndicator,
  change: client.indicator.changeIndicator,
  remove: client.indicator.removeIndicator,
  move: client.indicator.moveIndicator,
});
const startsWith = { direction: '>=' };
const tones: Record<CompletionStatus, Tone> = { met: 'good', partial: 'warn', unmet: 'bad', unknown: 'warn' };

const statusColumn: GridColumn<Indicator> = {
  field: 'status',
  title: '完成情况',
  kind: 'choice',
  choices: completionStatuses,
  width: 90,
  readOnly: true,
  tone: ({ status }) => tones[status],
};

/** 绩效指标: target and actual beside each other; 完成情况 follows by rule. */
export function IndicatorPage() {
  const indicators = useCall('indicator', ({ indicator }) => indicator.listIndicators({}), []);
  const columns = useMemo<GridColumn<Indicator>[]>(() => {
    const known = indicators.value ?? [];
    return draftColumns.flatMap((column): GridColumn<Indicator>[] => {
      if (column.field === 'levelOne' || column.field === 'levelTwo' || column.field === 'unit') {
        const { field } = column;
        return [{ ...column, options: suggestionsOf(known.map((indicator) => indicator[field])) }];
      }
      return column.field === 'actual' ? [column, statusColumn] : [column];
    });
  }, [indicators.value]);

  const counts = countByStatus(indicators.value ?? []);
  return (
    <div className="page">
      <PageHead title="绩效指标" hint="从申报的绩效目标表粘贴；只填实际完成值，完成情况由程序按指标性质判断。">
        {(indicators.value?.length ?? 0) > 0 && (
          <span className="hint">
            {Object.entries(completionStatuses)
              .map(([status, label]) => `${label} ${counts[status as CompletionStatus]}`)
              .join(' · ')}
          </span>
        )}
      </PageHead>
      <RecordGrid
        label="绩效指标"
        columns={columns}
        list={indicators}
        calls={calls}
        startsWith={startsWith}
        empty={
          <EmptyState text="一级、二级、三级指标，指标性质、指标值和度量单位；可从单位申报的绩效目标表整表粘贴。" />
        }
      />
    </div>
  );
}

function countByStatus(indicators: readonly Indicator[]): Record<CompletionStatus, number> {
  const counts = { met: 0, partial: 0, unmet: 0, unknown: 0 };
  for (const { status } of indicators) counts[status] += 1;
  return counts;
}
