import { formatDayChinese } from '../../shared/day.ts';
import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { quantityDifference } from '../../shared/inspection/difference.ts';
import {
  type InspectionFigure,
  type InspectionPhoto,
  type InspectionRow,
  itemStates,
} from '../../shared/inspection/inspection.ts';
import { type Paper, tickChoices } from './paper.ts';
import { numberCell } from './paperCells.ts';

type Inspection = EngagementSnapshot['inspections'][number];

/** E2 现场查看记录: a block for each visit; what was seen, and where it differs from the contract. */
export function inspectionPaper({ inspections, indicators }: EngagementSnapshot): Paper {
  const names = new Map(indicators.map(({ id, name }) => [id, name]));
  return {
    index: 'E2',
    orientation: 'landscape',
    unit: null,
    records: inspections.reduce((count, { rows }) => count + rows.length, 0),
    tables:
      inspections.length > 0
        ? inspections.map((inspection, index) => inspectionTable(inspection, index, names))
        : [tableOf(null, [], [], names)],
    remarks: inspections.flatMap(observations),
  };
}

type Names = ReadonlyMap<string, string>;

function inspectionTable({ note, rows, photos }: Inspection, index: number, names: Names): SheetTable {
  const head = [
    note.visitedOn ? formatDayChinese(note.visitedOn) : '',
    [note.timeFrom, note.timeTo].filter((time) => time !== '').join('至'),
    note.place,
    labelled('查看人员', note.inspectors),
    labelled('陪同人员', note.escorts),
    labelled('记录人', note.recorder),
  ];
  return tableOf(`查看记录${index + 1}：${head.filter((part) => part !== '').join('；')}`, rows, photos, names);
}

function tableOf(
  caption: string | null,
  rows: readonly InspectionRow[],
  photos: readonly InspectionPhoto[],
  indicatorNames: Names,
): SheetTable {
  return {
    caption,
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '查看内容', width: 38, kind: 'text' },
      { title: '合同数量', width: 9, kind: 'text' },
      { title: '合同规格', width: 12, kind: 'text' },
      { title: '现场数量', width: 9, kind: 'text' },
      { title: '现场规格型号', width: 13, kind: 'text' },
      { title: '差异', width: 6, kind: 'text' },
      { title: '序列号', width: 10, kind: 'text' },
      { title: '安装地点', width: 11, kind: 'text' },
      { title: '使用状态', width: 9, kind: 'text', choices: Object.values(itemStates) },
      { title: '关联指标', width: 14, kind: 'text' },
      { title: '照片编号', width: 9, kind: 'text' },
      { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
      { title: '备注', width: 18, kind: 'text' },
    ],
    rows: rows.map((row, index) => [
      numberCell(index + 1),
      row.content,
      quantityCell(row.contractQuantity),
      row.contractSpecification,
      quantityCell(row.foundQuantity),
      row.foundSpecification,
      differenceCell(row),
      row.serialNumber,
      row.location,
      itemStates[row.state],
      indicatorNames.get(row.indicatorId ?? '') ?? '',
      photos
        .filter(({ rowId }) => rowId === row.id)
        .map(({ number }) => number)
        .join('、'),
      null,
      row.note,
    ]),
    totals: null,
  };
}

/** A bare number is one on the sheet as well; `2台` stays text. */
function quantityCell(quantity: string): SheetCell {
  return isBareNumber(quantity) ? { number: quantity } : quantity;
}

function differenceCell({ contractQuantity, foundQuantity }: InspectionRow): SheetCell {
  const difference = quantityDifference(contractQuantity, foundQuantity);
  if (!isBareNumber(contractQuantity) || !isBareNumber(foundQuantity)) return difference;
  return { formula: 'ROUND({col:现场数量}{row}-{col:合同数量}{row},6)', result: difference.replace(/^\+/, '') };
}

function isBareNumber(quantity: string): boolean {
  return /^\d{1,9}(\.\d{1,6})?$/.test(quantity);
}

function observations({ note, figures, photos }: Inspection, index: number): { label: string; text: string }[] {
  const named = `查看记录${index + 1} `;
  const pictures = photos.map((photo) => `${photo.number} ${photo.caption || photo.attachment.name}`).join('；');
  return [
    { label: `${named}现场情况描述`, text: note.situation },
    { label: `${named}系统数据快照`, text: [...figures.map(reading), note.systemFigures].filter(Boolean).join('；') },
    { label: `${named}发现的问题`, text: note.problemsFound },
    { label: `${named}核实意见`, text: note.opinion },
    { label: `${named}照片`, text: pictures },
  ].filter(({ text }) => text !== '');
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `${label}：${text}`;
}

function reading({ name, value, unit, readAt, source }: InspectionFigure): string {
  const when = [readAt && `${readAt}读取`, source].filter((part) => part !== '').join('，');
  return `${name}${value}${unit}${when === '' ? '' : `（${when}）`}`;
}
