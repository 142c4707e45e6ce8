import type { SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import {
  checklistCell,
  checklistColumns,
  sheetColumnOf,
  truthfulnessStatement,
} from '../../shared/evidence/checklistSheet.ts';
import { provisionStatuses } from '../../shared/evidence/evidence.ts';
import { placeText } from '../../shared/evidence/spot.ts';
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
      ...(snapshot.evidenceSpots.length > 0 ? [spotTable(snapshot)] : []),
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

/** 证据点: the places of the evidence that are cited, and how often. */
function spotTable({ evidenceSpots }: EngagementSnapshot): SheetTable {
  return {
    caption: '证据点',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '索引号', width: 10, kind: 'text' },
      { title: '证据点', width: 24, kind: 'text' },
      { title: '所在资料', width: 14, kind: 'text' },
      { title: '文件', width: 12, kind: 'text' },
      { title: '位置', width: 10, kind: 'text' },
      { title: '说明', width: 12, kind: 'text' },
      { title: '引用次数', width: 9, kind: 'integer' },
    ],
    rows: evidenceSpots.map((spot, index) => [
      numberCell(index + 1),
      spot.indexNumber,
      spot.title,
      spot.ownerName,
      spot.attachment?.name ?? '',
      placeText(spot),
      spot.note,
      numberCell(spot.citations.length),
    ]),
    totals: null,
  };
}
