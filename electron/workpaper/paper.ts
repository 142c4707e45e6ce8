import type { SheetTable, WorkbookSheet } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { blankHead } from '../../shared/workpaper/blankHead.ts';
import { crossReferences } from '../../shared/workpaper/crossReferences.ts';
import { type WorkpaperHead, type WorkpaperIndex, workpapers } from '../../shared/workpaper/workpaper.ts';

/** What one workpaper says; its head block, legend and conclusion are put around it by `sheetOfPaper`. */
export type Paper = {
  index: WorkpaperIndex;
  orientation: WorkbookSheet['orientation'];
  unit: string | null;
  /** Of the sheet, where its tables lie over several columns of it. */
  columnWidths?: readonly number[];
  tables: readonly SheetTable[];
  /** How many records the paper holds, for the index sheet. */
  records: number;
  /** Lines of the paper's own below its tables, before 审计说明. */
  remarks?: readonly { label: string; text: string }[];
};

/** 审计标识: an unexplained mark is not accepted, so the legend is printed on every paper with marks. */
export const tickLegend =
  '∧ 纵加核对相符；＜ 横加核对相符；S 与明细账核对相符；G 与总账核对相符；T 与原始凭证核对相符；√ 核对无异常；× 有异常；N/A 不适用。';
/** Offered where a person notes the result of a check. */
export const tickChoices = ['√', '×', 'N/A'] as const;

export function sheetName(index: WorkpaperIndex): string {
  return `${index} ${workpapers[index]}`;
}

/** 被监控单位 by its name, '' while there is none. */
export function monitoredUnit(snapshot: EngagementSnapshot): string {
  return snapshot.units.find((unit) => unit.role === 'monitored')?.name ?? '';
}

/** 被监控单位, 被评价单位 or 自评单位, as the 项目类型 has it. */
export function subjectWord({ engagement }: EngagementSnapshot): string {
  return reportTypes[engagement.engagementType].subject;
}

/** 第三方机构 by its full name. */
export function firmName(snapshot: EngagementSnapshot): string {
  return snapshot.units.find((unit) => unit.role === 'firm')?.name ?? '';
}

export function headOf(snapshot: EngagementSnapshot, index: WorkpaperIndex): WorkpaperHead {
  return snapshot.workpaperHeads.find((head) => head.indexNumber === index) ?? blankHead(index);
}

/** The sheet of a paper: head block, 审计目标 and 审计程序 above, 审计标识, 审计说明 and 审计结论 below. */
export function sheetOfPaper(snapshot: EngagementSnapshot, paper: Paper): WorkbookSheet {
  const head = headOf(snapshot, paper.index);
  return {
    name: sheetName(paper.index),
    indexNumber: paper.index,
    orientation: paper.orientation,
    title: workpapers[paper.index],
    head: [
      { label: subjectWord(snapshot), value: monitoredUnit(snapshot) },
      { label: '索引号', value: paper.index },
      { label: '项目名称', value: snapshot.engagement.projectName },
      { label: '页次', value: null, kind: 'pages' },
      { label: '编制人', value: head.preparedBy },
      { label: '编制日期', value: head.preparedOn, kind: 'day' },
      { label: '复核人', value: head.reviewedBy },
      { label: '复核日期', value: head.reviewedOn, kind: 'day' },
      { label: '截止日', value: snapshot.engagement.cutoffOn, kind: 'day' },
    ],
    opening: [
      { label: '审计目标', text: head.objective },
      { label: '审计程序', text: head.procedures },
    ],
    unit: paper.unit,
    tables: paper.tables,
    ...(paper.columnWidths ? { columnWidths: paper.columnWidths } : {}),
    notes: [
      ...(paper.remarks ?? []),
      ...references(snapshot, paper.index),
      { label: '审计标识', text: tickLegend },
      { label: '审计说明', text: head.explanation },
      { label: '审计结论', text: head.conclusion },
    ],
  };
}

/** 交叉索引 at both ends: → what this paper rests on, ← what rests on it. */
function references(snapshot: EngagementSnapshot, index: WorkpaperIndex): { label: string; text: string }[] {
  const all = crossReferences(snapshot);
  const to = all.filter((one) => one.from === index).map(({ place, to: target }) => `${place} → ${target}`);
  const from = all
    .filter((one) => one.from !== index && (one.to === index || one.to.startsWith(`${index}-`)))
    .map(({ from: source, place, to: target }) => `${target} ← ${source} ${place}`);
  const text = [...new Set([...to, ...from])].join('；');
  return text === '' ? [] : [{ label: '交叉索引', text }];
}
