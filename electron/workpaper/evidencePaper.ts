import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import {
  checklistCell,
  checklistColumns,
  sheetColumnOf,
  truthfulnessStatement,
} from '../../shared/evidence/checklistSheet.ts';
import { provisionStatuses } from '../../shared/evidence/evidence.ts';
import { monitoredUnit, type Paper } from './paper.ts';
import { countOf, numberCell } from './paperCells.ts';

/** The files of an item stand before its remark. */
const before = checklistColumns.filter(({ field }) => field !== 'note');
const after = checklistColumns.filter(({ field }) => field === 'note');

/** A4 资料清单: what was asked for, what was handed in, and by whom. */
export function evidencePaper(snapshot: EngagementSnapshot): Paper {
  const items = snapshot.evidenceItems;
  const provided = items.filter((item) => item.status === 'provided').length;
  return {
    index: 'A4',
    orientation: 'landscape',
    unit: null,
    records: items.length,
    tables: [
      {
        caption: null,
        columns: [
          { title: '序号', width: 5, kind: 'integer' },
          ...before.map(sheetColumnOf),
          { title: '附件', width: 16, kind: 'text' },
          ...after.map(sheetColumnOf),
        ],
        rows: items.map((item, index) => [
          numberCell(index + 1),
          ...before.map((column) => checklistCell(column, item)),
          item.attachments.map((attachment) => attachment.name).join('\n'),
          ...after.map((column) => checklistCell(column, item)),
        ]),
        totals: ['合计', null, null, null, null, null, countOf('提供情况', provisionStatuses.provided, provided)],
      },
    ],
    remarks: [
      {
        label: '资料真实性承诺',
        text: truthfulnessStatement(monitoredUnit(snapshot)),
      },
      { label: '提供单位（盖章）', text: '　　　　　　　　经办人：　　　　　　联系电话：　　　　　　　日期：' },
      { label: '接收人（签字）', text: '　　　　　　　　　日期：' },
    ],
  };
}
