import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import {
  type Milestone,
  milestoneDraft,
  milestoneProgress,
  usualMilestones,
} from '../../shared/implementation/milestone.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';

const draftColumns = columnsOf(milestoneDraft);
const calls = recordCalls({
  add: client.implementation.addMilestone,
  change: client.implementation.changeMilestone,
  remove: client.implementation.removeMilestone,
  move: client.implementation.moveMilestone,
  edit: client.implementation.editMilestones,
  fields: draftColumns.map(({ field }) => field),
});
const order =
  'name contractId plannedFrom plannedTo due actualFrom actualTo deviation extendedTo afterExtension cause evidence';
/** In the usual order of the work, not of the alphabet. */
const offeredNames = usualMilestones.map((name) => ({ value: name, label: name }));

/** 项目进度: planned beside actual, step by step; the deviation in days is computed. */
export function MilestoneView() {
  const milestones = useCall('implementation', ({ implementation }) => implementation.listMilestones({}), []);
  const contracts = useCall('funds', ({ funds }) => funds.listContracts({}), []);
  const summary = useCall('funds', ({ funds }) => funds.getFundsSummary({}), []);
  const columns = useMemo(() => {
    const terms = new Map(summary.value?.byContract.map(({ id, term }) => [id, term]));
    const progressOf = (row: Milestone) => milestoneProgress(row, (id) => terms.get(id)?.dueOn ?? null);
    const computed = { readOnly: true, kind: 'integer', width: 90 } as const;
    const all: GridColumn<Milestone>[] = [
      ...draftColumns.map((column): GridColumn<Milestone> => {
        if (column.field === 'name') return { ...column, options: offeredNames };
        if (column.field !== 'contractId') return column;
        return { ...column, options: (contracts.value ?? []).map(({ id, name }) => ({ value: id, label: name })) };
      }),
      {
        ...computed,
        kind: 'day',
        width: 100,
        field: 'due',
        title: '应完成日',
        text: (row) => progressOf(row).dueOn ?? '',
      },
      {
        ...computed,
        field: 'deviation',
        title: '偏差（天）',
        text: (row) => signed(progressOf(row).deviationDays),
        tone: (row) => ((progressOf(row).deviationDays ?? 0) > 0 ? 'warn' : undefined),
      },
      {
        ...computed,
        width: 120,
        field: 'afterExtension',
        title: '延期后偏差（天）',
        text: (row) => signed(progressOf(row).afterExtension),
      },
    ];
    return order.split(' ').flatMap((field) => all.find((column) => column.field === field) ?? []);
  }, [contracts.value, summary.value]);

  return (
    <RecordGrid
      label="项目进度"
      columns={columns}
      list={milestones}
      calls={calls}
      empty={
        <EmptyState text="立项、可研、初设、招采、合同、开工、培训、试运行、验收、决算各节点的计划与实际日期。选定“按合同工期”的节点，应完成日按合同起算日和日历天自动算出。" />
      }
    />
  );
}

function signed(days: number | null): string {
  return days === null ? '' : days > 0 ? `+${days}` : String(days);
}
