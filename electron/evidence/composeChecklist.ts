import { type Day, formatDayChinese } from '../../shared/day.ts';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import { rowMarkText, rowMarkTitle } from '../../shared/document/rowMark.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import {
  checklistCell,
  checklistColumns,
  checklistText,
  sheetColumnOf,
  truthfulnessStatement,
} from '../../shared/evidence/checklistSheet.ts';
import type { EvidenceItemDraft } from '../../shared/evidence/evidence.ts';

const title = '资料清单';
/** Headings by which a sheet that comes back is known to be this one. */
const order = '序号';
const filling =
  '请在“提供情况”中选择：已提供、部分提供、未提供或不适用；未提供或部分提供的，请写明原因。可以增加行、调整顺序，请不要删除表头。';
const blank = '　　　　　　';

/**
 * 资料清单 as a workbook to fill in: every row carries a hidden mark, by which it is known when it comes back.
 *
 * @param trailNumber where the trail stands, so that a change on our side after this moment is seen.
 */
export function composeChecklistBook(snapshot: EngagementSnapshot, today: Day, trailNumber: number): WorkbookDocument {
  const { engagement, evidenceItems } = snapshot;
  const unit = nameOf(snapshot, 'monitored');
  const firm = nameOf(snapshot, 'firm');
  return {
    title: `${engagement.projectName}${title}`,
    author: firm,
    issuedOn: today,
    sheets: [
      {
        name: title,
        orientation: 'landscape',
        title,
        head: headOf(snapshot, today).map(({ label, value }) => ({ label, value })),
        unit: null,
        tables: [
          {
            caption: null,
            columns: [
              { title: order, width: 5, kind: 'integer' },
              ...checklistColumns.map(sheetColumnOf),
              { title: rowMarkTitle, width: 12, kind: 'text', hidden: true },
            ],
            rows: evidenceItems.map((item, index) => [
              { number: String(index + 1) },
              ...checklistColumns.map((column) => checklistCell(column, item)),
              rowMarkText({ id: item.id, base: trailNumber }),
            ]),
            totals: null,
          },
        ],
        notes: [
          { label: '填表说明', text: filling },
          { label: '资料真实性承诺', text: truthfulnessStatement(unit) },
          { label: '', text: '' },
          {
            label: '提供单位（盖章）',
            text: `${blank}${blank}经办人：${blank}联系电话：${blank}日期：　　　　年　　月　　日`,
          },
          { label: '', text: '' },
          { label: '接收人（签字）', text: `${blank}${blank}${firm}${blank}日期：　　　　年　　月　　日` },
        ],
      },
    ],
  };
}

const line = (text: string): Block => ({ kind: 'paragraph', text: [text], align: 'left', indent: false });

/** On paper some columns stand closer together than on a screen. */
const paperColumns: readonly { fields: readonly (keyof EvidenceItemDraft)[]; title: string; weight: number }[] = [
  { fields: ['category'], title: '资料类别', weight: 9 },
  { fields: ['name'], title: '资料名称', weight: 23 },
  { fields: ['requiredForm'], title: '提供形式', weight: 10 },
  { fields: ['copies', 'period'], title: '份数·期间', weight: 12 },
  { fields: ['status'], title: '提供情况', weight: 8 },
  { fields: ['providedOn'], title: '提供日期', weight: 10 },
  { fields: ['giver'], title: '提供人', weight: 7 },
  { fields: ['receiver'], title: '接收人', weight: 7 },
  { fields: ['reason'], title: '未提供原因', weight: 12 },
  { fields: ['indexNumber'], title: '索引号', weight: 7 },
  { fields: ['note'], title: '备注', weight: 10 },
];

/** 资料清单 to be printed, signed and sealed. */
export function composeChecklistDocument(snapshot: EngagementSnapshot, today: Day): PaperDocument {
  const { engagement, evidenceItems } = snapshot;
  const head = headOf(snapshot, today).map(({ label, value }) => `${label}：${value}`);
  return {
    title: [`${engagement.projectName}${title}`],
    style: 'sheet',
    author: nameOf(snapshot, 'firm'),
    issuedOn: today,
    cover: null,
    contents: false,
    sections: [
      {
        orientation: 'landscape',
        annexMark: null,
        annexTitle: null,
        blocks: [
          line(head.slice(0, 2).join('　　　　')),
          line(head.slice(2).join('　　　　')),
          {
            kind: 'table',
            caption: null,
            unit: null,
            groupColumns: 0,
            columns: [
              { title: order, align: 'centre', weight: 5 },
              ...paperColumns.map((column) => ({
                title: column.title,
                align: column.weight > 12 ? ('left' as const) : ('centre' as const),
                weight: column.weight,
              })),
            ],
            rows:
              evidenceItems.length === 0
                ? [{ cells: ['', ...paperColumns.map((_, index) => (index === 1 ? '无。' : ''))] }]
                : evidenceItems.map((item, index) => ({
                    cells: [
                      String(index + 1),
                      ...paperColumns.map(({ fields }) =>
                        fields
                          .map((field) => checklistText(field, item[field]))
                          .filter((text) => text !== '')
                          .join('\n'),
                      ),
                    ],
                  })),
          },
          {
            kind: 'pairs',
            rows: [
              { label: '资料真实性承诺', value: truthfulnessStatement(nameOf(snapshot, 'monitored')) },
              // Room for the seal above the line.
              {
                label: '提供单位（盖章）',
                value: `\n\n经办人：${blank}${blank}联系电话：${blank}${blank}日期：　　　　年　　月　　日`,
              },
              {
                label: '接收人（签字）',
                value: `\n${nameOf(snapshot, 'firm')}${blank}${blank}日期：　　　　年　　月　　日`,
              },
            ],
          },
        ],
      },
    ],
  };
}

function headOf(snapshot: EngagementSnapshot, today: Day): { label: string; value: string }[] {
  const { engagement } = snapshot;
  const { subject } = reportTypes[engagement.engagementType];
  const period = [engagement.periodFrom, engagement.periodTo].filter((day) => day !== null).map(formatDayChinese);
  return [
    { label: '项目名称', value: engagement.projectName },
    { label: subject, value: nameOf(snapshot, 'monitored') },
    { label: '资料期间', value: period.join('至') },
    { label: '编制日期', value: formatDayChinese(today) },
  ];
}

function nameOf({ units }: EngagementSnapshot, role: EngagementSnapshot['units'][number]['role']): string {
  return units.find((unit) => unit.role === role)?.name ?? '';
}
