import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { type InspectionFigure, inspectionFigureDraft } from '../../shared/inspection/inspection.ts';
import { client } from '../api/client.ts';
import type { CallState } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';

const figureColumns = columnsOf(inspectionFigureDraft);

/** 系统数据快照: what the screens of the unit show, each with the time at which it was read. */
export function FigureGrid({ noteId, figures }: { noteId: string; figures: CallState<InspectionFigure[]> }) {
  const calls = useMemo(
    () =>
      recordCalls<InspectionFigure>(
        {
          add: (values: Partial<InspectionFigure>) =>
            client.inspection.addInspectionFigure({
              ...(values as { name: string; noteId: string }),
              readAt: values.readAt || timeNow(),
            }),
          change: client.inspection.changeInspectionFigure,
          remove: client.inspection.removeInspectionFigure,
          move: client.inspection.moveInspectionFigure,
        },
        { noteId },
      ),
    [noteId],
  );
  return (
    <RecordGrid
      label="系统数据"
      columns={figureColumns}
      list={figures}
      calls={calls}
      visibleLines={8}
      empty={<EmptyState text="屏幕上显示的数据，如“本年累计办理量 16.67 万件”；读取时间自动记为现在，可改。" />}
    />
  );
}

/** A reading is noted while it is looked at. */
function timeNow(): string {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
}
