import { type Day, formatDayChinese } from '../../shared/day.ts';
import type {
  Block,
  DocumentCell,
  DocumentSection,
  PaperDocument,
  TableBlock,
} from '../../shared/document/document.ts';
import { numberCell, writtenNumber } from '../../shared/document/sheetValue.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { FormSignature } from '../../shared/formSignature/formSignature.ts';
import { quantityDifference } from '../../shared/inspection/difference.ts';
import { type InspectionRow, itemStates } from '../../shared/inspection/inspection.ts';
import { namesIn } from '../../shared/inspection/noteGaps.ts';
import { signatureTable } from '../document/signatureTable.ts';

type Inspection = EngagementSnapshot['inspections'][number];

/** 现场查看记录 of all visits for signature: a section each, across the page. */
export function composeInspection(
  snapshot: EngagementSnapshot,
  signatures: ReadonlyMap<string, readonly FormSignature[]>,
  today: Day,
): PaperDocument {
  const { engagement, units, inspections } = snapshot;
  return {
    title: ['现场查看记录'],
    style: 'sheet',
    author: units.find(({ role }) => role === 'firm')?.name ?? '',
    issuedOn: engagement.reportedOn ?? today,
    cover: null,
    contents: false,
    sections: inspections.map((inspection, index) => ({
      ...inspectionSection(snapshot, inspection, signatures.get(inspection.note.id) ?? []),
      ...(index === 0 ? {} : { annexMark: `第 ${index + 1} 次查看`, annexTitle: '现场查看记录' }),
    })),
  };
}

/** Lines of an empty cell, as high as a pen needs. */
const roomToWrite = '　\n　\n　';

function inspectionSection(
  snapshot: EngagementSnapshot,
  inspection: Inspection,
  signatures: readonly FormSignature[],
): DocumentSection {
  const { note } = inspection;
  const unit = snapshot.units.find(({ role }) => role === 'monitored')?.name ?? '';
  const words = [
    ['现场情况描述', note.situation || roomToWrite],
    ...(note.systemFigures === '' ? [] : [['系统数据说明', note.systemFigures]]),
    // Blank, they are written in by hand: a form without them says that nobody was asked, and 无 is for a person to say.
    ['发现的问题', note.problemsFound || roomToWrite],
    ['核实意见', note.opinion || roomToWrite],
  ];
  const time = [note.timeFrom, note.timeTo].filter((part) => part !== '').join('至');
  const blocks: Block[] = [
    {
      kind: 'pairs',
      perLine: 2,
      rows: [
        { label: '项目名称', value: snapshot.engagement.projectName },
        { label: '项目单位', value: unit },
        {
          label: '查看时间',
          value: [note.visitedOn ? formatDayChinese(note.visitedOn) : '', time].filter((part) => part !== '').join(' '),
        },
        { label: '查看地点', value: note.place },
        { label: '查看人员', value: note.inspectors },
        { label: '陪同人员', value: note.escorts },
        ...(note.weather === '' ? [] : [{ label: '天气', value: note.weather }]),
        { label: '记录人', value: note.recorder },
        { label: '索引号', value: note.indexNumber },
      ],
    },
    rowTable(snapshot, inspection),
    ...(inspection.figures.length > 0 ? [figureTable(inspection)] : []),
    wordTable(words),
    signatureTable(
      [
        ...namesIn(note.inspectors).map((name) => ({ role: '查看人', name })),
        { role: '记录人', name: note.recorder },
        ...(note.escorts === '' ? [''] : namesIn(note.escorts)).map((name) => ({ role: '陪同人', name })),
      ],
      signatures,
      unit,
    ),
  ];
  return { orientation: 'landscape', annexMark: null, annexTitle: null, blocks };
}

const rowColumns = [
  { title: '序号', align: 'centre', weight: 4 },
  { title: '查看内容', align: 'left', weight: 22 },
  { title: '合同数量', align: 'centre', weight: 6 },
  { title: '合同规格', align: 'left', weight: 8 },
  { title: '现场数量', align: 'centre', weight: 6 },
  { title: '现场规格型号／序列号', align: 'left', weight: 11 },
  { title: '差异', align: 'centre', weight: 5 },
  { title: '安装地点', align: 'left', weight: 8 },
  { title: '使用状态', align: 'centre', weight: 6 },
  { title: '关联指标', align: 'left', weight: 10 },
  { title: '照片编号', align: 'centre', weight: 7 },
  { title: '备注', align: 'left', weight: 9 },
] as const;

function rowTable({ indicators }: EngagementSnapshot, { rows, photos }: Inspection): TableBlock {
  const names = new Map(indicators.map(({ id, name }) => [id, name]));
  return table(
    rowColumns,
    rows.map((row, index) => [
      numberCell(String(index + 1)),
      row.content,
      numberCell(row.contractQuantity),
      row.contractSpecification,
      numberCell(row.foundQuantity),
      [row.foundSpecification, row.serialNumber].filter((part) => part !== '').join('／'),
      differenceCell(row),
      row.location,
      itemStates[row.state],
      names.get(row.indicatorId ?? '') ?? '',
      photos
        .filter(({ rowId }) => rowId === row.id)
        .map(({ number }) => number)
        .join('、'),
      row.note,
    ]),
    null,
  );
}

/** +1, -2, 0. */
const signed = '+General;-General;0';

/** 差异 as a formula over the two quantities, where the workbook has both as numbers. */
function differenceCell({ contractQuantity, foundQuantity }: InspectionRow): DocumentCell {
  const text = quantityDifference(contractQuantity, foundQuantity);
  const [agreed, found] = ['{col:合同数量}{row}', '{col:现场数量}{row}'];
  const known = (quantity: string) => quantity === '' || writtenNumber(quantity) !== null;
  if (!known(contractQuantity) || !known(foundQuantity)) return text;
  const formula = `IF(AND(ISNUMBER(${agreed}),ISNUMBER(${found})),${found}-${agreed},"")`;
  if (text === '') return { sheet: { formula, result: '', text: true, format: signed }, text };
  return { sheet: { formula, result: text.replace('+', ''), format: signed }, text };
}

function figureTable({ note, figures }: Inspection): TableBlock {
  const columns = [
    { title: '序号', align: 'centre', weight: 4 },
    { title: '系统数据', align: 'left', weight: 30 },
    { title: '数值', align: 'right', weight: 14 },
    { title: '单位', align: 'centre', weight: 8 },
    { title: '读取时间', align: 'centre', weight: 16 },
    { title: '来源画面', align: 'left', weight: 30 },
  ] as const;
  const rows = figures.map((figure, index) => [
    numberCell(String(index + 1)),
    figure.name,
    numberCell(figure.value),
    figure.unit,
    [note.visitedOn, figure.readAt].filter((part) => part).join(' '),
    figure.source,
  ]);
  return table(columns, rows, '系统数据快照');
}

function wordTable(words: readonly (readonly string[])[]): TableBlock {
  const columns = [
    { title: '项目', align: 'centre', weight: 12 },
    { title: '情况与意见', align: 'left', weight: 88 },
  ] as const;
  return table(columns, words, null);
}

function table(
  columns: TableBlock['columns'],
  rows: readonly (readonly DocumentCell[])[],
  caption: string | null,
): TableBlock {
  return { kind: 'table', caption, unit: null, columns, groupColumns: 0, rows: rows.map((cells) => ({ cells })) };
}
