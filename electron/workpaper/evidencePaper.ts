import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { evidenceCategories, evidenceForms, provisionStatuses } from '../../shared/evidence/evidence.ts';
import { monitoredUnit, type Paper } from './paper.ts';
import { dayCell, numberCell } from './paperCells.ts';

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
          { title: '资料类别', width: 12, kind: 'text' },
          { title: '资料名称', width: 32, kind: 'text' },
          { title: '提供形式', width: 14, kind: 'text' },
          { title: '期间', width: 15, kind: 'text' },
          { title: '份数', width: 6, kind: 'integer' },
          { title: '提供情况', width: 11, kind: 'text', choices: Object.values(provisionStatuses) },
          { title: '提供日期', width: 11, kind: 'day' },
          { title: '提供人', width: 10, kind: 'text' },
          { title: '接收人', width: 9, kind: 'text' },
          { title: '未提供原因', width: 18, kind: 'text' },
          { title: '索引号', width: 8, kind: 'text' },
          { title: '附件', width: 16, kind: 'text' },
          { title: '备注', width: 16, kind: 'text' },
        ],
        rows: items.map((item, index) => [
          numberCell(index + 1),
          evidenceCategories[item.category],
          item.name,
          evidenceForms[item.requiredForm],
          item.period,
          item.copies === null ? null : numberCell(item.copies),
          provisionStatuses[item.status],
          dayCell(item.providedOn),
          item.giver,
          item.receiver,
          item.reason,
          item.indexNumber,
          item.attachments.map((attachment) => attachment.name).join('\n'),
          item.note,
        ]),
        totals: [
          '合计',
          null,
          null,
          null,
          null,
          null,
          {
            formula: `"已提供 "&COUNTIF({col:提供情况}{first}:{col:提供情况}{last},"${provisionStatuses.provided}")&" 项"`,
            result: `已提供 ${provided} 项`,
            text: true,
          },
        ],
      },
    ],
    remarks: [
      {
        label: '资料真实性承诺',
        text: `${monitoredUnit(snapshot) || '提供单位'}对所提供资料的真实性、完整性负责。`,
      },
      { label: '提供单位（盖章）', text: '　　　　　　　　经办人：　　　　　　联系电话：　　　　　　　日期：' },
      { label: '接收人（签字）', text: '　　　　　　　　　日期：' },
    ],
  };
}
